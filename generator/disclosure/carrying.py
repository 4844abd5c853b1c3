"""Carrying: the worlds of the certificate before are brought into the new release.

A month starts from last month's certificate: what showed older figures to be in doubt shows it again as soon as amounts
are found that agree with the new month too, where nobody new is counted otherwise than in truth. Where there are none
(a quarter stands for the same people as its months, a correction for those of the first edition), the counts that the
newest release refers to go back to the truth, for what they showed is soon shown anew; where that does not agree
either, as few counts as can be are taken back.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    for changes in case.before:
        values = list(case.truth)
        for cell, added in changes:
            values[cell] += added
        world = _completed(case, tuple(values))
        if world is not None:
            yield world


def _completed(case: Case, values: World) -> World | None:
    """The world nearest to `values` that a release could have been printed of; None where none is found."""
    for part in (case.reach, case.reach | case.amounts):
        here = _Here(case, values, part)
        status, world = here.completed()
        if status is not Status.INFEASIBLE:
            return world
    return None


class _Here:
    """A part of the ledger in which one world may move, everything else standing as it has it."""

    def __init__(self, case: Case, values: World, part: Pattern) -> None:
        self._case = case
        self._here = here = Neighbourhood.around(case.tables, values, part)
        self._withheld = here.pattern(case.withheld)
        self._attack = Attack(here.tables)
        self._values = tuple(values[number] for number in here.numbers)
        self._truth = np.array([case.truth[number] for number in here.numbers], dtype=np.float64)
        self._lower, self._upper = WholeAttack(self._attack, here.tables, self._withheld).ends
        self._counts = np.array([cell.is_count for cell in here.tables.cells])
        newest = case.near[0] if case.near else frozenset()
        new = np.array([number in newest for number in here.numbers])
        self._costs = np.where(self._counts, np.where(new, _NEW, 1.0), _AMOUNT)

    def completed(self) -> tuple[Status, World | None]:
        """A world of the ledger; INFEASIBLE says that there is none in this part, whether in whole numbers or not."""
        found = self._moved(None, self._costs, self._lower, self._upper)
        if not len(found.point):
            return found.status, None
        if not is_whole(found.point[self._counts]):
            found = self._counted_as(self._truth)
        if not len(found.point):
            found = self._in_whole_numbers()
        if not len(found.point):
            return Status.UNDECIDED, None
        return Status.OPTIMAL, self._lifted(found.point)

    def _in_whole_numbers(self) -> Solved:
        """Whole counts first, whatever the amounts come to; then the amounts nearest to what they were."""
        counted = self._moved(
            self._counts.astype(np.float64),
            np.where(self._counts, self._costs, 0.0),
            self._lower,
            self._upper,
        )
        if not len(counted.point):
            return counted
        return self._counted_as(np.round(counted.point))

    def _counted_as(self, fixed: Vector) -> Solved:
        """The amounts nearest to what they were where the counts are these."""
        lower = np.where(self._counts, fixed, self._lower)
        upper = np.where(self._counts, fixed, self._upper)
        return self._moved(None, self._costs, lower, upper)

    def _moved(self, whole: Vector | None, costs: Vector, lower: Vector, upper: Vector) -> Solved:
        moves = Moves(self._here.tables.relations, self._values, self._attack, whole=whole, content=_CONTENT)
        moves.bound(lower, upper)
        moves.price(costs)
        return moves.least_moved(_SECONDS)

    def _lifted(self, point: Vector) -> World | None:
        point = point.copy()
        point[self._counts] = np.round(point[self._counts])
        world = settled(self._here.tables, self._withheld, point)
        if world is None:
            return None
        lifted = self._here.lifted_world(world)
        return lifted if self._case.tables.agrees(lifted, self._case.withheld) else None
