"""The attack nearby: worlds that move the newest release alone, found for all tasks before the whole ledger is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Budget
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms, merged
from generator.disclosure.solver import Status, Vector
from generator.disclosure.tasks import Task

# Times that an attacker's tasks are pushed together, down and up, before each is tested alone.
TOGETHER = 3


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

    def search(
        self, withheld: Vector, room: float, reach: Reach, budget: Budget, keep: Callable[[Vector], None]
    ) -> None:
        """Let `reach` take, and `keep` get, the worlds found under a choice, which may withhold cells in part."""
        self.attack.place(withheld[list(self.neighbourhood.numbers)], room)
        for attacker, numbers in self.of_attacker.items():
            own = [number for number in numbers if self._counts(number, withheld)]

            def push(subject: Terms, sign: int, attacker: Attacker = attacker) -> None:
                solved = self.attack.extreme(attacker, subject, sign, budget())
                if solved.status is Status.OPTIMAL:
                    point = self.neighbourhood.lifted(solved.point * self.attack.grains)
                    reach.take(point)
                    keep(point)

            self._together(own, reach, push)
            self._each(own, reach, push)

    def _counts(self, number: int, withheld: Vector) -> bool:
        guard = self._guards[number]
        return guard is None or bool(withheld[guard] > 0)

    def _together(self, own: Sequence[int], reach: Reach, push: Callable[[Terms, int], None]) -> None:
        """Push all that the tasks lack down, or up, at once: a few worlds settle most of them."""
        for sign, lacks in ((1, reach.too_high), (-1, reach.too_low)) * TOGETHER:
            wishes = [term for number in own if lacks(number) for term in self.tasks[number].subject]
            if len(wishes) > 1:
                push(merged(wishes), sign)

    def _each(self, own: Sequence[int], reach: Reach, push: Callable[[Terms, int], None]) -> None:
        for number in own:
            subject = self.tasks[number].subject
            if reach.too_high(number) or reach.too_narrow(number):
                push(subject, 1)
            if reach.too_low(number) or reach.too_narrow(number):
                push(subject, -1)
