"""A case of suppression: what is to be protected, what may be decided, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from generator.disclosure.solver import Vector
from generator.disclosure.tables import Changes, LinkedTables, Pattern, World
from generator.disclosure.tasks import Task

Budget = Callable[[], float]
"""Seconds that are left; handed in, for this wing knows no clock."""


@dataclass(frozen=True)
class Case:
    """What is to be protected, and what may be decided.

    `weights` say what each cell is worth to readers, times a secret random factor; they never depend on `truth`.
    `withheld` and `printed` are settled already: sensitive cells, the year's pattern and earlier releases.
    `newest` are the cells of the release that is to be made, None for all; `before` are the worlds of the certificate
    before, as their differences from the truth in older cells: where the search starts.
    """

    tables: LinkedTables
    truth: World = field(repr=False)
    tasks: tuple[Task, ...]
    weights: tuple[float, ...]
    withheld: Pattern = frozenset()
    printed: Pattern = frozenset()
    newest: Pattern | None = None
    before: tuple[Changes, ...] = field(default=(), repr=False)

    @property
    def near(self) -> Pattern:
        """The cells of the newest release, if there are older ones; else none."""
        everything = len(self.tables.cells)
        return frozenset() if self.newest is None or len(self.newest) == everything else self.newest

    @property
    def free(self) -> Pattern:
        """The cells that may be printed or withheld."""
        return self.tables.printable - self.withheld - self.printed

    @property
    def everything(self) -> Pattern:
        """The pattern that withholds whatever it may: no other is safer."""
        return self.tables.printable - self.printed

    def weight(self, withheld: Pattern) -> float:
        """What a pattern costs readers."""
        return sum(self.weights[cell] for cell in sorted(withheld))

    def vector(self, withheld: Pattern) -> Vector:
        """A pattern as a column of 0 and 1."""
        chosen = np.zeros(len(self.tables.cells))
        chosen[sorted(withheld)] = 1.0
        return chosen


@dataclass(frozen=True)
class Suppression:
    """A safe pattern, what it costs, the bound below which no safe pattern lies, and worlds that show it is safe.

    `exposed` names the tasks that even the whole table withheld does not protect; then nothing may be published.
    """

    withheld: Pattern
    weight: float
    bound: float
    worlds: tuple[World, ...] = field(repr=False)
    exposed: tuple[Task, ...] = ()

    @property
    def gap(self) -> float:
        """How far the weight may lie above the cheapest possible, as a share of the bound; 0 is proven best."""
        over = max(self.weight - self.bound, 0.0)
        if over == 0:
            return 0.0
        return over / self.bound if self.bound > 0 else float("inf")
