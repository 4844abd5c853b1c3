"""The choice of what to withhold: the cheapest pattern that satisfies every cut learned so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.disclosure.cuts import Cut
from generator.disclosure.solver import INFINITE, Program, Row, Status, Vector
from generator.disclosure.tables import Pattern


@dataclass(frozen=True)
class Chosen:
    """How much of each cell is withheld (0 to 1), and the weight below which no pattern lies; None: none exists."""

    withheld: Vector | None
    bound: float
    decided: bool


class Choice:
    """The master problem of Fischetti and Salazar (2001): one yes or no for each cell that may be either."""

    def __init__(self, weights: Sequence[float], free: Pattern, withheld: Pattern) -> None:
        self._always = np.zeros(len(weights))
        self._always[sorted(withheld)] = 1.0
        self._free = np.array(sorted(free), dtype=np.int64)
        self._column = {int(cell): at for at, cell in enumerate(self._free)}
        self._costs = np.array([weights[cell] for cell in self._free])
        self._fixed_cost = sum(weights[cell] for cell in withheld)
        self._rows: list[Row] = []
        self._known: set[Cut] = set()
        self._relaxed = self._program(whole=False)

    def add(self, cuts: Iterable[Cut]) -> int:
        """Add cuts; how many of them are new and can bind."""
        before = len(self._rows)
        for cut in cuts:
            if cut not in self._known:
                self._known.add(cut)
                self._add(cut)
        return len(self._rows) - before

    def relaxed(self, seconds: float) -> Chosen:
        """The cheapest choice where a cell may be withheld in part; its weight is a bound for all patterns."""
        return self._chosen(self._relaxed, seconds)

    def whole(self, seconds: float) -> Chosen:
        """The cheapest pattern; where time ends first, the best that was found."""
        return self._chosen(self._program(whole=True), seconds)

    def _program(self, whole: bool) -> Program:
        count = len(self._free)
        program = Program(np.zeros(count), np.ones(count), self._rows, np.ones(count) if whole else None)
        program.aim(range(count), self._costs.tolist())
        return program

    def _chosen(self, program: Program, seconds: float) -> Chosen:
        solved = program.solve(seconds)
        bound = solved.bound + self._fixed_cost
        if not len(solved.point):
            return Chosen(None, bound, solved.status is not Status.UNDECIDED)
        withheld = self._always.copy()
        withheld[self._free] = np.clip(solved.point, 0.0, 1.0)
        return Chosen(withheld, bound, solved.status is Status.OPTIMAL)

    def _add(self, cut: Cut) -> None:
        """Settle what is withheld anyway, cap the rest at what is still needed, and leave out what never binds."""
        given = sum(gain for cell, gain in cut.gains if self._always[cell])
        need = 1.0 - given
        if need <= 0 or (cut.guard is not None and not self._may_be(cut.guard)):
            return
        gains = {
            self._column[cell]: min(gain, need) / need for cell, gain in cut.gains if cell in self._column
        }
        low = 1.0
        if cut.guard in self._column:
            guard = self._column[cut.guard]
            gains[guard] = gains.get(guard, 0.0) - 1.0
            low = 0.0
        row = Row(list(gains), list(gains.values()), low, INFINITE)
        self._rows.append(row)
        self._relaxed.add(row)

    def _may_be(self, cell: int) -> bool:
        return cell in self._column or bool(self._always[cell])
