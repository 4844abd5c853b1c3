"""The pages of the town, its villages and communities: their newest figures, those of each year before, and where the lists hang."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_over_time
from generator.outputs.datafiles.dataset import Pace
from generator.outputs.datafiles.datasets import place_dataset
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.page import anew as made_anew
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import earlier_years, history
from generator.outputs.pages.town_views import Views
from generator.records.places import Place
from generator.records.releases import any_sample
from generator.records.town import Town


def pages(town: Town, make: MakePage = made_anew, views: Views | None = None) -> Iterator[Page]:
    """The list of places, a page for each, and one for each of its earlier years."""
    yield _places(town)
    views = views or Views(town)
    years_of = earlier_years(town, lambda row: row.place)
    for place in town.places:
        years = years_of.get(place.id, ())
        heading = _heading(place)
        name = f"{views.recent_name} {years} {heading.path}"
        yield make(heading.path, name, partial(_place, views.recent, heading, place, years))
        for number, year in enumerate(years):
            heading = _heading_of_year(place, year)
            before = years[number + 1 : number + 2]
            name = f"{views.name_of_year(year)} {before} {heading.path}"
            yield make(heading.path, name, partial(_place, views.of_year(year), heading, place, before, year))


def _places(town: Town) -> Page:
    heading = Heading(
        addresses.PLACES, "各村和社区", PageKind.PLACES, "每个村、社区的救助数字，和名单张贴的地方。"
    )
    return page(town, heading, sample=any_sample(town.releases))


def _heading(place: Place) -> Heading:
    return Heading(addresses.place(place.id), place.name, PageKind.PLACE, f"{place.name}历月的救助数字。")


def _heading_of_year(place: Place, year: int) -> Heading:
    title = f"{place.name}{year}年"
    return Heading(
        addresses.place_year(place.id, year), title, PageKind.PLACE_YEAR, f"{title}各月的救助数字。"
    )


def _place(town: Town, heading: Heading, place: Place, years: Sequence[int], year: int | None = None) -> Page:
    """The page of the newest figures, or of one year; `years` are the earlier ones that it leads to."""
    sections = [(benefit, tables) for benefit in town.benefits if (tables := history(town, benefit, place))]
    pace = Pace.FIXED if year else None
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        dataset=place_dataset(town, heading.path, heading.description.rstrip("。"), place, pace),
        charts={benefit.id: charts_over_time(town, benefit, place)[:1] for benefit, _ in sections},
        place=place,
        sections=sections,
        years=years,
        year=year,
    )
