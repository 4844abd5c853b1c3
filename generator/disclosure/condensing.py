"""Condensing: of a world's changes only those are kept from which all others follow, for sums need not be told twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.disclosure.relations import Relation
from generator.disclosure.tables import Changes

Followers = Mapping[int, Relation]
"""The cells that follow from lower-numbered ones, each with the relation that says how."""


def followers(relations: Iterable[Relation]) -> Followers:
    """In each equation the cell with the highest number follows from the others; the first equation that names it counts."""
    found: dict[int, Relation] = {}
    for relation in relations:
        if relation.low == relation.high and relation.low is not None:
            last, factor = max(relation.terms)
            if abs(factor) == 1:
                found.setdefault(last, relation)
    return found


def condensed(changes: Changes, following: Followers) -> Changes:
    """The changes without those that follow."""
    return tuple((cell, added) for cell, added in changes if cell not in following)


def completed(changes: Changes, following: Followers) -> Changes:
    """The changes with those that follow; a cell that is told is not reckoned.

    Where both worlds satisfy an equation, their difference satisfies it with zero on its right.
    """
    added = dict(changes)
    for cell in sorted(following):
        if cell not in added:
            added[cell] = _follows(cell, following[cell], added)
    return tuple((cell, by) for cell, by in sorted(added.items()) if by)


def _follows(cell: int, relation: Relation, added: Mapping[int, int]) -> int:
    factors = dict(relation.terms)
    rest = sum(factor * added.get(other, 0) for other, factor in relation.terms if other != cell)
    return -rest * factors[cell]
