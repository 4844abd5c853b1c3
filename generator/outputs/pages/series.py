"""The pages of benefits over time: how many and how much, month after month."""

from collections.abc import Iterator
from functools import partial

from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_over_time
from generator.outputs.datafiles.datasets import series_dataset
from generator.outputs.page import MakePage, Page, PageKind
from generator.outputs.page import anew as made_anew
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import benefits_with_figures, history
from generator.outputs.pages.town_views import figures_view_name, figures_view_of
from generator.records.benefits import Benefit
from generator.records.releases import any_sample
from generator.records.town import Town


def pages(town: Town, make: MakePage = made_anew) -> Iterator[Page]:
    """A page for each benefit that has figures."""
    view = figures_view_of(town)
    name = figures_view_name(view)
    for benefit in benefits_with_figures(view):
        heading = _heading(benefit)
        yield make(heading.path, f"{name} {heading.path}", partial(_series, view, heading, benefit))


def _heading(benefit: Benefit) -> Heading:
    return Heading(
        addresses.series(benefit.id),
        f"{benefit.name}历次数字",
        PageKind.SERIES,
        f"{benefit.name}每一次公布的数：救助多少、发了多少。",
    )


def _series(town: Town, heading: Heading, benefit: Benefit) -> Page:
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        benefit=benefit,
        dataset=series_dataset(town, heading.path, heading.title, benefit),
        charts=charts_over_time(town, benefit, town.town_place),
        tables=history(town, benefit, town.town_place),
    )
