"""The nearest worlds: for each task that is still open, one beside the truth that settles an end of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Budget
from generator.disclosure.moves import Moves
from generator.disclosure.reach import Reach
from generator.disclosure.solver import Solved, Status, Vector
from generator.disclosure.tables import LinkedTables, World
from generator.disclosure.tasks import Task

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
