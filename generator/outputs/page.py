"""A page as it leaves our templates: whole, and the same whichever way it is laid out later."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.outputs.datafiles.dataset import Dataset
from generator.outputs.file import File


class PageKind(StrEnum):
    """The kinds of page; pages of one kind have one template and one shape."""

    HOME = "home"
    SEARCH = "search"
    STEP = "step"
    SITUATION = "situation"
    BENEFITS = "benefits"
    BENEFIT = "benefit"
    SERIES = "series"
    SERIES_YEAR = "series-year"
    STANDARDS = "standards"
    STANDARD = "standard"
    POLICIES = "policies"
    POLICY = "policy"
    INTERPRETATION = "interpretation"
    OFFICES = "offices"
    OFFICE = "office"
    ARCHIVE = "archive"
    MONTH = "month"
    PLACES = "places"
    PLACE = "place"
    PLACE_YEAR = "place-year"
    YEAR = "year"
    CATALOGUE = "catalogue"
    SCORECARD = "scorecard"
    NOTES = "notes"
    WITHHELD = "withheld"
    CORRECTIONS = "corrections"
    GLOSSARY = "glossary"
    ABOUT = "about"
    DATA = "data"
    LEAFLETS = "leaflets"
    OWN = "own"


@dataclass(frozen=True)
class Page:
    """One page.

    `path` is its address below the column, such as `months/2026-10.html`; `body` is an HTML fragment with one
    top-level `div` and one `h1`, or, where `is_markdown`, the town's own Markdown. `files` lie beside it and hold
    its `dataset`: the same figures to take away. `tags` are the names and contents of the meta tags that government
    sites bear. `lasting_address` is its address on the portal, where that is known.
    """

    path: str
    title: str
    kind: PageKind
    description: str
    body: str
    is_markdown: bool = False
    dataset: Dataset | None = None
    files: tuple[File, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    lasting_address: str = ""

    @property
    def body_digest(self) -> str:
        """The SHA-256 of the body in hexadecimal."""
        return hashlib.sha256(self.body.encode()).hexdigest()


MakePage = Callable[[str, str, Callable[[], Page]], Page]
"""Makes a page, remembers one, or puts it off: from its path, a name for all that it is made from, and the way to make it
anew. A page that is remembered has its dataset without the rows, which stand in its files."""


def anew(_path: str, _name: str, make: Callable[[], Page]) -> Page:
    """Remembers nothing."""
    return make()
