"""What every page has in common: who publishes it, whom to call, and the marks it bears."""

from dataclasses import dataclass
from typing import Any

from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.datafiles.files import files_of
from generator.outputs.feeds.linked_data import LinkedData, linked_dataset
from generator.outputs.page import Page, PageKind
from generator.outputs.templates import fill
from generator.records.town import Town

DESCRIPTION_LENGTH = 120


@dataclass(frozen=True)
class Heading:
    """A page's address, its title, what kind it is, and one sentence about it."""

    path: str
    title: str
    kind: PageKind
    description: str


def page(
    town: Town,
    heading: Heading,
    *,
    sample: bool = False,
    dataset: Dataset | None = None,
    linked: LinkedData | None = None,
    **values: Any,
) -> Page:
    """A page from the template of its kind; `sample` says that figures on it are made up, and the page says so.

    `dataset` is what the page's figures are taken away as, `linked` what it tells search engines of itself.
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
        files=files,
        linked=linked or (linked_dataset(town, dataset) if dataset else None),
        **values,
    )
    return Page(
        heading.path,
        heading.title,
        heading.kind,
        heading.description[:DESCRIPTION_LENGTH],
        body,
        dataset=dataset,
        files=files,
    )
