"""What readers take away: each page's data files, and the catalogues and feeds of the whole column."""

import datetime
from collections.abc import Iterator, Sequence

from generator.outputs.datafiles.package import data_package
from generator.outputs.datafiles.plan_file import plan_file
from generator.outputs.feeds.atom import atom_feed
from generator.outputs.feeds.calendar import calendar
from generator.outputs.feeds.dcat import dcat_catalogue
from generator.outputs.feeds.json_feed import json_feed
from generator.outputs.feeds.security import security_files
from generator.outputs.feeds.sitemap import sitemap
from generator.outputs.file import File
from generator.outputs.page import Page
from generator.outputs.search_index import PairsOfPage, search_files
from generator.records.town import Town


def files_of_column(
    town: Town, pages: Sequence[Page], as_of: datetime.date, pairs: PairsOfPage | None = None
) -> Iterator[File]:
    """Every file that lies beside the pages, as of a day; `pairs` finds the pairs under which a page is searched."""
    for page in pages:
        yield from page.files
    described = [(page.dataset, _by_ending(page)) for page in pages if page.dataset]
    yield data_package(town, ((dataset, files["csv"]) for dataset, files in described))
    yield dcat_catalogue(
        town,
        ((dataset, {ending: file.length for ending, file in files.items()}) for dataset, files in described),
    )
    yield plan_file(town)
    yield atom_feed(town, as_of)
    yield json_feed(town)
    yield calendar(town, as_of)
    map_of_site = sitemap(town, pages, as_of)
    if map_of_site:
        yield map_of_site
    yield from security_files(town, as_of)
    yield from search_files(town, pages, pairs)


def _by_ending(page: Page) -> dict[str, File]:
    return {file.path.rpartition(".")[2]: file for file in page.files}
