"""What is not on paper this month, and why: benefits without figures, and leaflets that are left out."""

from collections.abc import Iterable, Iterator, Sequence

from generator.records.leaflets import Leaflet, Product
from generator.records.plan import Cadence
from generator.records.releases import Release
from generator.records.town import Town

LONGEST = 40
"""Characters of a sentence on paper: names beyond it begin another one."""
NEEDS_A_MONTH = "还没有公开过任何一个月，放行第一个月以后再做"
NEEDS_A_POLICY = "还没有政策文件的记录"
_WHEN = {
    Cadence.MONTH: "这个月没有数字",
    Cadence.QUARTER: "按季公布，随每季最后一个月的数字公布",
    Cadence.YEAR: "按年公布，随12月的数字公布",
    Cadence.NEVER: "只公开政策，不公开数字",
}
"""What a sheet says of a benefit that the month has no figures of, by how often the plan publishes it."""


def figures_to_come(town: Town, leaflet: Leaflet, release: Release) -> list[str]:
    """The leaflet's benefits without figures in the month, and when there are some; one with a dated reason has that."""
    told = {row.benefit for row in release.rows} | {item.benefit for item in release.nothing}
    absent = [benefit for benefit in leaflet.benefits if benefit not in told]
    when = {benefit: _WHEN[_cadence(town, release, benefit)] for benefit in absent}
    return [
        sentence
        for words in dict.fromkeys(when.values())
        for sentence in _sentences((town.benefit_of[one].name for one in absent if when[one] == words), words)
    ]


def _cadence(town: Town, release: Release, benefit: str) -> Cadence:
    plan = town.plan.of(release.month.year)
    rule = plan.rule(benefit) if plan else None
    return rule.town.cadence if rule else Cadence.NEVER


def _sentences(names: Iterable[str], words: str) -> Iterator[str]:
    """`甲、乙按年公布。`, in as many sentences as it takes to keep each of them short."""
    said = ""
    for name in names:
        longer = f"{said}、{name}" if said else name
        if said and len(longer + words) > LONGEST:
            yield f"{said}{words}。"
            longer = name
        said = longer
    if said:
        yield f"{said}{words}。"


def month_of(town: Town, leaflet: Leaflet) -> Release | None:
    """The newest month, if it has a figure for a leaflet that hangs out for a month; a poster shows the month's own alone."""
    for release in town.latest_releases[-1:]:
        rows = [row for row in release.rows if row.benefit in leaflet.benefits]
        if leaflet.product is Product.POSTER:
            rows = [row for row in rows if row.period is None and row.place == town.town_place.id]
        if rows:
            return release
    return None


def left_out(town: Town) -> Iterator[tuple[Leaflet, str]]:
    """The leaflets that are not made now, each with the reason; nothing is printed with an empty table."""
    for leaflet in town.leaflets:
        reason = _reason(town, leaflet, town.latest_releases[-1:])
        if reason:
            yield leaflet, reason


def _reason(town: Town, leaflet: Leaflet, newest: Sequence[Release]) -> str:
    if leaflet.product is Product.POLICY:
        return "" if town.policies else NEEDS_A_POLICY
    if not newest and (leaflet.product.is_monthly or leaflet.product is Product.BOARDS):
        return NEEDS_A_MONTH
    for release in newest:
        if leaflet.product.is_monthly and month_of(town, leaflet) is None:
            when = "".join(figures_to_come(town, leaflet, release)).rstrip("。")
            return f"{release.month.chinese()}没有它要登的数字" + (f"：{when}" if when else "")
    return ""
