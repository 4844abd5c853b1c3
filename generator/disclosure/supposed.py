"""Supposed contributors: what somebody would know of the other withheld cells, were he the one of one or of two in a cell."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.doubts import Doubt
from generator.disclosure.intervals import Interval
from generator.disclosure.reach import NEAR
from generator.disclosure.solver import Status, Vector
from generator.disclosure.tables import LinkedTables

_LEAST, _GREATEST = 1, -1
_ONE_OR_TWO = (1, 2)


def known_to_supposed(tables: LinkedTables, doubts: Sequence[Doubt]) -> frozenset[int]:
    """The withheld counts of which a supposed contributor of another would know more than the plan lets readers know.

    Told by linear reckoning, and no more is asked than is in doubt for him when nothing is published. Nobody may be alone in
    any of these cells: only the truth tells, so this is a report and no verdict.
    """
    shown, nothing = Attack(tables), Attack(tables)
    nothing.place(np.ones(len(tables.cells)))
    found: set[int] = set()
    for member in doubts:
        others = [doubt for doubt in doubts if doubt.cell != member.cell]
        for value in _ONE_OR_TWO:
            one = Attacker("supposed", ((member.cell, value),))
            left = [doubt for doubt in others if doubt.cell not in found]
            found.update(_too_well_known(shown, nothing, one, left))
    return frozenset(found)


def _too_well_known(shown: Attack, nothing: Attack, one: Attacker, doubts: Sequence[Doubt]) -> Iterator[int]:
    seen = _Seen(shown, one, doubts)
    for doubt in doubts:
        if seen.covers(doubt.cell, doubt.needed):
            continue
        interval = seen.interval(doubt.cell)
        # Nobody can be the one or two of this cell; then there is nothing to know for him.
        if interval is None:
            return
        if doubt.is_surely_safe(interval):
            continue
        before = _Seen(nothing, one, ()).interval(doubt.cell)
        wanted = doubt.needed if before is None else _clipped(doubt.needed, before)
        if wanted is not None and not interval.covers(wanted):
            yield doubt.cell


def _clipped(needed: Interval, before: Interval) -> Interval | None:
    low, high = max(needed.low, before.low), min(needed.high, before.high)
    return Interval(low, high) if low < high else None


class _Seen:
    """What one attacker's worlds show so far of each cell."""

    def __init__(self, attack: Attack, attacker: Attacker, doubts: Sequence[Doubt]) -> None:
        self._attack, self._attacker = attack, attacker
        self._lowest = np.full(len(attack.grains), np.inf)
        self._highest = np.full(len(attack.grains), -np.inf)
        together = tuple((doubt.cell, 1) for doubt in doubts)
        for sign in (_LEAST, _GREATEST) if together else ():
            self._push(together, sign)

    def covers(self, cell: int, needed: Interval) -> bool:
        """Whether the worlds seen so far reach over all that is needed."""
        return bool(self._lowest[cell] <= needed.low + NEAR and self._highest[cell] >= needed.high - NEAR)

    def interval(self, cell: int) -> Interval | None:
        """The cell's ends; None where the attacker's knowledge contradicts print or the solver cannot tell."""
        for sign in (_LEAST, _GREATEST):
            if not self._push(((cell, 1),), sign):
                return None
        low, high = math.ceil(self._lowest[cell] - NEAR), math.floor(self._highest[cell] + NEAR)
        return Interval(low, high) if low <= high else None

    def _push(self, subject: tuple[tuple[int, int], ...], sign: int) -> bool:
        solved = self._attack.extreme(self._attacker, subject, sign)
        if solved.status is not Status.OPTIMAL:
            return False
        self._take(solved.point * self._attack.grains)
        return True

    def _take(self, point: Vector) -> None:
        np.minimum(self._lowest, point, out=self._lowest)
        np.maximum(self._highest, point, out=self._highest)
