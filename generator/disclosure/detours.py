"""Detours: the world in which one figure moves far enough while the fewest others, by weight, move with it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.moves import Moves
from generator.disclosure.solver import Vector
from generator.disclosure.tables import World
from generator.disclosure.tasks import Task

# Cells that are withheld already cost next to nothing; not nothing at all, so that no world wanders without need.
_FREE_OF_CHARGE = 1e-4

# A detour in whole numbers need not be the cheapest, but for this share, and is given up after so many seconds.
_CONTENT = 0.2
_SECONDS = 5.0


class Detours:
    """Moves from the truth over all that may be withheld; to withhold the cells that move makes the move safe.

    The heuristic of Kelly, Golden and Assad (1992), as Fischetti and Salazar (2001, section 5) use it.
    """

    def __init__(self, case: Case, attack: Attack, in_whole_numbers: bool = False) -> None:
        counts = np.array([float(cell.is_count) for cell in case.tables.cells])
        readers = tuple(dict.fromkeys(task.attacker for task in case.tasks))
        whole = counts if in_whole_numbers else None
        self._moves = Moves(case.tables.relations, case.truth, attack, readers, whole, _CONTENT)
        stays = np.isin(np.arange(len(counts)), sorted(case.everything), invert=True)
        self._moves.bound(
            np.where(stays, attack.shown_low, attack.floor),
            np.where(stays, attack.shown_high, attack.ceiling),
        )
        self._truth: World = case.truth
        self._weights = np.array(case.weights)

    def points(self, task: Task, withheld: Vector) -> Iterator[Vector]:
        """A world for each end that a task needs, in the cells' own units; none where there is no detour."""
        self._moves.price(np.where(withheld > 0, _FREE_OF_CHARGE, 1.0) * self._weights)
        for sign, target in task.ends(self._truth):
            found = self._moves.nearest(task.attacker, task.subject, sign, target, _SECONDS)
            # Whether it is the cheapest may be left open when its seconds end: it shows the way all the same.
            if len(found.point):
                yield found.point
