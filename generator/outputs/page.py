"""A page as it leaves our templates: whole, and the same whichever way it is laid out later."""

from dataclasses import dataclass
from enum import StrEnum


class PageKind(StrEnum):
    """The kinds of page; pages of one kind have one template and one shape."""

    HOME = "home"
    SITUATION = "situation"
    BENEFITS = "benefits"
    BENEFIT = "benefit"
    SERIES = "series"
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
    YEAR = "year"
    CATALOGUE = "catalogue"
    NOTES = "notes"
    WITHHELD = "withheld"
    CORRECTIONS = "corrections"
    GLOSSARY = "glossary"
    ABOUT = "about"
    LEAFLETS = "leaflets"
    OWN = "own"


@dataclass(frozen=True)
class Page:
    """One page.

    `path` is its address below the column, such as `months/2026-10.html`; `body` is an HTML fragment with one
    top-level `div` and one `h1`, or, where `is_markdown`, the town's own Markdown.
    """

    path: str
    title: str
    kind: PageKind
    description: str
    body: str
    is_markdown: bool = False
