"""The page about taking figures away: which files there are, how to open them, and what their codes mean."""

from collections.abc import Iterator

from generator.outputs import addresses
from generator.outputs.datafiles.dataset import CODES
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.history import benefits_with_figures
from generator.records.releases import any_sample
from generator.records.town import Town


def pages(town: Town) -> Iterator[Page]:
    """The one page."""
    heading = Heading(
        addresses.DATA, "下载数据", PageKind.DATA, "每一页的数字都能下载，免费用，注明来源就行。"
    )
    yield page(
        town,
        heading,
        sample=any_sample(town.releases),
        codes=CODES,
        releases=tuple(reversed(town.latest_releases)),
        benefits=benefits_with_figures(town),
    )
