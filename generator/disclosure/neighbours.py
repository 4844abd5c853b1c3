"""Neighbours: which cells share a relation, and so can hide one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.disclosure.cuts import Cut
from generator.disclosure.relations import Relation
from generator.disclosure.tables import LinkedTables, Pattern


def bridges(tables: LinkedTables, cells: Iterable[int], free: Pattern) -> Iterator[Cut]:
    """In a sum of exactly printed cells none is withheld alone: it would be the total less the rest.

    For a cell that needs protection this must hold; for another (one of `free`) it costs nothing, because a figure
    that one subtraction gives away may as well be printed (Fischetti and Salazar 2001, section 3.2).
    """
    wanted = set(cells) | free
    for relation in tables.relations:
        if relation.is_sum and all(_is_exact(tables, cell) for cell, _ in relation.terms):
            members = [cell for cell, _ in relation.terms]
            for cell in members:
                if cell in wanted:
                    others = tuple((other, 1.0) for other in members if other != cell)
                    yield Cut(others, guard=cell)


def _is_exact(tables: LinkedTables, cell: int) -> bool:
    shown = tables.cells[cell].shown
    return shown is not None and shown.width == 0


def on_the_shore(tables: LinkedTables, withheld: Pattern, start: Collection[int]) -> Pattern:
    """The printed cells that touch the island of uncertain cells around `start`.

    Whatever is withheld elsewhere moves nothing on the island, so a task that fails there is helped by these only.
    """
    of_cell = _relations_of(tables)
    island, edge, shore = set(start), list(start), set()
    while edge:
        for relation in of_cell[edge.pop()]:
            for cell, _ in relation.terms:
                if cell in tables.printable and cell not in withheld:
                    shore.add(cell)
                if cell not in island and tables.known(cell, withheld).width > 0:
                    island.add(cell)
                    edge.append(cell)
    return frozenset(shore)


def _relations_of(tables: LinkedTables) -> Mapping[int, list[Relation]]:
    found: defaultdict[int, list[Relation]] = defaultdict(list)
    for relation in tables.relations:
        for cell, _ in relation.terms:
            found[cell].append(relation)
    return found
