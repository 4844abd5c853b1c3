"""The pages of years: standards, recipients and payments of the year (重庆低保条例 art. 30)."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.months import MONTHS, Month, Period
from generator.outputs import addresses
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import benefits_with_figures, rows_of
from generator.outputs.pages.labels import part_name, town_rounding
from generator.outputs.rate_tables import rate_table
from generator.outputs.tables import Entry, Frame, Table, tables
from generator.records.benefits import Benefit
from generator.records.releases import Release, any_sample
from generator.records.town import Town


def pages(town: Town) -> Iterator[Page]:
    """A page for each year that has releases."""
    return (_year(town, year) for year in years_of(town))


def years_of(town: Town) -> tuple[int, ...]:
    """The years that have releases, newest first."""
    return tuple(sorted({release.month.year for release in town.releases}, reverse=True))


@dataclass(frozen=True)
class YearLine:
    """What a year's page says of one benefit: recipients at the last month, payments of the year."""

    benefit: Benefit
    tables: tuple[Table, ...]


def _year(town: Town, year: int) -> Page:
    releases = tuple(release for release in town.latest_releases if release.month.year == year)
    through = _through(releases)
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
        nothing=[
            (release, item, town.benefit_of[item.benefit]) for release in releases for item in release.nothing
        ],
        lines=[
            line for benefit in benefits_with_figures(town) for line in _year_lines(town, benefit, releases)
        ],
    )


def _through(releases: tuple[Release, ...]) -> str:
    """Which months of the year the page tells, so that a year that began late is not called whole."""
    first, last = releases[0].month, releases[-1].month
    if (first.number, last.number) == (1, MONTHS):
        return f"{last.year}年全年"
    return f"{last.year}年{first.number}月至{last.number}月"


def _standards_of(town: Town, releases: tuple[Release, ...]) -> Table | None:
    """The dated values in force in any of the year's months, by standard; None where there are none."""
    months: list[Month] = [release.month for release in releases]
    found = [
        (standard, value)
        for standard in town.standards
        for value in dict.fromkeys(map(standard.in_force_in, months))
        if value
    ]
    return rate_table(f"{months[0].year}年执行的标准", found) if found else None


def _year_lines(town: Town, benefit: Benefit, releases: tuple[Release, ...]) -> Iterator[YearLine]:
    """The newest row of each part: it holds the stock at the year's end so far, and the 累计 of the year."""
    year = releases[0].month.year
    rows = [one for one in rows_of(town, benefit, town.town_place) if one.release.month.year == year]
    newest = {(dated.row.part, _kept(dated.period)): dated for dated in reversed(rows)}
    total_first = sorted(newest.values(), key=lambda dated: dated.row.part is not None)
    if not newest:
        return
    entries = (
        Entry(
            f"{part_name(benefit, dated.row.part)}（{dated.period.chinese()}）",
            dated.release,
            dated.row,
            is_total=dated.row.part is None and any(one.row.part for one in total_first),
        )
        for dated in total_first
    )
    rounded = town_rounding(town, releases[-1], benefit)
    yield YearLine(
        benefit, tables(entries, Frame(f"{benefit.name}，{town.town_place.name}", "截至", rounded))
    )


def _kept(period: Period) -> str:
    """Which rows stand for one another: of the months the newest tells the year so far, each quarter tells its own."""
    return "month" if isinstance(period, Month) else str(period)
