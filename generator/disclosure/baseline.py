"""The baseline: what an attacker knows were nothing published, which no release can be asked to hide."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.companies import companies
from generator.disclosure.pushing import push_together
from generator.disclosure.reach import NEAR, Reach
from generator.disclosure.solver import Status
from generator.disclosure.tables import LinkedTables
from generator.disclosure.tasks import Requirement, Task


def within_reach(tables: LinkedTables, tasks: Sequence[Task]) -> tuple[Task, ...]:
    """The tasks, each asking for no more doubt than there is when everything is withheld.

    Who is the one person in a part of a total knows that the total is at least 1; to ask that it might be 0 for him
    would refuse every release. A task is dropped where its attacker has no doubt even then. The outsider's tasks stay
    as they are, and so does a task that the solver cannot decide.
    """
    return tuple(_Baseline(tables, tasks).clipped())


class _Baseline:
    """The attack on a release that withholds everything."""

    def __init__(self, tables: LinkedTables, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._reach = Reach(tasks)
        self._attack = Attack(tables, self._reach.attackers)
        self._attack.place(np.ones(len(tables.cells)))

    def clipped(self) -> Iterator[Task]:
        own: defaultdict[Attacker, list[int]] = defaultdict(list)
        for number, task in enumerate(self._tasks):
            if not task.attacker.is_ignorant:
                own[task.attacker].append(number)
        for company in companies(tuple(own)):
            numbers = company.tasks_of(own, self._tasks)
            push_together(self._attack, company.reader, self._tasks, numbers, self._reach, self._reach.take)
        for number, task in enumerate(self._tasks):
            clipped = task if task.attacker.is_ignorant else self._clip(number, task)
            if clipped is not None:
                yield clipped

    def _clip(self, number: int, task: Task) -> Task | None:
        wanted = task.requirement
        low, high = wanted.low, wanted.high
        if low is not None and self._reach.too_high(number):
            low = max(low, self._least(task, 1, low))
        if high is not None and self._reach.too_low(number):
            high = min(high, -self._least(task, -1, -high))
        if low is not None and high is not None and low >= high:
            return None
        return replace(task, requirement=Requirement(low, high, wanted.width))

    def _least(self, task: Task, sign: int, otherwise: int) -> int:
        """The least whole number that `sign` × expression can be; `otherwise` where the solver cannot tell."""
        solved = self._attack.extreme(task.attacker, task.subject, sign)
        if solved.status is not Status.OPTIMAL:
            return otherwise
        self._reach.take(solved.point * self._attack.grains)
        return math.ceil(solved.value - NEAR)
