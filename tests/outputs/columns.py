"""A column as the tests read it: every page of a town, parsed once, and found by its address."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from xml.etree import ElementTree

from generator.outputs.column import pages_of
from generator.outputs.file import File
from generator.outputs.page import Page, PageKind
from generator.outputs.takeaways import files_of_column
from generator.records.loading import load
from generator.records.releases import Release
from generator.records.standards import Standard
from generator.records.town import Town

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).with_name("cases")

Element = ElementTree.Element


@dataclass(frozen=True)
class Column:
    """All pages of a town as of a day."""

    town: Town
    as_of: datetime.date

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(pages_of(self.town, self.as_of))

    @cached_property
    def files(self) -> tuple[File, ...]:
        return tuple(files_of_column(self.town, self.pages, self.as_of))

    @cached_property
    def bodies(self) -> Mapping[str, str]:
        return {page.path: page.body for page in self.pages}

    @cached_property
    def trees(self) -> Mapping[str, Element]:
        """The page's own markup; of a page in Markdown, what our templates add to it."""
        return {page.path: tree(page) for page in self.pages}

    def of_kind(self, *kinds: PageKind) -> Iterator[tuple[str, Element]]:
        """Address and markup of the pages of some kinds."""
        return ((page.path, self.trees[page.path]) for page in self.pages if page.kind in kinds)

    def with_releases(self, *releases: Release) -> "Column":
        """The same town with other releases and the errata that belong to them, as of the same day."""
        editions = {(release.month, release.edition) for release in releases}
        errata = tuple(one for one in self.town.errata if (one.month, one.edition) in editions)
        return Column(replace(self.town, releases=releases, errata=errata), self.as_of)


@cache
def read(folder: str) -> Column:
    """The column of a content folder of the project, as of its newest publication."""
    loaded = load(ROOT / folder)
    assert loaded.town is not None, loaded.problems
    return Column(loaded.town, loaded.town.newest_publication)


def tree(page: Page) -> Element:
    """The markup as a tree; raises ParseError where an element is not closed or a value is not escaped."""
    markup = page.body[page.body.index('<div class="mb-own-foot"') :] if page.is_markdown else page.body
    return ElementTree.fromstring(markup)  # noqa: S314  # our own pages, no document from elsewhere


def text(element: Element) -> str:
    """All words of an element, as a reader sees them."""
    return "".join(element.itertext()).strip()


def classed(element: Element, name: str) -> list[Element]:
    """The elements that bear a class."""
    return [one for one in element.iter() if name in one.get("class", "").split()]


def named(element: Element, name: str) -> dict[str, str]:
    """The value of an attribute -> the words of its element."""
    return {value: text(one) for one in element.iter() if (value := one.get(name)) is not None}


def rate_names(standard: Standard) -> list[str]:
    """The names that the values of a standard must bear: an undated one is counted from the oldest up."""
    oldest_first = enumerate(reversed(standard.values), start=1)
    names = [f"{standard.id}/{value.start or f'undated-{count}'}" for count, value in oldest_first]
    return names[::-1]
