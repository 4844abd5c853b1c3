"""A chart: its figures, the sentence that states what they show, and its drawings for narrow and for wide screens."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Mark:
    """One figure to be drawn: what stands beside it, its text and unit, the name of its cell, and how long it is.

    `size` is a count, or an amount in fen; None where the figure is withheld, which is never drawn as a length.
    `note` is a second label, such as the number of the document that sets a rate.
    """

    label: str
    text: str
    unit: str
    name: str
    size: int | None
    note: str = ""

    @property
    def spoken(self) -> str:
        """The figure as a sentence says it."""
        return f"{self.text} {self.unit}"


@dataclass(frozen=True)
class Piece:
    """A piece of a sentence; `name` is the cell whose figure it says, empty for plain words.

    `is_wide` tells of what the drawing for wide screens shows and the narrow one does not.
    """

    text: str
    name: str = ""
    is_wide: bool = False


@dataclass(frozen=True)
class Label:
    """Words at a place in a drawing, in its own units; `anchor` says which end of them stands there."""

    x: str
    y: str
    text: str
    anchor: str = "start"


class Drawing(Protocol):
    """What every drawing tells its template."""

    @property
    def template(self) -> str:
        """The template that draws it."""


@dataclass(frozen=True)
class Chart:
    """A chart as the template places it; `names` is `cell` or `rate`: what the names of its figures are."""

    name: str
    names: str
    title: str
    sentence: tuple[Piece, ...]
    narrow: Drawing
    wide: Drawing


def written(number: float) -> str:
    """A coordinate: two decimals at most, the same on every machine."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
