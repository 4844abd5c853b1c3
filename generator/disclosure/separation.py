"""Separation: attack one choice of what is withheld for every task, and learn a cut from each that fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.carrying import carried
from generator.disclosure.case import Budget, Case
from generator.disclosure.cuts import Cut, cuts_of, limit_of
from generator.disclosure.nearest import Nearest
from generator.disclosure.parts import Parts
from generator.disclosure.pushing import everybody, push_together
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms
from generator.disclosure.solver import Solved, Status, Vector
from generator.disclosure.tasks import Task
from generator.disclosure.worlds import WorldPool

# A cut that falls short by less is not worth a row; whole patterns are judged by their tasks, not by this.
_WORTH = 1e-4


@dataclass(frozen=True)
class Separated:
    """What an attack on one choice brought: cuts, and the tasks that failed (by their number)."""

    cuts: tuple[Cut, ...]
    failed: tuple[int, ...]


class Separation:
    """Attacks choices for the tasks of a case; worlds found on whole patterns are kept for later ones."""

    def __init__(self, case: Case) -> None:
        self.tables, self.tasks = case.tables, case.tasks
        self.reach = Reach(self.tasks)
        self.attack = Attack(self.tables, self.reach.attackers)
        self.pool = WorldPool(self.tables)
        self.parts = Parts(case)
        self._case = case
        self.carried = tuple(carried(case))
        for world in self.carried:
            self.pool.add(np.array(world, dtype=np.float64))
        self._truth = np.array(case.truth, dtype=np.float64)
        self._room = max((self._need(task) for task in self.tasks), default=1.0)
        self._of_attacker: defaultdict[Attacker, list[int]] = defaultdict(list)
        for number, task in enumerate(self.tasks):
            self._of_attacker[task.attacker].append(number)
        self._everybody = everybody(self.tasks)
        known = self._everybody.cells
        self._of_everybody = [
            number
            for number, task in enumerate(self.tasks)
            if not any(cell in known for cell, _ in task.subject)
        ]

    def at(
        self, withheld: Vector, budget: Budget, most: int | None = None, against: Vector | None = None
    ) -> Separated:
        """Attack a choice, a cell of which may be withheld in part; stop after `most` cuts.

        Told are the cuts that the choice falls short of, or that another choice (`against`) does.
        """
        judged = withheld if against is None else against
        is_whole = bool(np.isin(withheld, (0.0, 1.0)).all())
        self._start(withheld)
        keep = self.pool.add if is_whole else _forget
        for part in self.parts.newest:
            part.search(withheld, self._room, self.reach, budget, keep)
        if self._case.is_long:
            self._nearest.bound(self.attack.lower, self.attack.upper)
            self._nearest.search(self.tasks, self._open(withheld), self.reach, budget, keep)
        elif self._everybody.known:
            # Points that nobody's own knowledge rules out serve every insider at once.
            self._push_together(self._everybody, self._of_everybody, budget, is_whole)
        cuts: list[Cut] = []
        failed: list[int] = []
        asked: set[Attacker] = set()
        for number, task in enumerate(self.tasks):
            if task.attacker not in asked and not self._case.is_long:
                asked.add(task.attacker)
                self._push_together(task.attacker, self._of_attacker[task.attacker], budget, is_whole)
            if most is not None and len(cuts) >= most:
                break
            if not self._is_open(number, withheld):
                continue
            learned = self._test(number, task, budget, is_whole)
            if self.reach.is_unmet(number):
                failed.append(number)
            cuts += [cut for cut in learned if cut.lacks(judged) > _WORTH]
        return Separated(tuple(cuts), tuple(failed))

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self.tables, self._case.truth, self.attack, self.reach.attackers)

    def _open(self, withheld: Vector) -> Iterator[int]:
        return (number for number in range(len(self.tasks)) if self._is_open(number, withheld))

    def _is_open(self, number: int, withheld: Vector) -> bool:
        guard = self.tasks[number].guard
        return self.reach.is_unmet(number) and (guard is None or withheld[guard] > 0)

    def _need(self, task: Task) -> float:
        """How far a task's expression must move from the truth, in grains."""
        true = sum(factor * self._truth[cell] for cell, factor in task.subject)
        wanted = task.requirement
        ends = (true if wanted.low is None else wanted.low, true if wanted.high is None else wanted.high)
        grain = max(self.tables.cells[cell].grain for cell, _ in task.subject)
        return float(max(true - ends[0], ends[1] - true, wanted.width)) / grain

    def _start(self, withheld: Vector) -> None:
        self.attack.place(withheld, self._room)
        self.reach.forget()
        self.reach.take(self._truth)
        for point in self.pool.under(withheld):
            self.reach.take(point)

    def _push_together(
        self, attacker: Attacker, numbers: Sequence[int], budget: Budget, is_whole: bool
    ) -> None:
        def take(point: Vector) -> None:
            self._take(point, is_whole)

        push_together(self.attack, attacker, self.tasks, numbers, self.reach, take, budget)

    def _test(self, number: int, task: Task, budget: Budget, is_whole: bool) -> list[Cut]:
        """Push the task's expression down and up as far as it needs, and tell why it cannot go further."""
        least = greatest = None
        if self.reach.too_high(number) or self.reach.too_narrow(number):
            least = self._push(task.attacker, task.subject, 1, budget, is_whole)
        if self.reach.too_low(number) or self.reach.too_narrow(number):
            greatest = self._push(task.attacker, task.subject, -1, budget, is_whole)
        if not self.reach.is_unmet(number):
            return []
        attack = self.attack
        limits = [
            limit_of(attack, task.attacker, task.subject, sign, solved) if solved else None
            for sign, solved in ((1, least), (-1, greatest))
        ]
        return cuts_of(task, *limits)

    def _push(
        self, attacker: Attacker, subject: Terms, sign: int, budget: Budget, is_whole: bool
    ) -> Solved | None:
        solved = self.attack.extreme(attacker, subject, sign, budget())
        if solved.status is not Status.OPTIMAL:
            return None
        self._take(solved.point * self.attack.grains, is_whole)
        return solved

    def _take(self, point: Vector, is_whole: bool) -> None:
        self.reach.take(point)
        if is_whole:
            self.pool.add(point)


def _forget(_: Vector) -> None:
    """A point of a choice in part serves no other choice."""
