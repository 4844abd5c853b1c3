"""Detours: the world in which one figure moves far enough while the fewest others, by weight, move with it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Case
from generator.disclosure.solver import INFINITE, Program, Row, Status, Vector
from generator.disclosure.tasks import Task

# Cells that are withheld already cost next to nothing; not nothing at all, so that no world wanders without need.
_FREE_OF_CHARGE = 1e-4

# A detour in whole numbers need not be the cheapest, but for this share, and is given up after so many seconds.
_CONTENT = 0.2
_SECONDS = 5.0


class Detours:
    """A linear program of moves up and moves down from the truth; to withhold the cells that move makes the move safe.

    The heuristic of Kelly, Golden and Assad (1992), as Fischetti and Salazar (2001, section 5) use it.
    """

    def __init__(self, case: Case, attack: Attack, in_whole_numbers: bool = False) -> None:
        self._case, self._grains = case, attack.grains
        self._truth = np.array(case.truth, dtype=np.float64) / attack.grains
        self._count = len(self._truth)
        rows = [self._moves(attack.row(relation)) for relation in case.tables.relations]
        nothing = np.zeros(2 * self._count)
        counts = np.array([float(cell.is_count) for cell in case.tables.cells])
        whole = np.concatenate([counts, counts]) if in_whole_numbers else None
        self._program = Program(nothing, nothing, rows, whole, _CONTENT)
        stays = np.isin(np.arange(self._count), sorted(case.everything), invert=True)
        self._up = np.where(stays, attack.shown_high, attack.ceiling) - self._truth
        self._down = self._truth - np.where(stays, attack.shown_low, attack.floor)
        self._weights = np.array(case.weights)

    def points(self, task: Task, withheld: Vector) -> Iterator[Vector]:
        """A world for each end that a task needs, in the cells' own units; none where there is no detour."""
        if len(task.subject) > 1 or task.attacker.beliefs:
            return
        cell, true = task.subject[0][0], self._case.truth[task.subject[0][0]]
        wanted = task.requirement
        up = wanted.high if wanted.high is not None else true + wanted.width
        down = true if wanted.low is None else wanted.low
        for sign, far in ((1, up - true), (-1, true - down)):
            if far > 0:
                point = self._moved(cell, sign, far / self._grains[cell], task.attacker, withheld)
                if point is not None:
                    yield point

    def _moved(self, cell: int, sign: int, far: float, attacker: Attacker, withheld: Vector) -> Vector | None:
        up, down = self._up.copy(), self._down.copy()
        for known in attacker.cells:
            up[known] = down[known] = 0.0
        least = np.zeros(2 * self._count)
        least[cell if sign > 0 else cell + self._count] = far
        most = np.maximum(np.concatenate([up, down]), 0.0)
        most[cell + self._count if sign > 0 else cell] = 0.0
        if (least > most).any():
            return None
        costs = np.where(withheld > 0, _FREE_OF_CHARGE, 1.0) * self._weights
        self._program.bound_all(least, most)
        self._program.aim(range(2 * self._count), np.concatenate([costs, costs]).tolist())
        solved = self._program.solve(_SECONDS)
        if solved.status is not Status.OPTIMAL:
            return None
        moves = solved.point[: self._count] - solved.point[self._count :]
        return np.asarray((self._truth + moves) * self._grains, dtype=np.float64)

    def _moves(self, row: Row) -> Row:
        """A relation of the cells as one of their moves."""
        held = sum(
            factor * self._truth[cell] for cell, factor in zip(row.columns, row.coefficients, strict=True)
        )
        return Row(
            [*row.columns, *(cell + self._count for cell in row.columns)],
            [*row.coefficients, *(-factor for factor in row.coefficients)],
            row.low if row.low == -INFINITE else min(row.low - held, 0.0),
            row.high if row.high == INFINITE else max(row.high - held, 0.0),
        )
