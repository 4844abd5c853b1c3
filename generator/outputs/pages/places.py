"""The pages of the town, its villages and communities: their figures over time, and where the lists hang."""

from collections.abc import Iterator
from functools import partial

from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_over_time
from generator.outputs.datafiles.datasets import place_dataset
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.page import anew as made_anew
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import history
from generator.outputs.pages.town_views import figures_view_name, figures_view_of
from generator.records.places import Place
from generator.records.releases import any_sample
from generator.records.town import Town


def pages(town: Town, make: MakePage = made_anew) -> Iterator[Page]:
    """The list of places, and a page for each."""
    yield _places(town)
    view = figures_view_of(town)
    name = figures_view_name(view)
    for place in view.places:
        heading = _heading(place)
        yield make(heading.path, f"{name} {heading.path}", partial(_place, view, heading, place))


def _places(town: Town) -> Page:
    heading = Heading(
        addresses.PLACES, "各村和社区", PageKind.PLACES, "每个村、社区的救助数字，和名单张贴的地方。"
    )
    return page(town, heading, sample=any_sample(town.releases))


def _heading(place: Place) -> Heading:
    return Heading(addresses.place(place.id), place.name, PageKind.PLACE, f"{place.name}历月的救助数字。")


def _place(town: Town, heading: Heading, place: Place) -> Page:
    sections = [(benefit, tables) for benefit in town.benefits if (tables := history(town, benefit, place))]
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        dataset=place_dataset(town, heading.path, heading.description.rstrip("。"), place),
        charts={benefit.id: charts_over_time(town, benefit, place)[:1] for benefit, _ in sections},
        place=place,
        sections=sections,
    )
