"""The dataset of each kind of page: exactly the figures that the page shows, and what must be known to read them."""

import datetime
from collections.abc import Iterable, Sequence

from generator.foundation.months import Month, Quarter, chinese_day
from generator.outputs.datafiles.dataset import Dataset, Pace
from generator.outputs.datafiles.figures_table import figures_table
from generator.outputs.datafiles.rates_table import rates_in_force, rates_table
from generator.outputs.pages.history import Dated, rows_of
from generator.outputs.pages.labels import below_rounding, town_rounding
from generator.records.benefits import Benefit
from generator.records.fields import PENDING
from generator.records.places import Place
from generator.records.releases import Release
from generator.records.standards import Standard
from generator.records.town import Town

Fact = tuple[str, str]


def month_dataset(town: Town, path: str, title: str, release: Release) -> Dataset:
    """An edition of a month: what was fixed at its release and nothing that came later."""
    rates = (rates_in_force(town, release),) if release.rates else ()
    return Dataset(
        stem_of(path),
        title,
        town.site.publisher,
        release.published or release.month.last_day,
        release.sample,
        tuple(_facts_of(town, release)),
        (figures_table(town, [Dated(release, row) for row in release.rows]), *rates),
    )


def _facts_of(town: Town, release: Release) -> Iterable[Fact]:
    yield "数据月份", release.month.chinese()
    yield "公开日期", chinese_day(release.published) if release.published else PENDING
    yield "版次", f"第{release.edition}版"
    if release.source:
        yield "来源", release.source
    yield from (
        (review.stage.value, f"{review.role}，{chinese_day(review.date)}") for review in release.reviews
    )
    yield from _roundings(town, [Dated(release, row) for row in release.rows])
    yield from (
        (
            f"{town.benefit_of[item.benefit].name}没有数字",
            f"{item.reason}（{chinese_day(item.date)}）",
        )
        for item in release.nothing
    )
    yield from (("备注", note) for note in release.notes)


def series_dataset(
    town: Town, path: str, title: str, benefit: Benefit, pace: Pace | None = None
) -> Dataset | None:
    """A benefit's figures of the town over time; None where the newest editions have none."""
    return _over_time(town, path, title, rows_of(town, benefit, town.town_place), pace)


def place_dataset(
    town: Town, path: str, title: str, place: Place, pace: Pace | None = None
) -> Dataset | None:
    """A place's figures over time; None where nothing is published of it."""
    rows = [dated for benefit in town.benefits for dated in rows_of(town, benefit, place)]
    return _over_time(town, path, title, rows, pace)


def _over_time(town: Town, path: str, title: str, rows: Sequence[Dated], pace: Pace | None) -> Dataset | None:
    """`pace` is known of what is over; else it is that of the periods that are told."""
    if not rows:
        return None
    return Dataset(
        stem_of(path),
        title,
        town.site.publisher,
        max(dated.release.published or dated.release.month.last_day for dated in rows),
        any(dated.release.sample for dated in rows),
        (("更正过的月份", "只有最新一版的数"), *_roundings(town, rows)),
        (figures_table(town, rows),),
        pace or _pace_of(rows),
    )


def _pace_of(rows: Iterable[Dated]) -> Pace:
    """That of the shortest periods that are told."""
    lengths = {type(dated.release.period_of(dated.row)) for dated in rows}
    if Month in lengths:
        return Pace.MONTHLY
    return Pace.QUARTERLY if Quarter in lengths else Pace.YEARLY


def _roundings(town: Town, rows: Iterable[Dated]) -> Iterable[Fact]:
    """How the plans round what is in the rows, told once a benefit, level and way of rounding."""
    told: dict[Fact, None] = {}
    for dated in rows:
        benefit, place = town.benefit_of[dated.row.benefit], town.place_of[dated.row.place]
        rounding_of = town_rounding if place.kind.is_town else below_rounding
        words = rounding_of(town, dated.release, benefit)
        level = place.kind.value if place.kind.is_town else "村、社区"
        if words:
            told[f"{benefit.name}（{level}）", words] = None
    return told


def standard_dataset(town: Town, path: str, standard: Standard, as_of: datetime.date) -> Dataset | None:
    """A standard through the years; None where no value of it is known."""
    if not standard.values:
        return None
    facts = [("适用范围", standard.region), *(("没有查到的", words) for words in standard.missing)]
    table = rates_table(standard)
    return Dataset(
        stem_of(path),
        standard.name,
        town.site.publisher,
        as_of,
        is_sample=False,
        facts=tuple(facts),
        tables=(table,),
        pace=Pace.IRREGULAR,
    )


def stem_of(path: str) -> str:
    """A page's address without its ending: its data files bear the same name."""
    return path.removesuffix(".html")
