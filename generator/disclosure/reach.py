"""Reach: how far the worlds found so far let each task's figure move, one world serving every task that it can."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.disclosure.attackers import Attacker
from generator.disclosure.relations import Relation
from generator.disclosure.solver import Vector
from generator.disclosure.tasks import Task

# A point of the solver reaches a whole number when it comes this near, beside the number's size.
NEAR = 1e-6


class Reach:
    """The least and greatest value found of every task's expression, in worlds its attacker thinks possible."""

    def __init__(self, tasks: Sequence[Task], near: float = NEAR) -> None:
        """`near` is how far beside a number, for its size, a point still counts as there: 0 where every point is a world of
        whole numbers, for a millionth of a large amount is many 分."""
        self.attackers = tuple(dict.fromkeys(task.attacker for task in tasks))
        number = {attacker: at for at, attacker in enumerate(self.attackers)}
        self._attacker = np.array([number[task.attacker] for task in tasks], dtype=np.int64)
        self._subject = _Expressions([task.subject for task in tasks])
        self._facts = _Facts(self.attackers, near)
        wanted = [task.requirement for task in tasks]
        self._low = [math.inf if each.low is None else each.low + _room(each.low, near) for each in wanted]
        self._high = [
            -math.inf if each.high is None else each.high - _room(each.high, near) for each in wanted
        ]
        self._wanted = wanted
        self._width = [each.width - _room(each.width, near) for each in wanted]
        self.lowest = np.full(len(tasks), np.inf)
        self.highest = np.full(len(tasks), -np.inf)

    def forget(self) -> None:
        """Start anew, for another pattern."""
        self.lowest[:] = np.inf
        self.highest[:] = -np.inf

    def take(self, point: Vector) -> None:
        """Count one world, whole or not, for every task whose attacker thinks it possible."""
        serves = self._facts.agree(point)[self._attacker]
        values = self._subject.values(point)
        np.minimum(self.lowest, np.where(serves, values, np.inf), out=self.lowest)
        np.maximum(self.highest, np.where(serves, values, -np.inf), out=self.highest)

    def too_high(self, task: int) -> bool:
        """Whether no world is low enough yet for a task."""
        return bool(self.lowest[task] > self._low[task])

    def too_low(self, task: int) -> bool:
        """Whether no world is high enough yet for a task."""
        return bool(self.highest[task] < self._high[task])

    def too_narrow(self, task: int) -> bool:
        """Whether the worlds do not lie far enough apart yet for a task."""
        return not self.highest[task] - self.lowest[task] >= self._width[task]

    def ends(self, task: int) -> Iterator[tuple[int, int]]:
        """What a task still lacks: a sign and a target, a world with `sign` × expression ≤ `sign` × target.

        Each is asked for when it is wanted, so that a world found for the one may settle the other.
        """
        wanted = self._wanted[task]
        if self.too_high(task) and wanted.low is not None:
            yield 1, wanted.low
        if self.too_low(task) and wanted.high is not None:
            yield -1, wanted.high
        # Of an attacker who thinks no world possible nothing is known, and so nothing is settled.
        if self.too_narrow(task) and math.isfinite(self.lowest[task]):
            yield -1, round(self.lowest[task]) + wanted.width
        if self.too_narrow(task) and math.isfinite(self.highest[task]):
            yield 1, round(self.highest[task]) - wanted.width

    def is_unmet(self, task: int) -> bool:
        """Whether the worlds found so far leave a task unsettled."""
        return self.too_high(task) or self.too_low(task) or self.too_narrow(task)


def _room(number: float, near: float) -> float:
    return near * (1 + abs(number))


class _Expressions:
    """Many linear expressions, valued at once."""

    def __init__(self, terms: Sequence[Sequence[tuple[int, int]]]) -> None:
        self._count = len(terms)
        self._of = np.array([at for at, each in enumerate(terms) for _ in each], dtype=np.int64)
        self._cell = np.array([cell for each in terms for cell, _ in each], dtype=np.int64)
        self._factor = np.array([factor for each in terms for _, factor in each], dtype=np.float64)

    def values(self, point: Vector) -> Vector:
        totals = np.bincount(self._of, self._factor * point[self._cell], self._count)
        return totals.astype(np.float64)


class _Facts:
    """What each attacker knows and believes, tested on a world all at once."""

    def __init__(self, attackers: Sequence[Attacker], near: float) -> None:
        self._count, self._near = len(attackers), near
        facts = [(at, cell, value) for at, each in enumerate(attackers) for cell, value in each.known]
        self._of = np.array([at for at, _, _ in facts], dtype=np.int64)
        self._cell = np.array([cell for _, cell, _ in facts], dtype=np.int64)
        self._value = np.array([float(value) for _, _, value in facts])
        beliefs = [(at, belief) for at, each in enumerate(attackers) for belief in each.beliefs]
        self._believer = np.array([at for at, _ in beliefs], dtype=np.int64)
        self._belief = _Expressions([belief.terms for _, belief in beliefs])
        self._low, self._high = _ends([belief for _, belief in beliefs])

    def agree(self, point: Vector) -> NDArray[np.bool_]:
        apart = np.abs(point[self._cell] - self._value) > self._near * (1 + np.abs(self._value))
        believed = self._belief.values(point)
        denied = (believed < self._low - self._near) | (believed > self._high + self._near)
        doubts = np.bincount(self._of, apart, self._count) + np.bincount(self._believer, denied, self._count)
        return np.asarray(doubts == 0, dtype=np.bool_)


def _ends(beliefs: Sequence[Relation]) -> tuple[Vector, Vector]:
    low = np.array([-np.inf if each.low is None else float(each.low) for each in beliefs])
    high = np.array([np.inf if each.high is None else float(each.high) for each in beliefs])
    return low, high
