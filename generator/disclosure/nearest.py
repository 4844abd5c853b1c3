"""The nearest worlds: for each task that is still open, one beside the truth that settles an end of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Budget, Case
from generator.disclosure.moves import Moves
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.reach import Reach
from generator.disclosure.relations import aimed
from generator.disclosure.solver import Solved, Status, Vector
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Requirement, Task
from generator.disclosure.worlds import WholeAttack

# What it costs to move an amount by a grain, where to move a count by one costs 1.
_AMOUNT = 0.01


class Nearest:
    """Worlds of the whole ledger in which little moves: found at once, told in few numbers, and good for next month."""

    def __init__(
        self,
        tables: LinkedTables,
        truth: World,
        attack: Attack,
        readers: Sequence[Attacker],
        in_whole_numbers: bool = False,
    ) -> None:
        counts = np.array([float(cell.is_count) for cell in tables.cells])
        self._moves = Moves(tables.relations, truth, attack, readers, counts if in_whole_numbers else None)
        self._moves.price(np.where(counts > 0, 1.0, _AMOUNT))

    def bound(self, lower: Vector, upper: Vector) -> None:
        """Let each cell move between these ends, in grains."""
        self._moves.bound(lower, upper)

    def find(self, task: Task, sign: int, target: int, seconds: float) -> Solved:
        """The world nearest to the truth with `sign` × the task's expression ≤ `sign` × target, in the cells' units."""
        return self._moves.nearest(task.attacker, task.subject, sign, target, seconds)

    def search(
        self,
        tasks: Sequence[Task],
        numbers: Iterable[int],
        reach: Reach,
        budget: Budget,
        keep: Callable[[Vector], None],
    ) -> None:
        """Let `reach` take, and `keep` get, a world for each end that some tasks lack, as far as there are any."""
        for number in numbers:
            for sign, target in reach.ends(number):
                found = self.find(tasks[number], sign, target, budget())
                if found.status is Status.OPTIMAL:
                    reach.take(found.point)
                    keep(found.point)


class InMonth:
    """Whole worlds in which a month moves, what its relations tie to it, and all amounts; else the truth stands.

    An older figure mostly moves with few others, but where its amount does, every later 累计 may have to move a little.
    """

    def __init__(self, case: Case, month: Pattern, withheld: Pattern) -> None:
        self._here = here = Neighbourhood.around(case.tables, case.truth, case.around(month) | case.amounts)
        readers = tuple(dict.fromkeys(here.attacker(task.attacker) for task in case.tasks))
        attack = Attack(here.tables, readers)
        self._whole = WholeAttack(attack, here.tables, here.pattern(withheld))
        truth = tuple(case.truth[number] for number in here.numbers)
        self._nearest = Nearest(here.tables, truth, attack, readers, in_whole_numbers=True)
        self._nearest.bound(*self._whole.ends)

    def find(self, task: Task, sign: int, target: int, seconds: float) -> World | None:
        """A world of the ledger with `sign` × the task's expression ≤ `sign` × target, or None."""
        if not self._here.is_possible_to(task.attacker):
            return None
        own = self._here.task(replace(task, requirement=Requirement(target, target)))
        aim = own.requirement.low or 0
        found = self._nearest.find(own, sign, aim, seconds)
        if not len(found.point):
            return None
        world = self._whole.exact(own.attacker, aimed(own.subject, sign, aim), found.point)
        return None if world is None else self._here.lifted_world(world)
