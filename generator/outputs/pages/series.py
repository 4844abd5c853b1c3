"""The pages of benefits over time: how many and how much, month after month, and a page for each year before."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_over_time
from generator.outputs.datafiles.dataset import Pace
from generator.outputs.datafiles.datasets import series_dataset
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.page import anew as made_anew
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import benefits_with_figures, earlier_years, history
from generator.outputs.pages.town_views import Views
from generator.records.benefits import Benefit
from generator.records.releases import Row, any_sample
from generator.records.town import Town


def pages(town: Town, make: MakePage = made_anew, views: Views | None = None) -> Iterator[Page]:
    """A page for each benefit that has figures, and one for each of its earlier years."""
    views = views or Views(town)
    years_of = earlier_years(town, partial(_benefit_of_town, town.town_place.id))
    for benefit in benefits_with_figures(town):
        years = years_of.get(benefit.id, ())
        heading = _heading(benefit)
        name = f"{views.recent_name} {years} {heading.path}"
        yield make(heading.path, name, partial(_series, views.recent, heading, benefit, years))
        for number, year in enumerate(years):
            heading = _heading_of_year(benefit, year)
            before = years[number + 1 : number + 2]
            name = f"{views.name_of_year(year)} {before} {heading.path}"
            anew = partial(_series, views.of_year(year), heading, benefit, before, year)
            yield make(heading.path, name, anew)


def _benefit_of_town(town_place: str, row: Row) -> str | None:
    return row.benefit if row.place == town_place else None


def _heading(benefit: Benefit) -> Heading:
    return Heading(
        addresses.series(benefit.id),
        f"{benefit.name}历次数字",
        PageKind.SERIES,
        f"{benefit.name}每一次公布的数：救助多少、发了多少。",
    )


def _heading_of_year(benefit: Benefit, year: int) -> Heading:
    return Heading(
        addresses.series_year(benefit.id, year),
        f"{benefit.name}{year}年数字",
        PageKind.SERIES_YEAR,
        f"{benefit.name}{year}年每一次公布的数：救助多少、发了多少。",
    )


def _series(
    town: Town, heading: Heading, benefit: Benefit, years: Sequence[int], year: int | None = None
) -> Page:
    """The page of the newest figures, or of one year; `years` are the earlier ones that it leads to."""
    pace = Pace.FIXED if year else None
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        benefit=benefit,
        dataset=series_dataset(town, heading.path, heading.title, benefit, pace),
        charts=charts_over_time(town, benefit, town.town_place),
        tables=history(town, benefit, town.town_place),
        years=years,
        year=year,
    )
