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


class Shores:
    """Islands of uncertain cells under a pattern; whatever is withheld elsewhere moves nothing on an island."""

    def __init__(self, tables: LinkedTables, withheld: Pattern) -> None:
        self._tables, self._withheld = tables, withheld
        self._relations = _relations_of(tables)
        self._found: dict[int, Pattern] = {}

    def round(self, start: Collection[int]) -> Pattern:
        """The printed cells that touch the islands of some cells: a task that fails there is helped by these only."""
        return frozenset().union(*(self._round(cell) for cell in start))

    def _round(self, start: int) -> Pattern:
        if start not in self._found:
            island, shore = self._explored(start)
            # A cell that is known may touch several islands, whose shores are not one.
            self._found |= dict.fromkeys(island if self._is_uncertain(start) else {start}, shore)
        return self._found[start]

    def _explored(self, start: int) -> tuple[set[int], Pattern]:
        island, edge, shore = {start}, [start], set()
        while edge:
            for relation in self._relations[edge.pop()]:
                for cell, _ in relation.terms:
                    if cell in self._tables.printable and cell not in self._withheld:
                        shore.add(cell)
                    if cell not in island and self._is_uncertain(cell):
                        island.add(cell)
                        edge.append(cell)
        return island, frozenset(shore)

    def _is_uncertain(self, cell: int) -> bool:
        return self._tables.known(cell, self._withheld).width > 0


def _relations_of(tables: LinkedTables) -> Mapping[int, list[Relation]]:
    found: defaultdict[int, list[Relation]] = defaultdict(list)
    for relation in tables.relations:
        for cell, _ in relation.terms:
            found[cell].append(relation)
    return found
