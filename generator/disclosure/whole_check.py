"""The check in whole numbers: for every task a world of whole numbers, or the proof that there is none."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from generator.disclosure.case import Budget, Case
from generator.disclosure.nearby import Nearby
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms
from generator.disclosure.separation import Separation
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import Outcome, Requirement, Task
from generator.disclosure.worlds import WholeAttack, Wishes, whole_world


@dataclass(frozen=True)
class Checked:
    """The worlds found, and each task that failed with what was found out about it (EXPOSED or UNDECIDED)."""

    worlds: tuple[World, ...]
    failures: tuple[tuple[Task, Outcome], ...]


def check_whole(case: Case, separation: Separation, withheld: Pattern, budget: Budget) -> Checked:
    """Find worlds of whole numbers for every task that stands under the pattern.

    First the points that the linear attack left behind (in tables of counts they are nearly always whole), then a
    search of its own for what these leave open.
    """
    check = _Check(case, separation, withheld, budget)
    for point in separation.pool.under(case.vector(withheld)):
        world = whole_world(case.tables, withheld, point)
        if world is not None:
            check.take(world)
    failures = [
        (task, outcome) for number, task in enumerate(check.tasks) if (outcome := check.settle(number))
    ]
    return Checked(tuple(dict.fromkeys(check.worlds)), tuple(failures))


class _Check:
    """The worlds gathered so far, and how far they reach for each task that stands."""

    def __init__(self, case: Case, separation: Separation, withheld: Pattern, budget: Budget) -> None:
        self.tasks = tuple(task for task in case.tasks if task.counts(withheld))
        self.worlds: list[World] = []
        self._reach = Reach(self.tasks)
        self._attack = WholeAttack(separation.attack, case.tables, withheld)
        self._parts, self._near = separation.parts, _Near(case, separation.carried, withheld)
        self._pool, self._budget = separation.pool, budget
        self.take(case.truth)

    def take(self, world: World) -> None:
        self.worlds.append(world)
        self._reach.take(np.array(world, dtype=np.float64))

    def settle(self, number: int) -> Outcome | None:
        """Search what one task still lacks; None where it lacks nothing."""
        task, reach, wanted = self.tasks[number], self._reach, self.tasks[number].requirement
        found: list[Outcome] = []
        if reach.too_high(number) and wanted.low is not None:
            found.append(self._find(task, 1, wanted.low))
        if reach.too_low(number) and wanted.high is not None:
            found.append(self._find(task, -1, wanted.high))
        # Of an attacker who thinks no world possible nothing is known, and so nothing is settled.
        if reach.too_narrow(number) and np.isfinite(reach.lowest[number]):
            found.append(self._find(task, -1, round(reach.lowest[number]) + wanted.width))
        if reach.too_narrow(number) and np.isfinite(reach.highest[number]):
            found.append(self._find(task, 1, round(reach.highest[number]) - wanted.width))
        if not reach.is_unmet(number):
            return None
        # Two searches from where the worlds end prove that nothing is certain, but not that a greater width fails.
        proven = bool(found) and Outcome.UNDECIDED not in found and wanted.width <= 1
        return Outcome.EXPOSED if proven else Outcome.UNDECIDED

    def _find(self, task: Task, sign: int, target: int) -> Outcome:
        wishes = self._wishes(task, sign)
        if self._budget() <= 0:
            return Outcome.UNDECIDED
        outcome = Outcome.PROTECTED
        parts = self._parts.of(task)
        found = (self._near.find(part, task, sign, target, wishes, self._budget()) for part in parts)
        world = next((one for one in found if one is not None), None)
        if world is None:
            outcome, world = self._attack.search(
                task.attacker, task.subject, sign, target, self._budget(), wishes
            )
        if world is not None:
            self.take(world)
            self._pool.add(np.array(world, dtype=np.float64))
        return outcome

    def _wishes(self, task: Task, sign: int) -> list[tuple[int, Terms]]:
        """What the attacker's other tasks still lack on the same side, so that one world may serve many."""
        lacks = self._reach.too_high if sign > 0 else self._reach.too_low
        return [
            (sign, other.subject)
            for at, other in enumerate(self.tasks)
            if other is not task and other.attacker == task.attacker and lacks(at)
        ]


class _Near:
    """The same search among worlds that move a part of the ledger: small, and mostly enough."""

    def __init__(self, case: Case, carried: Iterable[World], withheld: Pattern) -> None:
        self._case, self._withheld = case, withheld
        standing = [world for world in carried if case.tables.agrees(world, withheld)]
        self._others = itertools.cycle(standing or [case.truth])
        self._made: dict[tuple[Nearby, World], tuple[Neighbourhood, WholeAttack]] = {}

    def find(
        self, part: Nearby, task: Task, sign: int, target: int, wishes: Wishes, seconds: float
    ) -> World | None:
        """A world of the ledger with `sign` × the task's expression ≤ `sign` × target, or None.

        First one in which what is outside the part stands as in a world of the certificate before: such a world shows
        old figures and new ones in doubt at once, and certificates stay small. Else one in which it stands as in truth.
        """
        for base in dict.fromkeys((next(self._others), self._case.truth)):
            here, attack = self._around(part, base)
            if here.terms(task.subject) and here.is_possible_to(task.attacker):
                own = here.task(replace(task, requirement=Requirement(target, target)))
                also = [(side, here.terms(wish)) for side, wish in wishes if here.terms(wish)]
                aim = own.requirement.low or 0
                _, world = attack.search(own.attacker, own.subject, sign, aim, seconds, also)
                if world is not None:
                    return here.lifted_world(world)
        return None

    def _around(self, part: Nearby, base: World) -> tuple[Neighbourhood, WholeAttack]:
        if (part, base) not in self._made:
            cells = frozenset(part.neighbourhood.numbers)
            here = Neighbourhood.around(self._case.tables, base, cells)
            attack = WholeAttack(part.attack, here.tables, here.pattern(self._withheld))
            self._made[part, base] = (here, attack)
        return self._made[part, base]
