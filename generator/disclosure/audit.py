"""The truth-blind audit: whether every withheld figure is as uncertain as the plan promises, told from print alone."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.doubts import AmountDoubt, AnyDoubt, BesideDoubt, Doubt, MoveDoubt, around, is_open
from generator.disclosure.intervals import Interval
from generator.disclosure.reach import NEAR
from generator.disclosure.relations import Terms, value_of
from generator.disclosure.solver import Status
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Outcome
from generator.disclosure.witnesses import Witnesses, first_worlds, worlds_in_turn
from generator.disclosure.worlds import WholeAttack

_LEAST, _GREATEST = 1, -1

# Which of the amounts that leave a fifth either way is tried, from the lowest to the highest.
_SHARES = (0.5, 0.0, 1.0, 0.25, 0.75)


@dataclass(frozen=True)
class Finding:
    """What one attacker can say of one doubt's subject; `interval` is None where the solver could not tell."""

    cell: int
    attacker: Attacker
    interval: Interval | None
    outcome: Outcome
    doubt: AnyDoubt | None = None

    @property
    def is_surely_safe(self) -> bool:
        """Whether it is a count of which readers know that it needs no doubt."""
        return (
            isinstance(self.doubt, Doubt)
            and self.interval is not None
            and self.doubt.is_surely_safe(self.interval)
        )


def audit(
    tables: LinkedTables,
    withheld: Pattern,
    doubts: Iterable[AnyDoubt],
    attackers: tuple[Attacker, ...] = (OUTSIDER,),
    budget: Callable[[], float] = lambda: math.inf,
    *,
    by_witnesses: bool = False,
) -> tuple[Finding, ...]:
    """What each attacker finds out about each withheld cell.

    `by_witnesses`: a doubt that worlds found before leave standing is PROTECTED by them, and its interval is theirs.

    An attacker here brings beliefs, never knowledge: to know a cell is to know a truth, and the audit knows none. Who
    believes what cannot be so, as print shows, believes it no longer: against him nothing is asked beyond the outsider.
    """
    asked = tuple(doubts)
    witnesses = Witnesses() if by_witnesses else None
    examination = _Examination(tables, withheld, attackers, budget, witnesses)
    if witnesses is not None:
        for attacker in attackers:
            examination.look_round(attacker, asked, witnesses)
    return tuple(
        examination.finding(attacker, doubt)
        for attacker in attackers
        if not attacker.beliefs or examination.is_possible(attacker)
        for doubt in asked
    )


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """The outcome of a whole audit: the worst of its findings."""
    found = {finding.outcome for finding in findings}
    if Outcome.EXPOSED in found:
        return Outcome.EXPOSED
    return Outcome.UNDECIDED if Outcome.UNDECIDED in found else Outcome.PROTECTED


@dataclass
class _Point:
    """A point of the solver in whole numbers: whether it is a world, and to whom; most are never asked for."""

    world: World
    stands: bool | None = None
    agreeing: dict[int, bool] = field(default_factory=dict)


class _Examination:
    """The attack on one release, ready for any cell; worlds once found serve every later question."""

    def __init__(
        self,
        tables: LinkedTables,
        withheld: Pattern,
        attackers: tuple[Attacker, ...],
        budget: Callable[[], float],
        witnesses: Witnesses | None = None,
    ) -> None:
        self._witnesses = witnesses
        self._tables, self._withheld = tables, withheld
        self._attack = Attack(tables, attackers)
        chosen = np.zeros(len(tables.cells))
        chosen[sorted(withheld)] = 1.0
        self._attack.place(chosen)
        self._whole = WholeAttack(self._attack, tables, withheld)
        self._budget = budget
        self._worlds: dict[World, _Point] = {}
        # By the attacker's identity: to compare all that he believes at each look-up takes longer than the reckoning.
        self._known: dict[tuple[int, Terms], Interval | None] = {}
        self._attackers = attackers

    def is_possible(self, attacker: Attacker) -> bool:
        """Whether print leaves any world to an attacker, as far as linear reckoning can tell."""
        return self._attack.extreme(attacker, (), _LEAST, self._budget()).status is not Status.INFEASIBLE

    def look_round(self, attacker: Attacker, doubts: Sequence[AnyDoubt], seen: Witnesses) -> None:
        """Find the worlds that serve most doubts at once, for `seen` to note."""
        is_found = False
        for world in first_worlds(self._whole, attacker, doubts):
            self._enter(attacker, world)
            is_found = True
        if not is_found:
            for world in worlds_in_turn(self._whole, attacker, doubts, seen):
                self._enter(attacker, world)

    def finding(self, attacker: Attacker, doubt: AnyDoubt) -> Finding:
        """Reckon what an attacker can say of a doubt's subject, and judge it."""
        shown = self._witnesses.leave_open(attacker, doubt) if self._witnesses else None
        if shown is not None:
            return Finding(doubt.cell, attacker, shown, Outcome.PROTECTED, doubt)
        if isinstance(doubt, MoveDoubt):
            seen = self._seen(attacker, doubt.subject)
            if seen is not None:
                return Finding(doubt.cell, attacker, seen, Outcome.PROTECTED, doubt)
        interval = self._interval(attacker, doubt.subject)
        outcome = Outcome.UNDECIDED if interval is None else self._judged(attacker, doubt, interval)
        return Finding(doubt.cell, attacker, interval, outcome, doubt)

    def _judged(self, attacker: Attacker, doubt: AnyDoubt, interval: Interval) -> Outcome:
        match doubt:
            case Doubt():
                return self._count(attacker, doubt, interval)
            case AmountDoubt():
                return self._amount(attacker, doubt, interval)
            case BesideDoubt():
                is_kept = doubt.count.is_surely_safe(interval) or is_open(doubt.shown.low, doubt.shown.high)
                return Outcome.PROTECTED if is_kept else Outcome.EXPOSED
            case MoveDoubt():
                return self._move(attacker, doubt, interval)

    def _interval(self, attacker: Attacker, subject: Terms) -> Interval | None:
        """The whole numbers between the least and the greatest value that linear reckoning leaves."""
        key = (id(attacker), subject)
        if key not in self._known:
            self._known[key] = self._reckoned(attacker, subject)
        return self._known[key]

    def _reckoned(self, attacker: Attacker, subject: Terms) -> Interval | None:
        ends = [self._attack.extreme(attacker, subject, sign, self._budget()) for sign in (_LEAST, _GREATEST)]
        if any(end.status is not Status.OPTIMAL for end in ends):
            return None
        for end in ends:
            point = end.point * self._attack.grains
            self._enter(attacker, tuple(round(value) for value in point.tolist()))
        low, high = ends[0].value, -ends[1].value
        lowest, highest = math.ceil(low - _room(low)), math.floor(high + _room(high))
        return Interval(lowest, highest) if lowest <= highest else None

    def _seen(self, attacker: Attacker, subject: Terms) -> Interval | None:
        """Two values that an expression has in worlds found already, or None where they all agree."""
        values: dict[int, None] = {}
        for point in list(self._worlds.values()):
            value = value_of(subject, point.world)
            if value not in values and self._is_world(attacker, point):
                values[value] = None
                if len(values) > 1:
                    return Interval(min(values), max(values))
        return None

    def _enter(self, attacker: Attacker, world: World) -> None:
        point = self._worlds.setdefault(world, _Point(world))
        if self._witnesses and self._is_world(attacker, point):
            self._witnesses.note(attacker, world)

    def _is_world(self, attacker: Attacker, point: _Point) -> bool:
        """Whether everything printed agrees with these whole numbers, and what the attacker believes does too."""
        if point.stands is None:
            point.stands = self._tables.agrees(point.world, self._withheld)
        if not point.stands:
            return False
        if id(attacker) not in point.agreeing:
            point.agreeing[id(attacker)] = attacker.agrees(point.world)
        return point.agreeing[id(attacker)]

    def _count(self, attacker: Attacker, doubt: Doubt, interval: Interval) -> Outcome:
        if doubt.is_surely_safe(interval):
            return Outcome.PROTECTED
        if not interval.covers(doubt.needed):
            return self._surely_safe(attacker, doubt)
        outcomes = {
            self._possible(attacker, doubt.subject, _LEAST, doubt.needed.low),
            self._possible(attacker, doubt.subject, _GREATEST, doubt.needed.high),
        }
        if outcomes == {Outcome.PROTECTED}:
            return Outcome.PROTECTED
        return Outcome.UNDECIDED if Outcome.UNDECIDED in outcomes else self._surely_safe(attacker, doubt)

    def _surely_safe(self, attacker: Attacker, doubt: Doubt) -> Outcome:
        """Whole numbers may rule out small values that fractions leave open."""
        below = self._possible(attacker, doubt.subject, _LEAST, doubt.safe_from - 1)
        return {
            Outcome.EXPOSED: Outcome.PROTECTED,
            Outcome.PROTECTED: Outcome.EXPOSED,
            Outcome.UNDECIDED: Outcome.UNDECIDED,
        }[below]

    def _amount(self, attacker: Attacker, doubt: AmountDoubt, interval: Interval) -> Outcome:
        """Open enough in whole numbers, or nobody's; too narrow for fractions is too narrow for whole numbers."""
        if self._all_surely_safe(attacker, doubt.beside):
            return Outcome.PROTECTED
        if not is_open(interval.low, interval.high):
            return Outcome.EXPOSED
        for share in _SHARES:
            wanted = _between(interval, share)
            found = [
                self._possible(attacker, doubt.subject, _LEAST, wanted.low),
                self._possible(attacker, doubt.subject, _GREATEST, wanted.high),
            ]
            if found == [Outcome.PROTECTED, Outcome.PROTECTED]:
                return Outcome.PROTECTED
        return Outcome.UNDECIDED

    def _move(self, attacker: Attacker, doubt: MoveDoubt, interval: Interval) -> Outcome:
        """A move is in doubt as soon as two worlds disagree about it."""
        if any(self._all_surely_safe(attacker, (end,)) for end in doubt.ends):
            return Outcome.PROTECTED
        if interval.width == 0:
            return Outcome.EXPOSED
        middle = (interval.low + interval.high) // 2
        for split in dict.fromkeys((middle, interval.low, interval.high - 1)):
            found = [
                self._possible(attacker, doubt.subject, _LEAST, split),
                self._possible(attacker, doubt.subject, _GREATEST, split + 1),
            ]
            if found == [Outcome.PROTECTED, Outcome.PROTECTED]:
                return Outcome.PROTECTED
        return Outcome.UNDECIDED

    def _all_surely_safe(self, attacker: Attacker, counts: Sequence[Doubt]) -> bool:
        """Whether there are counts and each is surely large, or surely zero where zeros are shown."""
        intervals = [self._interval(attacker, count.subject) for count in counts]
        return bool(counts) and all(
            interval is not None and count.is_surely_safe(interval)
            for count, interval in zip(counts, intervals, strict=True)
        )

    def _possible(self, attacker: Attacker, subject: Terms, sign: int, target: int) -> Outcome:
        """PROTECTED where a world of whole numbers goes as far as `target`."""
        for point in list(self._worlds.values()):
            if sign * value_of(subject, point.world) <= sign * target and self._is_world(attacker, point):
                return Outcome.PROTECTED
        outcome, found = self._whole.search(attacker, subject, sign, target, self._budget())
        if found is not None:
            self._enter(attacker, found)
        return outcome


def _between(interval: Interval, share: float) -> Interval:
    """A fifth either way of an amount that leaves it, nearer to one end or to the other."""
    least, most = -(-interval.low * 5 // 4), interval.high * 5 // 6
    return around(max(min(least, most), least + round((most - least) * share)))


def _room(number: float) -> float:
    return NEAR * (1 + abs(number))
