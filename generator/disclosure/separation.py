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
from generator.disclosure.companies import Company, companies
from generator.disclosure.cuts import Cut, cuts_of, limit_of
from generator.disclosure.nearest import Nearest
from generator.disclosure.parts import Parts
from generator.disclosure.pushing import push_together
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


class _Learned:
    """What a round has brought so far: the cuts that `judged` falls short of, what failed, and of which expressions a cut is told."""

    def __init__(self, judged: Vector, most: int | None) -> None:
        self._judged, self._most = judged, most
        self.cuts: list[Cut] = []
        self.failed: list[int] = []
        self.told: set[Terms] = set()

    @property
    def is_full(self) -> bool:
        """Whether there are as many cuts as were asked for."""
        return self._most is not None and len(self.cuts) >= self._most

    def is_enough_before(self, company: Company) -> bool:
        """Who knows more is asked only when whoever knows nothing has found nothing, for it takes far longer."""
        return self.is_full or (bool(self.cuts) and not company.is_alone)

    def take(self, number: int, task: Task, cuts: Sequence[Cut], has_failed: bool) -> None:
        """Enter what the test of one task brought."""
        if has_failed:
            self.failed.append(number)
        worth = [cut for cut in cuts if cut.lacks(self._judged) > _WORTH]
        self.cuts += worth
        self.told.update([task.subject] if worth else [])


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
        self._companies = tuple(
            (company, company.tasks_of(self._of_attacker, self.tasks))
            for company in companies(self.reach.attackers)
        )

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
        learned = _Learned(judged, most)
        for company, numbers in self._companies:
            if learned.is_enough_before(company):
                break
            own = self._of_interest(numbers, withheld, learned)
            if not (self._case.is_long or company.was_joined):
                self._push_together(company.reader, own, budget, is_whole)
            for number in own if company.is_alone else ():
                if not learned.is_full and self._is_open(number, withheld):
                    cuts = self._test(number, self.tasks[number], budget, is_whole)
                    learned.take(number, self.tasks[number], cuts, self.reach.is_unmet(number))
        return Separated(tuple(learned.cuts), tuple(learned.failed))

    def _of_interest(self, numbers: Sequence[int], withheld: Vector, learned: _Learned) -> list[int]:
        """Of some tasks those that are open; of a figure of which a cut was learned nothing more is asked in this round."""
        return [
            number
            for number in numbers
            if self.tasks[number].subject not in learned.told and self._is_open(number, withheld)
        ]

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
