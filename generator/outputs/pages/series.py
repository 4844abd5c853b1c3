"""The pages of benefits over time: how many and how much, month after month."""

from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.charts.drawn import charts_over_time
from generator.outputs.datafiles.datasets import series_dataset
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import benefits_with_figures, history
from generator.records.benefits import Benefit
from generator.records.releases import any_sample
from generator.records.town import Town


def pages(town: Town) -> Iterator[Page]:
    """A page for each benefit that has figures."""
    return (_series(town, benefit) for benefit in benefits_with_figures(town))


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
        dataset=series_dataset(town, heading.path, title, benefit),
        charts=charts_over_time(town, benefit, town.town_place),
        tables=history(town, benefit, town.town_place),
    )
