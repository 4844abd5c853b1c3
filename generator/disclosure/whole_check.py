"""The check in whole numbers: for every task a world of whole numbers, or the proof that there is none."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Budget, Case
from generator.disclosure.companies import companies
from generator.disclosure.counts_first import CountsFirst, is_served_alone
from generator.disclosure.nearest import Nearest
from generator.disclosure.part_worlds import InMonth, InPart
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms, aimed
from generator.disclosure.separation import Separation
from generator.disclosure.solver import Status, Vector
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import Outcome, Task
from generator.disclosure.worlds import WholeAttack

# Seconds for the nearest world of one task; where it takes longer, any world is sought.
_NEAREST = 20.0


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
        check.take_if_whole(point)
    failures = [
        (task, outcome) for number, task in enumerate(check.tasks) if (outcome := check.settle(number))
    ]
    return Checked(tuple(dict.fromkeys(check.worlds)), tuple(failures))


class _Check:
    """The worlds gathered so far, and how far they reach for each task that stands."""

    def __init__(self, case: Case, separation: Separation, withheld: Pattern, budget: Budget) -> None:
        self.tasks = tuple(task for task in case.tasks if task.counts(withheld))
        self.worlds: list[World] = []
        self._reach = Reach(self.tasks, near=0.0)
        self._attack = WholeAttack(separation.attack, case.tables, withheld)
        self._parts, self._near = separation.parts, InPart(case, separation.carried, withheld)
        self._pool, self._budget = separation.pool, budget
        self._case, self._withheld = case, withheld
        self._in_month: dict[Pattern, InMonth] = {}
        self._separation = separation
        attackers = (task.attacker for task in self.tasks)
        self._companies = [company for company in companies(tuple(attackers)) if not company.is_alone]
        self._in_vain: set[Hashable] = set()
        self.take(case.truth)

    @cached_property
    def _nearest(self) -> Nearest:
        case, readers = self._case, self._separation.reach.attackers
        nearest = Nearest(case.tables, case.truth, self._separation.attack, readers, in_whole_numbers=True)
        nearest.bound(*self._attack.ends)
        return nearest

    @cached_property
    def _counts_first(self) -> CountsFirst:
        case, readers = self._case, self._separation.reach.attackers
        return CountsFirst(case.tables, self._withheld, case.truth, readers, self._attack)

    def take(self, world: World) -> None:
        self.worlds.append(world)
        self._reach.take(np.array(world, dtype=np.float64))

    def take_if_whole(self, point: Vector) -> None:
        """Count a point that the linear attack left behind, if it is a world."""
        world = self._attack.world_of(point)
        if world is not None:
            self.take(world)

    def settle(self, number: int) -> Outcome | None:
        """Search what one task still lacks; None where it lacks nothing."""
        task, reach, wanted = self.tasks[number], self._reach, self.tasks[number].requirement
        found = [self._find(task, sign, target) for sign, target in reach.ends(number)]
        if not reach.is_unmet(number):
            return None
        # Two searches from where the worlds end prove that nothing is certain, but not that a greater width fails.
        proven = bool(found) and Outcome.UNDECIDED not in found and wanted.width <= 1
        return Outcome.EXPOSED if proven else Outcome.UNDECIDED

    def _find(self, task: Task, sign: int, target: int) -> Outcome:
        """A world in which nothing moves that many insiders know serves all of them, so it is sought first."""
        for reader in self._in_company(task):
            asked = (reader.known, reader.beliefs, task.subject, sign, target)
            if asked in self._in_vain:
                continue
            if self._find_for(replace(task, attacker=reader), sign, target) is Outcome.PROTECTED:
                return Outcome.PROTECTED
            self._in_vain.add(asked)
        return self._find_for(task, sign, target)

    def _in_company(self, task: Task) -> Iterator[Attacker]:
        """Readers who know more than the task's own and believe the same, the most knowing first."""
        least = set(task.attacker.known)
        for company in self._companies:
            known = company.reader.cells
            if least < set(company.reader.known) and not any(cell in known for cell, _ in task.subject):
                yield replace(company.reader, beliefs=task.attacker.beliefs)

    def _find_for(self, task: Task, sign: int, target: int) -> Outcome:
        wishes = self._wishes(task, sign)
        if self._budget() <= 0:
            return Outcome.UNDECIDED
        parts = self._parts.of(task)
        found = (self._near.find(part, task, sign, target, wishes, self._budget()) for part in parts)
        world = next((one for one in found if one is not None), None)
        outcome = Outcome.UNDECIDED if world is None else Outcome.PROTECTED
        # In a short ledger any world is quickly found, and one that grants wishes serves many tasks.
        if world is None and self._case.is_long:
            outcome, world = self._nearest_world(task, sign, target)
        if outcome is Outcome.UNDECIDED and is_served_alone(task, wishes):
            outcome, world = self._counts_first.find(task, sign, target, self._budget())
        if outcome is Outcome.UNDECIDED:
            outcome, world = self._attack.search(
                task.attacker, task.subject, sign, target, self._budget(), wishes
            )
        if world is not None:
            self.take(world)
            self._pool.add(np.array(world, dtype=np.float64))
        return outcome

    def _nearest_world(self, task: Task, sign: int, target: int) -> tuple[Outcome, World | None]:
        """The same where as little as possible moves from the truth: round the figure's own month, or anywhere."""
        for month in self._months_of(task):
            world = month.find(task, sign, target, min(self._budget(), _NEAREST))
            if world is not None:
                return Outcome.PROTECTED, world
        found = self._nearest.find(task, sign, target, min(self._budget(), _NEAREST))
        if found.status is Status.INFEASIBLE:
            return Outcome.EXPOSED, None
        if not len(found.point):
            return Outcome.UNDECIDED, None
        world = self._attack.exact(task.attacker, aimed(task.subject, sign, target), found.point)
        return (Outcome.PROTECTED, world) if world else (Outcome.UNDECIDED, None)

    def _months_of(self, task: Task) -> Iterator[InMonth]:
        """The older months of a task's figures."""
        for month in self._case.months:
            if any(cell in month for cell, _ in task.subject):
                if month not in self._in_month:
                    self._in_month[month] = InMonth(self._case, month, self._withheld)
                yield self._in_month[month]

    def _wishes(self, task: Task, sign: int) -> list[tuple[int, Terms]]:
        """What tasks of whoever knows no more still lack on the same side, so that one world may serve many."""
        lacks = self._reach.too_high if sign > 0 else self._reach.too_low
        known, beliefs = set(task.attacker.known), task.attacker.beliefs
        subjects = dict.fromkeys(
            other.subject
            for at, other in enumerate(self.tasks)
            if lacks(at) and other.attacker.beliefs == beliefs and known.issuperset(other.attacker.known)
        )
        return [(sign, subject) for subject in subjects if subject != task.subject]
