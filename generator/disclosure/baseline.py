"""The baseline: what an attacker knows were nothing published, which no release can be asked to hide."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.reach import NEAR, Reach
from generator.disclosure.relations import merged
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
            if not _is_outsider(task.attacker):
                own[task.attacker].append(number)
        for attacker, numbers in own.items():
            self._push_together(attacker, numbers)
        for number, task in enumerate(self._tasks):
            clipped = task if _is_outsider(task.attacker) else self._clip(number, task)
            if clipped is not None:
                yield clipped

    def _push_together(self, attacker: Attacker, numbers: Sequence[int]) -> None:
        """A few worlds show most of an attacker's tasks to be within reach: as long as each shows some, there is another."""
        for sign, lacks in ((1, self._reach.too_high), (-1, self._reach.too_low)):
            lacking = [number for number in numbers if lacks(number)]
            while len(lacking) > 1:
                self._push(attacker, lacking, sign)
                left = [number for number in lacking if lacks(number)]
                if len(left) == len(lacking):
                    break
                lacking = left

    def _push(self, attacker: Attacker, numbers: Sequence[int], sign: int) -> None:
        """Take the world in which the tasks' expressions together are least (`sign` 1) or, with none in excess, greatest (-1)."""
        wishes = merged([term for number in numbers for term in self._tasks[number].subject])
        with self._attack.capped(attacker, self._enough(numbers) if sign < 0 else {}):
            solved = self._attack.extreme(attacker, wishes, sign)
        if solved.status is Status.OPTIMAL:
            self._reach.take(solved.point * self._attack.grains)

    def _enough(self, numbers: Sequence[int]) -> Mapping[int, int]:
        """For each cell that is a task's whole expression twice what it should reach, so that a total leaves its parts room."""
        enough: dict[int, int] = {}
        for task in (self._tasks[number] for number in numbers):
            cell, high = task.subject[0][0], task.requirement.high
            if len(task.subject) == 1 and high is not None:
                enough[cell] = max(2 * high, enough.get(cell, 0))
        return enough

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


def _is_outsider(attacker: Attacker) -> bool:
    """Who knows and believes nothing beyond print has every doubt when nothing is printed."""
    return not attacker.known and not attacker.beliefs
