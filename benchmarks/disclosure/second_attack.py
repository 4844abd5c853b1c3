"""A second attack for measurements: its own integer program, straight on the solver, sharing no code with the first."""

from __future__ import annotations

import math
from collections.abc import Sequence

import highspy
import numpy as np

from generator.disclosure.tables import LinkedTables

_NEAR = 1e-5


class SecondAttack:
    """Least and greatest value of a cell where counts are whole numbers and amounts may have fractions of a 分.

    To let amounts have fractions leaves a reader less to know, so whatever it finds too narrow is too narrow.
    """

    def __init__(self, tables: LinkedTables, known: Sequence[tuple[int, int]] = ()) -> None:
        self._scale = np.array([float(cell.grain) for cell in tables.cells])
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]  # the solver's own has no types
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)
        told = dict(known)
        for number, cell in enumerate(tables.cells):
            seen = cell.shown or cell.bounds
            least, most = (told[number],) * 2 if number in told else (seen.low, seen.high)
            self._highs.addVar(least / cell.grain, most / cell.grain)
            if cell.grain == 1:
                self._highs.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for relation in tables.relations:
            cells = np.array([cell for cell, _ in relation.terms], dtype=np.int32)
            factors = np.array([factor * self._scale[cell] for cell, factor in relation.terms])
            size = float(np.abs(factors).max())
            low = -highspy.kHighsInf if relation.low is None else relation.low / size
            high = highspy.kHighsInf if relation.high is None else relation.high / size
            self._highs.addRow(low, high, len(cells), cells, factors / size)

    def ends(self, cell: int) -> tuple[int, int] | None:
        """The ends, or None where nothing is possible or the solver cannot tell."""
        found = []
        for sign in (1.0, -1.0):
            self._highs.changeColCost(cell, sign)
            self._highs.run()
            status = self._highs.getModelStatus()
            value = self._highs.getInfo().objective_function_value
            self._highs.changeColCost(cell, 0.0)
            if status != highspy.HighsModelStatus.kOptimal:
                return None
            found.append(sign * value * self._scale[cell])
        room = _NEAR * (1 + abs(found[1]))
        return math.ceil(found[0] - room), math.floor(found[1] + room)
