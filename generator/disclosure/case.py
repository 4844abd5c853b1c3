"""A case of suppression: what is to be protected, what may be decided, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from generator.disclosure.relations import Relation
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
    `newest` are the cells of the release that is to be made, None for all, and `months` those of each month, all
    editions together; `before` are the worlds of the certificate before, as their differences from the truth in older cells: where the
    search starts.
    """

    tables: LinkedTables
    truth: World = field(repr=False)
    tasks: tuple[Task, ...]
    weights: tuple[float, ...]
    withheld: Pattern = frozenset()
    printed: Pattern = frozenset()
    newest: Pattern | None = None
    before: tuple[Changes, ...] = field(default=(), repr=False)
    months: tuple[Pattern, ...] = ()

    @cached_property
    def near(self) -> tuple[Pattern, ...]:
        """Ever wider parts of the ledger round the newest release, less than the whole: its own cells, and `reach`."""
        if self.newest is None:
            return ()
        return tuple(part for part in dict.fromkeys((self.newest, self.reach)) if part != self._whole)

    @cached_property
    def reach(self) -> Pattern:
        """What the newest release refers to, its own cells with them; see `around`."""
        return self._whole if self.newest is None else self.around(self.newest)

    @cached_property
    def is_long(self) -> bool:
        """Whether there is more than the newest release refers to; else any world of the whole is quickly found."""
        return self.reach != self._whole

    @cached_property
    def amounts(self) -> Pattern:
        """The cells of money."""
        return frozenset(number for number, cell in enumerate(self.tables.cells) if not cell.is_count)

    def around(self, cells: Pattern) -> Pattern:
        """Some cells, the months that relations tie to them, and the sums that no release prints.

        Tied are the months of one quarter, the editions of one month, and the months before and after by their 累计.
        """
        touched = {cell for relation in self._relations_of(cells) for cell, _ in relation.terms}
        printed = (self.newest or self._whole).union(*self.months)
        return cells.union(self._whole - printed, *(one for one in self.months if touched & one))

    def _relations_of(self, cells: Pattern) -> Iterator[Relation]:
        return (relation for relation in self.tables.relations if any(n in cells for n, _ in relation.terms))

    @cached_property
    def _whole(self) -> Pattern:
        return frozenset(range(len(self.tables.cells)))

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
