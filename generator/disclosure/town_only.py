"""The rule of the half: a benefit of which half the places would be withheld is published for the town alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator.disclosure.ledger import Ledger
from generator.disclosure.tables import Pattern

_Table = tuple[str, str | None, str]
"""Benefit, part, and period: what of a release stands in one table of places."""


def town_only(ledger: Ledger, town: str, withheld: Pattern) -> Pattern:
    """The candidate's figures below the town that must not stand, where `withheld` leaves out so many of them.

    Of a table in which nearly every place is withheld the choice of the few others tells much to a reader who runs the
    algorithm himself: each stands only because none of its neighbours needed it. Where all are withheld there is no
    choice to learn from (docs/methodology.md, section 7). A place counts as withheld with any figure of its row.
    """
    found: set[int] = set()
    for table in _tables(ledger, town):
        places = {ledger.printings[number].figure.place for number in table}
        left_out = {ledger.printings[number].figure.place for number in table & withheld}
        if left_out and len(left_out) * 2 >= len(places):
            found |= table
    return frozenset(found)


def _tables(ledger: Ledger, town: str) -> Iterator[Pattern]:
    """The candidate's figures of the places, table by table."""
    tables: dict[_Table, set[int]] = {}
    for number in ledger.candidate:
        figure = ledger.printings[number].figure
        if figure.place != town:
            tables.setdefault((figure.benefit, figure.part, str(figure.period)), set()).add(number)
    return (frozenset(table) for table in tables.values())
