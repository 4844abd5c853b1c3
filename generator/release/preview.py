"""The preview: what will be public, what is withheld, and what changes against the last release; public facts alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.disclosure.figures import Figure, figure_of
from generator.foundation.money import Money
from generator.foundation.months import Month, Period
from generator.records.cells import Value, Withheld
from generator.records.measures import Scope
from generator.records.releases import Release, Row
from generator.records.town import Town
from generator.release.labels import label, labels, name_of


@dataclass(frozen=True)
class Preview:
    """What the clerk sees before saying yes; a withheld cell stands here by its label alone."""

    printed: tuple[str, ...]
    withheld: tuple[str, ...]
    changed: tuple[str, ...]
    since: str = "上一期"
    """What `changed` compares with; empty where nothing was published before."""
    town_only: tuple[str, ...] = ()
    """The benefits, or parts of them, of which the plan's rule of the half leaves the town's figures alone."""

    def lines(self) -> Iterator[str]:
        """The preview as text, without the list of every printed figure."""
        yield f"要公布 {len(self.printed)} 个数，不公布 {len(self.withheld)} 个。"
        if self.withheld:
            yield "不公布的："
            yield from (f"  {name}" for name in self.withheld)
        for name in self.town_only:
            yield f"{name}：半数以上的村、社区不公布，照方案就都不公布，到年底都这样。"
        if not self.since:
            yield "以前没有公开过，没有上一期可以比。"
        else:
            yield f"和{self.since}比，变了的：" if self.changed else f"和{self.since}比，没有变。"
        yield from (f"  {line}" for line in self.changed)


def preview_of(release: Release, before: Release | None, town: Town) -> Preview:
    """The preview of a release; `before` is the release that readers have now, or None."""
    now = dict(_figures(release))
    printed = [
        f"{label(town, figure)}：{_told(value)}"
        for figure, value in now.items()
        if not isinstance(value, Withheld)
    ]
    hidden = [figure for figure, value in now.items() if isinstance(value, Withheld)]
    changed = tuple(_changes(now, dict(_figures(before)) if before else {}, town))
    since = "" if before is None else "上一版" if release.edition > 1 else "上一期"
    return Preview(tuple(printed), labels(town, hidden), changed, since, tuple(_town_only(release, town)))


def _town_only(release: Release, town: Town) -> Iterator[str]:
    """The tables of places of which nothing stands in print, where the plan has the rule of the half."""
    plan = town.plan.of(release.month.year)
    tables: dict[tuple[str, str | None, Period], list[Row]] = {}
    for row in release.rows if plan and plan.town_only_from_half else ():
        if row.place != town.town_place.id:
            tables.setdefault((row.benefit, row.part, release.period_of(row)), []).append(row)
    for (benefit, part, _), rows in tables.items():
        if all(isinstance(value, Withheld) for row in rows for _, value in row.cells):
            yield name_of(town, benefit, part)


def _figures(release: Release) -> Iterator[tuple[Figure, Value]]:
    for row in release.rows:
        for measure, value in row.cells:
            yield figure_of(release, row, measure), value


def _changes(now: Mapping[Figure, Value], before: Mapping[Figure, Value], town: Town) -> Iterator[str]:
    for figure, value in now.items():
        old = before.get(figure)
        # 累计 grows from month to month, as on the month's page, where it is no news either.
        if old is None and isinstance(figure.period, Month) and figure.measure.scope is not Scope.TO_DATE:
            old = before.get(figure.over(figure.period.previous()))
        if old is not None and old != value:
            yield f"{label(town, figure)}：{_told(old)} → {_told(value)}"


def _told(value: Value) -> str:
    if isinstance(value, Withheld):
        return "不公布"
    return value.format() if isinstance(value, Money) else f"{value:,}"
