"""The truth-blind audit: whether every withheld figure is as uncertain as the plan promises, told from print alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.intervals import Interval
from generator.disclosure.reach import NEAR
from generator.disclosure.relations import Terms
from generator.disclosure.solver import Status
from generator.disclosure.tables import LinkedTables, Pattern
from generator.disclosure.tasks import Outcome
from generator.disclosure.worlds import WholeAttack

_LEAST, _GREATEST = 1, -1


@dataclass(frozen=True)
class Doubt:
    """What the plan promises of one withheld cell: its values may be all of `needed`, or they are surely `safe_from` on.

    `needed` is 0 to T or, where zeros are shown, 1 and T; `safe_from` is T. Who audits does not know which cells
    are small, so the same is asked of each.
    """

    cell: int
    needed: Interval
    safe_from: int
    zero_is_safe: bool = False


@dataclass(frozen=True)
class Finding:
    """What one attacker can say of one withheld cell; `interval` is None where the solver could not tell."""

    cell: int
    attacker: Attacker
    interval: Interval | None
    outcome: Outcome


def audit(
    tables: LinkedTables,
    withheld: Pattern,
    doubts: Iterable[Doubt],
    attackers: tuple[Attacker, ...] = (OUTSIDER,),
    budget: Callable[[], float] = lambda: math.inf,
) -> tuple[Finding, ...]:
    """What each attacker finds out about each withheld cell.

    An attacker here brings beliefs, never knowledge: to know a cell is to know a truth, and the audit knows none.
    """
    examination = _Examination(tables, withheld, attackers, budget)
    asked = tuple(doubts)
    return tuple(examination.finding(attacker, doubt) for attacker in attackers for doubt in asked)


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """The outcome of a whole audit: the worst of its findings."""
    found = {finding.outcome for finding in findings}
    if Outcome.EXPOSED in found:
        return Outcome.EXPOSED
    return Outcome.UNDECIDED if Outcome.UNDECIDED in found else Outcome.PROTECTED


class _Examination:
    """The attack on one release, ready for any cell."""

    def __init__(
        self,
        tables: LinkedTables,
        withheld: Pattern,
        attackers: tuple[Attacker, ...],
        budget: Callable[[], float],
    ) -> None:
        self._attack = Attack(tables, attackers)
        chosen = np.zeros(len(tables.cells))
        chosen[sorted(withheld)] = 1.0
        self._attack.place(chosen)
        self._whole = WholeAttack(self._attack, tables, withheld)
        self._budget = budget

    def finding(self, attacker: Attacker, doubt: Doubt) -> Finding:
        """Reckon what an attacker can say of a cell, and judge it."""
        interval = self._interval(attacker, ((doubt.cell, 1),))
        if interval is None:
            return Finding(doubt.cell, attacker, None, Outcome.UNDECIDED)
        return Finding(doubt.cell, attacker, interval, self._judged(attacker, doubt, interval))

    def _interval(self, attacker: Attacker, subject: Terms) -> Interval | None:
        """The whole numbers between the least and the greatest value that linear reckoning leaves."""
        ends = [self._attack.extreme(attacker, subject, sign, self._budget()) for sign in (_LEAST, _GREATEST)]
        if any(end.status is not Status.OPTIMAL for end in ends):
            return None
        low, high = ends[0].value, -ends[1].value
        lowest, highest = math.ceil(low - _room(low)), math.floor(high + _room(high))
        return Interval(lowest, highest) if lowest <= highest else None

    def _judged(self, attacker: Attacker, doubt: Doubt, interval: Interval) -> Outcome:
        if interval.low >= doubt.safe_from or (doubt.zero_is_safe and interval == Interval.exactly(0)):
            return Outcome.PROTECTED
        if not interval.covers(doubt.needed):
            return self._surely_safe(attacker, doubt)
        outcomes = {
            self._possible(attacker, doubt.cell, _LEAST, doubt.needed.low),
            self._possible(attacker, doubt.cell, _GREATEST, doubt.needed.high),
        }
        if outcomes == {Outcome.PROTECTED}:
            return Outcome.PROTECTED
        return Outcome.UNDECIDED if Outcome.UNDECIDED in outcomes else self._surely_safe(attacker, doubt)

    def _surely_safe(self, attacker: Attacker, doubt: Doubt) -> Outcome:
        """Whole numbers may rule out small values that fractions leave open."""
        below = self._possible(attacker, doubt.cell, _LEAST, doubt.safe_from - 1)
        return {
            Outcome.EXPOSED: Outcome.PROTECTED,
            Outcome.PROTECTED: Outcome.EXPOSED,
            Outcome.UNDECIDED: Outcome.UNDECIDED,
        }[below]

    def _possible(self, attacker: Attacker, cell: int, sign: int, target: int) -> Outcome:
        """PROTECTED where a world of whole numbers goes as far as `target`."""
        return self._whole.search(attacker, ((cell, 1),), sign, target, self._budget())[0]


def _room(number: float) -> float:
    return NEAR * (1 + abs(number))
