"""Valued tasks: what many expressions are worth in a world and who thinks it possible, in exact whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from generator.disclosure.relations import Terms
from generator.disclosure.tables import World
from generator.disclosure.tasks import Task

Whole = NDArray[np.int64]


class Valued:
    """The tasks' expressions and attackers, laid out for whole worlds at a time; 64 bits hold every sum of 分."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._subjects = Sums([task.subject for task in tasks])
        self.attackers = tuple(dict.fromkeys(task.attacker for task in tasks))
        number = {attacker: at for at, attacker in enumerate(self.attackers)}
        self._attacker = np.array([number[task.attacker] for task in tasks], dtype=np.int64)

    def of(self, world: World) -> tuple[Whole, NDArray[np.bool_]]:
        """Each task's value in a world, and whether its attacker thinks the world possible."""
        agree = np.array([attacker.agrees(world) for attacker in self.attackers], dtype=np.bool_)
        serves = agree[self._attacker] if len(agree) else agree
        return self._subjects.of(np.array(world, dtype=np.int64)), serves


class Sums:
    """Linear expressions in whole numbers."""

    def __init__(self, terms: Sequence[Terms]) -> None:
        self._count = len(terms)
        self._of = np.array([at for at, each in enumerate(terms) for _ in each], dtype=np.int64)
        self._cell = np.array([cell for each in terms for cell, _ in each], dtype=np.int64)
        self._factor = np.array([factor for each in terms for _, factor in each], dtype=np.int64)

    def of(self, world: Whole) -> Whole:
        """What each expression is worth in a world."""
        totals = np.zeros(self._count, dtype=np.int64)
        np.add.at(totals, self._of, self._factor * world[self._cell])
        return totals
