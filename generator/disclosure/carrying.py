"""Carrying: the worlds of the certificate before are brought into the new release.

A month starts from last month's certificate: what showed older figures to be in doubt shows it again as soon as amounts
are found that agree with the new month too, where nobody new is counted otherwise than in truth. Where there are none
(a quarter stands for the same people as its months, a correction for those of the first edition), the counts that the
newest release refers to go back to the truth, for what they showed is soon shown anew; where that does not agree
either, as few counts as can be are taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.moves import Moves
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.settling import settled
from generator.disclosure.solver import Solved, Status, Vector
from generator.disclosure.tables import Pattern, World
from generator.disclosure.worlds import WholeAttack, is_whole

# Seconds for the counts of one world, which need not be the nearest but for this share.
_SECONDS, _CONTENT = 10.0, 0.2

# What it costs to count somebody new otherwise than in truth, and to move an amount by a grain, where to take back an
# older count costs 1.
_NEW, _AMOUNT = 0.01, 0.0001


def carried(case: Case) -> Iterator[World]:
    """The worlds of `case.before`, complete, under the pattern that is settled already; others are left out.

    What the newest release does not refer to stays as it is in the world that is carried; but for the amounts, where
    a 累计 leaves the new ones no room.
    """
    rooms = tuple(_Room(case, part) for part in dict.fromkeys((case.reach, case.reach | case.amounts)))
    for changes in case.before:
        values = list(case.truth)
        for cell, added in changes:
            values[cell] += added
        world = _completed(rooms, tuple(values))
        if world is not None:
            yield world


def _completed(rooms: Iterable[_Room], values: World) -> World | None:
    """The world nearest to `values` that a release could have been printed of; None where none is found."""
    for room in rooms:
        status, world = room.completed(values)
        if status is not Status.INFEASIBLE:
            return world
    return None


class _Room:
    """A part of the ledger in which one world after the other may move, everything else standing as that world has it."""

    def __init__(self, case: Case, part: Pattern) -> None:
        self._case, self._part = case, part
        self._here = here = Neighbourhood.around(case.tables, case.truth, part)
        self._withheld = here.pattern(case.withheld)
        self._truth = np.array([case.truth[number] for number in here.numbers], dtype=np.float64)
        self._counts = np.array([cell.is_count for cell in here.tables.cells])
        newest = case.near[0] if case.near else frozenset()
        new = np.array([number in newest for number in here.numbers])
        self._costs = np.where(self._counts, np.where(new, _NEW, 1.0), _AMOUNT)

    @cached_property
    def _attack(self) -> Attack:
        return Attack(self._here.tables)

    @cached_property
    def _ends(self) -> tuple[Vector, Vector]:
        return WholeAttack(self._attack, self._here.tables, self._withheld).ends

    @cached_property
    def _moves(self) -> Moves:
        return self._program(None)

    @cached_property
    def _whole_moves(self) -> Moves:
        return self._program(self._counts.astype(np.float64))

    def _program(self, whole: Vector | None) -> Moves:
        here = self._here
        base = tuple(here.base[number] for number in here.numbers)
        return Moves(here.tables.relations, base, self._attack, whole=whole, content=_CONTENT)

    def completed(self, values: World) -> tuple[Status, World | None]:
        """A world of the ledger; INFEASIBLE says that there is none in this part, whether in whole numbers or not."""
        here = Neighbourhood.around(self._case.tables, values, self._part)
        lower, upper = self._ends
        found = self._moved(self._moves, here, self._costs, lower, upper)
        if not len(found.point):
            return found.status, None
        if not is_whole(found.point[self._counts]):
            found = self._counted_as(here, self._truth)
        if not len(found.point):
            found = self._in_whole_numbers(here)
        if not len(found.point):
            return Status.UNDECIDED, None
        return Status.OPTIMAL, self._lifted(here, found.point)

    def _in_whole_numbers(self, here: Neighbourhood) -> Solved:
        """Whole counts first, whatever the amounts come to; then the amounts nearest to what they were."""
        counted = self._moved(self._whole_moves, here, np.where(self._counts, self._costs, 0.0), *self._ends)
        if not len(counted.point):
            return counted
        return self._counted_as(here, np.round(counted.point))

    def _counted_as(self, here: Neighbourhood, fixed: Vector) -> Solved:
        """The amounts nearest to what they were where the counts are these."""
        lower, upper = self._ends
        lower, upper = np.where(self._counts, fixed, lower), np.where(self._counts, fixed, upper)
        return self._moved(self._moves, here, self._costs, lower, upper)

    def _moved(
        self, moves: Moves, here: Neighbourhood, costs: Vector, lower: Vector, upper: Vector
    ) -> Solved:
        moves.rebase(tuple(here.base[number] for number in here.numbers), here.tables.relations)
        moves.bound(lower, upper)
        moves.price(costs)
        return moves.least_moved(_SECONDS)

    def _lifted(self, here: Neighbourhood, point: Vector) -> World | None:
        point = point.copy()
        point[self._counts] = np.round(point[self._counts])
        world = settled(here.tables, self._withheld, point)
        if world is None:
            return None
        lifted = here.lifted_world(world)
        return lifted if self._case.tables.agrees(lifted, self._case.withheld) else None
