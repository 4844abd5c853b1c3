"""The check in whole numbers: for every task a world of whole numbers, or the proof that there is none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from generator.disclosure.case import Case
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms
from generator.disclosure.separation import Budget, Separation
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import Outcome, Task
from generator.disclosure.worlds import WholeAttack, whole_world


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
        if reach.too_narrow(number):
            found.append(self._find(task, -1, round(reach.lowest[number]) + wanted.width))
        if reach.too_narrow(number):
            found.append(self._find(task, 1, round(reach.highest[number]) - wanted.width))
        if not reach.is_unmet(number):
            return None
        # Two searches from where the worlds end prove that nothing is certain, but not that a greater width fails.
        proven = Outcome.UNDECIDED not in found and wanted.width <= 1
        return Outcome.EXPOSED if proven else Outcome.UNDECIDED

    def _find(self, task: Task, sign: int, target: int) -> Outcome:
        outcome, world = self._attack.search(
            task.attacker, task.subject, sign, target, self._budget(), self._wishes(task, sign)
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
