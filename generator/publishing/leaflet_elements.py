"""What the pages of a finished leaflet are made of: elements of the tags, and the places of words and lines."""

from dataclasses import dataclass
from typing import NamedTuple

Bounds = tuple[float, float, float, float]
"""Left, bottom, right, top, in pt from the lower left corner of a page."""


@dataclass(frozen=True)
class Element:
    """An element of the tags: its kind (`H1`, `TD`, …), its title, the words in it, and the marks that they bear."""

    kind: str
    title: str
    text: str
    marks: frozenset[int] = frozenset()


class Places(NamedTuple):
    """Where on a page its words and lines are."""

    letters: tuple[tuple[int, Bounds], ...]
    """With the mark that they bear: negative for what is no part of the text, as a page's number."""
    lines: tuple[Bounds, ...]
    elements: tuple[Element, ...]
    squares: tuple[Bounds, ...] = ()
    """Filled areas that are as wide as high: codes, and the white that they stand on."""
