"""The attack nearby: worlds that move the newest release alone, found for all tasks before the whole ledger is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Budget
from generator.disclosure.companies import companies
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.pushing import push_together
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms
from generator.disclosure.solver import Status, Vector
from generator.disclosure.tasks import Requirement, Task

_End = tuple[Terms, Requirement, int]
"""An expression, what is asked of it, and whether it is to be low (1) or high (-1)."""


class Nearby:
    """Attackers who know the same of the newest release are one here, and older tasks are none."""

    def __init__(self, neighbourhood: Neighbourhood, tasks: Sequence[Task]) -> None:
        self.neighbourhood = neighbourhood
        self.tasks: Mapping[int, Task] = {
            number: neighbourhood.task(task)
            for number, task in enumerate(tasks)
            if any(cell in neighbourhood.place_of for cell, _ in task.subject)
        }
        self._guards = {number: task.guard for number, task in enumerate(tasks)}
        self.of_attacker: defaultdict[Attacker, list[int]] = defaultdict(list)
        for number, task in self.tasks.items():
            self.of_attacker[task.attacker].append(number)
        self.attack = Attack(neighbourhood.tables, tuple(self.of_attacker))
        self._companies = tuple(
            (company, company.tasks_of(self.of_attacker, self.tasks))
            for company in companies(tuple(self.of_attacker))
        )
        self._withheld: Vector = np.ones(len(neighbourhood.base))
        self._hopeless: set[_End] = set()

    def place(self, withheld: Vector, room: float) -> None:
        """From now on attack this choice, which may withhold cells in part."""
        self._withheld = withheld
        self.attack.place(withheld[list(self.neighbourhood.numbers)], room)
        self._hopeless.clear()

    def search(self, knowing: bool, reach: Reach, budget: Budget, keep: Callable[[Vector], None]) -> None:
        """Let `reach` take, and `keep` get, the worlds found for whoever knows nothing here, or for those who know
        (`knowing`)."""

        def take(point: Vector) -> None:
            lifted = self.neighbourhood.lifted(point)
            reach.take(lifted)
            keep(lifted)

        for company, numbers in self._companies:
            if company.is_knowing is not knowing:
                continue
            own = [number for number in numbers if self._counts(number)]
            if not company.was_joined:
                push_together(self.attack, company.reader, self.tasks, own, reach, take, budget)
            if company.is_alone:
                self._each(company.reader, own, reach, take, budget)

    def _counts(self, number: int) -> bool:
        guard = self._guards[number]
        return guard is None or bool(self._withheld[guard] > 0)

    def _each(
        self,
        attacker: Attacker,
        own: Sequence[int],
        reach: Reach,
        take: Callable[[Vector], None],
        budget: Budget,
    ) -> None:
        """One by one; what who knows nothing has sought in vain nobody can find here."""
        for number in own:
            task = self.tasks[number]
            for sign, lacks in ((1, reach.too_high), (-1, reach.too_low)):
                end = (task.subject, task.requirement, sign)
                if end not in self._hopeless and (lacks(number) or reach.too_narrow(number)):
                    solved = self.attack.extreme(attacker, task.subject, sign, budget())
                    if solved.status is Status.OPTIMAL:
                        take(solved.point * self.attack.grains)
                    if attacker.is_ignorant and lacks(number):
                        self._hopeless.add(end)
