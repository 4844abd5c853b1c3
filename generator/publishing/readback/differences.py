"""Reads how much one figure is said to differ from another, and reckons it anew from what the site tells of both."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.publishing.html_reader import HtmlPage
from generator.records.cells import Value

_MARK = "data-difference"
_UNIT = r"[^\d\s]+"


@dataclass(frozen=True)
class ToldDifference:
    """What a page says of two figures: the names of both, as the markup has them, and its words (`少 9 户次`)."""

    cells: str
    words: str


def differences_on_page(page: HtmlPage) -> Iterator[ToldDifference]:
    """Every difference that a page tells, in its order."""
    for element in page.elements:
        cells = element.get(_MARK)
        if cells is not None:
            yield ToldDifference(cells, element.text)


def is_right(told: ToldDifference, value_of: Callable[[str], Value | None]) -> bool:
    """Whether the words say just by how much the second figure is more or less than the first.

    `value_of` gives what the site tells of a cell, None where it tells of none. What cannot be reckoned is not right:
    a figure that is withheld or missing, an amount against a count, words of another form, no difference at all.
    """
    first, _, second = told.cells.partition(" ")
    words = _words(value_of(first), value_of(second))
    return words is not None and re.fullmatch(f"{re.escape(words)}(?: {_UNIT})?", told.words) is not None


def _words(before: Value | None, after: Value | None) -> str | None:
    """What is to be said of two figures, without a unit; None where there is nothing that could be said."""
    if isinstance(before, Money) and isinstance(after, Money) and before != after:
        return f"{'多' if before < after else '少'} {Money(abs(after.fen - before.fen)).format()}"
    if isinstance(before, int) and isinstance(after, int) and before != after:
        return f"{'多' if before < after else '少'} {abs(after - before):,}"
    return None
