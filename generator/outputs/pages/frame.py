"""What every page has in common: who publishes it, whom to call, the words it explains, and the marks it bears."""

import datetime
from dataclasses import dataclass
from typing import Any

from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.datafiles.files import files_of
from generator.outputs.feeds.linked_data import LinkedData, linked_dataset
from generator.outputs.feeds.portal import absolute
from generator.outputs.glossed import Glossed
from generator.outputs.page import Page, PageKind
from generator.outputs.page_tags import tags_of
from generator.outputs.templates import fill
from generator.records.town import Town

DESCRIPTION_LENGTH = 120

# An old month's page must not change with the glossary.
_UNEXPLAINED = {
    PageKind.MONTH,
    PageKind.YEAR,
    PageKind.PLACE_YEAR,
    PageKind.SERIES_YEAR,
    PageKind.GLOSSARY,
    PageKind.SEARCH,
}

_RECOVERY = "戒毒"


@dataclass(frozen=True)
class Heading:
    """A page's address, its title, what kind it is, one sentence about it, and the day it was published, if any.

    `within` says what the page is part of, where other pages bear the same title.
    """

    path: str
    title: str
    kind: PageKind
    description: str
    published: datetime.date | None = None
    within: str = ""

    @property
    def full_title(self) -> str:
        """The title by which windows, bookmarks and search tell the page from all others."""
        return f"{self.title}（{self.within}）" if self.within else self.title


def page(
    town: Town,
    heading: Heading,
    *,
    sample: bool = False,
    discreet: bool = False,
    dataset: Dataset | None = None,
    linked: LinkedData | None = None,
    **values: Any,
) -> Page:
    """A page from the template of its kind.

    `sample` says that figures on it are made up, and the page says so; `discreet` gives it a link by which a reader
    leaves it at once; `dataset` is what the page's figures are taken away as, `linked` what it tells search engines.
    """
    files = files_of(dataset) if dataset else ()
    body = fill(
        f"{heading.kind.value}.html.j2",
        heading.path,
        town=town,
        site=town.site,
        title=heading.title,
        kind=heading.kind.value,
        sample=sample,
        discreet=discreet,
        glossed=Glossed(() if heading.kind in _UNEXPLAINED else town.terms),
        files=files,
        linked=linked or (linked_dataset(town, dataset) if dataset else None),
        **values,
    )
    description = heading.description[:DESCRIPTION_LENGTH]
    return Page(
        heading.path,
        heading.full_title,
        heading.kind,
        description,
        body,
        dataset=dataset,
        files=files,
        tags=tags_of(town.site, heading.full_title, heading.kind, description, heading.published),
        lasting_address=absolute(town.site, heading.path) or "",
    )


def is_about_recovery(*texts: str) -> bool:
    """Whether texts speak of recovery from drug use, so that a reader may not want to be seen with them."""
    return any(_RECOVERY in text for text in texts)
