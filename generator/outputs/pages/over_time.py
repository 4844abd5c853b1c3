"""The pages of places, benefits and years over time: the same published cells, put in another order."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.months import Month, Period
from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.labels import below_rounding, part_name, town_rounding
from generator.outputs.tables import Entry, Frame, Table, tables
from generator.records.benefits import Benefit
from generator.records.places import Place
from generator.records.releases import Release, Row, any_sample
from generator.records.standards import Standard, StandardValue
from generator.records.town import Town


@dataclass(frozen=True)
class Dated:
    """A row of a release with the release it stands in."""

    release: Release
    row: Row

    @property
    def period(self) -> Period:
        """The period that the row counts."""
        return self.release.period_of(self.row)


def pages(town: Town) -> Iterator[Page]:
    """The list of places and a page for each, a page for each benefit with figures, and a page for each year."""
    yield _places(town)
    yield from (_place(town, place) for place in town.places)
    yield from (_series(town, benefit) for benefit in benefits_with_figures(town))
    yield from (_year(town, year) for year in years_of(town))


def benefits_with_figures(town: Town) -> tuple[Benefit, ...]:
    """The benefits that any edition of any month reports: a replaced edition leads to their pages as well."""
    reported = {benefit for release in town.releases for benefit in release.benefits}
    return tuple(benefit for benefit in town.benefits if benefit.id in reported)


def years_of(town: Town) -> tuple[int, ...]:
    """The years that have releases, newest first."""
    return tuple(sorted({release.month.year for release in town.releases}, reverse=True))


def _rows(town: Town, benefit: Benefit, place: Place) -> list[Dated]:
    """A benefit's rows of a place in the newest edition of every month, newest first."""
    return [
        Dated(release, row)
        for release in reversed(town.latest_releases)
        for row in release.rows
        if row.benefit == benefit.id and row.place == place.id
    ]


def _by_part(rows: list[Dated], benefit: Benefit) -> Iterator[tuple[str, list[Dated]]]:
    """The rows of the total, and of each part, with the part's name."""
    for part in dict.fromkeys(dated.row.part for dated in rows):
        of_part = [dated for dated in rows if dated.row.part == part]
        yield part_name(benefit, part), of_part


def _in_time(rows: list[Dated], frame: Frame) -> tuple[Table, ...]:
    entries = (
        Entry(dated.period.chinese(), dated.release, dated.row, address=addresses.month(dated.release.month))
        for dated in rows
    )
    return tables(entries, frame)


def _history(town: Town, benefit: Benefit, place: Place) -> list[Table]:
    """A benefit's figures of a place, newest first, one table a part; the rounding told is that of the newest."""
    rows = _rows(town, benefit, place)
    if not rows:
        return []
    rounding_of = town_rounding if place.kind.is_town else below_rounding
    rounded = rounding_of(town, rows[0].release, benefit)
    return [
        table
        for part, dated in _by_part(rows, benefit)
        for table in _in_time(dated, Frame(f"{benefit.name}（{part}），{place.name}", "时间", rounded))
    ]


def _places(town: Town) -> Page:
    heading = Heading(
        addresses.PLACES, "各村和社区", PageKind.PLACES, "每个村、社区的救助数字，和名单张贴的地方。"
    )
    return page(town, heading, sample=any_sample(town.releases))


def _place(town: Town, place: Place) -> Page:
    heading = Heading(addresses.place(place.id), place.name, PageKind.PLACE, f"{place.name}历月的救助数字。")
    sections = [
        (benefit, history) for benefit in town.benefits if (history := _history(town, benefit, place))
    ]
    return page(town, heading, sample=any_sample(town.releases), place=place, sections=sections)


def _series(town: Town, benefit: Benefit) -> Page:
    title = f"{benefit.name}历月数字"
    heading = Heading(
        addresses.series(benefit.id), title, PageKind.SERIES, f"{benefit.name}每个月救助多少、发了多少。"
    )
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        benefit=benefit,
        tables=_history(town, benefit, town.town_place),
    )


@dataclass(frozen=True)
class YearLine:
    """What a year's page says of one benefit: recipients at the last month, payments of the year."""

    benefit: Benefit
    tables: tuple[Table, ...]


def _year(town: Town, year: int) -> Page:
    releases = tuple(release for release in town.latest_releases if release.month.year == year)
    last = releases[-1].month
    through = f"{year}年全年" if last.number == len(_MONTHS) else f"{year}年1月至{last.number}月"
    heading = Heading(
        addresses.year(year), f"{year}年度公开", PageKind.YEAR, f"{through}的救助标准、救助对象和救助金额。"
    )
    return page(
        town,
        heading,
        sample=any_sample(releases),
        year=year,
        through=through,
        releases=releases,
        standards=_standards_of(town, releases),
        lines=[
            line for benefit in benefits_with_figures(town) for line in _year_lines(town, benefit, releases)
        ],
    )


_MONTHS = range(1, 13)


def _standards_of(town: Town, releases: tuple[Release, ...]) -> list[tuple[Standard, list[StandardValue]]]:
    """The dated values in force in any of the year's months, by standard; those without one are left out."""
    months: list[Month] = [release.month for release in releases]
    found = []
    for standard in town.standards:
        values = dict.fromkeys(value for month in months if (value := standard.in_force_in(month)))
        if values:
            found.append((standard, list(values)))
    return found


def _year_lines(town: Town, benefit: Benefit, releases: tuple[Release, ...]) -> Iterator[YearLine]:
    """The newest row of each part: it holds the stock at the year's end so far, and the 累计 of the year."""
    rows = [
        Dated(release, row)
        for release in reversed(releases)
        for row in release.rows
        if row.benefit == benefit.id and row.place == town.town_place.id
    ]
    newest = {(dated.row.part, _kept(dated.period)): dated for dated in reversed(rows)}
    if not newest:
        return
    entries = (
        Entry(f"{part_name(benefit, dated.row.part)}（{dated.period.chinese()}）", dated.release, dated.row)
        for dated in newest.values()
    )
    rounded = town_rounding(town, releases[-1], benefit)
    yield YearLine(
        benefit, tables(entries, Frame(f"{benefit.name}，{town.town_place.name}", "截至", rounded))
    )


def _kept(period: Period) -> str:
    """Which rows stand for one another: of the months the newest tells the year so far, each quarter tells its own."""
    return "month" if isinstance(period, Month) else str(period)
