"""Settling: amounts that the solver left between two 分 are moved to whole 分, so that everything still agrees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np

from generator.disclosure.relations import Relation, value_of
from generator.disclosure.solver import INFINITE, Program, Row, Vector
from generator.disclosure.tables import LinkedTables, Pattern, World

# A value this near to a whole 分 is one: the solver's own tolerance is a hundredth of a 分.
_WHOLE = 0.05

# How far an amount may move while it settles, in 分: those that are not whole, those that share a relation with them,
# and at last all.
_NEAR, _AROUND, _FAR = 2, 50, 2000

# Seconds of one attempt; the programs are small.
_SECONDS = 5.0


def settled(
    tables: LinkedTables, withheld: Pattern, point: Vector, besides: Iterable[Relation] = ()
) -> World | None:
    """The point as a whole world with which everything printed agrees, `besides` too; None where none is near.

    `point` is in the cells' own units (分, 户, 人 …) and its counts are whole. A vertex of a linear program over sums
    may well lie at halves and thirds of a 分; a whole world lies beside it, found as a whole-number program of its own.
    """
    relations = (*tables.relations, *besides)
    world = tuple(round(value) for value in point.tolist())
    if _agrees(tables, withheld, world, relations):
        return world
    amounts = [n for n, cell in enumerate(tables.cells) if not cell.is_count]
    open_ = [n for n in amounts if tables.known(n, withheld).width > 0]
    parted = [n for n in open_ if abs(point[n] - world[n]) > _WHOLE]
    for loose, far in ((parted, _NEAR), (_with_neighbours(relations, parted, open_), _AROUND), (open_, _FAR)):
        moved = _moved(tables, withheld, world, relations, loose, far)
        if moved is not None and _agrees(tables, withheld, moved, relations):
            return moved
    return None


def _with_neighbours(
    relations: Iterable[Relation], cells: Collection[int], among: Collection[int]
) -> Sequence[int]:
    """The cells, and those `among` others that share a relation with them."""
    start, others = set(cells), set(among)
    found = set(start)
    for relation in relations:
        named = {cell for cell, _ in relation.terms}
        if named & start:
            found |= named & others
    return sorted(found)


def _agrees(tables: LinkedTables, withheld: Pattern, world: World, relations: Collection[Relation]) -> bool:
    return tables.agrees(world, withheld) and all(relation.holds(world) for relation in relations)


def _moved(
    tables: LinkedTables,
    withheld: Pattern,
    world: World,
    relations: Iterable[Relation],
    loose: Sequence[int],
    far: int,
) -> World | None:
    """The world with its loose cells moved by at most `far`, so that all relations hold."""
    column = {cell: at for at, cell in enumerate(loose)}
    known = [tables.known(cell, withheld) for cell in loose]
    here = [world[cell] for cell in loose]
    lower = np.array(
        [max(each.low - at, -far) for each, at in zip(known, here, strict=True)], dtype=np.float64
    )
    upper = np.array(
        [min(each.high - at, far) for each, at in zip(known, here, strict=True)], dtype=np.float64
    )
    if (lower > upper).any():
        return None
    rows = [
        _row(relation, world, column) for relation in relations if any(n in column for n, _ in relation.terms)
    ]
    solved = Program(lower, upper, rows, np.ones(len(loose))).solve(_SECONDS)
    if not len(solved.point):
        return None
    moved = list(world)
    for cell, by in zip(loose, solved.point.tolist(), strict=True):
        moved[cell] += round(by)
    return tuple(moved)


def _row(relation: Relation, world: World, column: dict[int, int]) -> Row:
    """What is left of a relation where only the loose cells move."""
    value = value_of(relation.terms, world)
    terms = [(column[cell], factor) for cell, factor in relation.terms if cell in column]
    return Row(
        [at for at, _ in terms],
        [float(factor) for _, factor in terms],
        -INFINITE if relation.low is None else float(relation.low - value),
        INFINITE if relation.high is None else float(relation.high - value),
    )
