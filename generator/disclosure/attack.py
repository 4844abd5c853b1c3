"""The attack: how low and how high a figure may be, as an attacker can work out from a release by linear programming."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.relations import Relation, Terms
from generator.disclosure.solver import INFINITE, Program, Row, Solved, Vector
from generator.disclosure.tables import LinkedTables

# How far a point of the solver may be from obeying a row.
_NEAR = 1e-6

# To aim at more cells than this is to aim anew: no good start is left from the aim before.
_MANY = 20


class Attack:
    """One linear program for all attackers and patterns: unknowns are the cells, each reckoned in its grain.

    How much is withheld of a cell may lie between 0 (printed) and 1 (withheld), as in Fischetti and Salazar (2001):
    its bounds move in proportion, which is what the cutting planes are made from.
    """

    def __init__(self, tables: LinkedTables, attackers: Sequence[Attacker] = (OUTSIDER,)) -> None:
        self.grains = np.array([float(cell.grain) for cell in tables.cells])
        self.floor, self.ceiling = _ends(tables, shown=False) / self.grains
        self.shown_low, self.shown_high = _ends(tables, shown=True) / self.grains
        beliefs = dict.fromkeys(belief for attacker in attackers for belief in attacker.beliefs)
        self._relations = len(tables.relations)
        self._belief_rows = {belief: self._relations + at for at, belief in enumerate(beliefs)}
        rows = [self.row(relation) for relation in (*tables.relations, *beliefs)]
        self.matrix = _Matrix(rows, len(tables.cells))
        self.row_low = np.array([row.low for row in rows])
        self.row_high = np.array([row.high for row in rows])
        self._program = Program(self.shown_low, self.shown_high, rows)
        for belief in beliefs:
            self._believe(belief, believed=False)
        self._attacker = OUTSIDER
        self.lower, self.upper = self.shown_low, self.shown_high

    def place(self, withheld: Vector, room: float = math.inf) -> None:
        """From now on attack the release that withholds this much of each cell.

        A cell that is withheld in part moves by its part of at most `room` (in grains): where ceilings are high, a
        hundredth of a cell would else be room enough, and the choice in part would teach nothing.
        """
        below, above = self.shown_low - self.floor, self.ceiling - self.shown_high
        in_part = (withheld > 0) & (withheld < 1)
        self.lower = self.shown_low - np.where(in_part, np.minimum(below, room), below) * withheld
        self.upper = self.shown_high + np.where(in_part, np.minimum(above, room), above) * withheld
        self._program.bound_all(self.lower, self.upper)
        self._pin(self._attacker)

    def extreme(self, attacker: Attacker, subject: Terms, sign: int, seconds: float = math.inf) -> Solved:
        """The world of this attacker in which the expression is least (`sign` 1) or greatest (-1).

        The value told is that of `sign` × expression, its point in grains.
        """
        if attacker is not self._attacker:
            self._change_to(attacker)
        self._program.aim_at(subject, sign, self.grains)
        if len(subject) > _MANY:
            return self._program.solve_smaller(seconds)
        return self._program.solve(seconds)

    @contextmanager
    def capped(self, attacker: Attacker, most: Mapping[int, int]) -> Iterator[None]:
        """For a while, for this attacker, none of these cells is more than its `most`.

        Else the greatest sum of many cells is one cell that is all of it, and says nothing of the others.
        """
        self._change_to(attacker)
        cells = [cell for cell in sorted(most) if cell not in attacker.cells]
        caps = np.array([float(most[cell]) for cell in cells]) / self.grains[cells]
        self._program.bound_columns(
            cells, self.lower[cells], np.clip(caps, self.lower[cells], self.upper[cells])
        )
        yield
        self._program.bound_columns(cells, self.lower[cells], self.upper[cells])

    def is_near(self, point: Vector) -> bool:
        """Whether a point, in grains, obeys all relations but for the solver's tolerance; beliefs are not asked."""
        values = self.matrix.valued(point)
        room = _NEAR * (1 + np.abs(values))
        obeyed = (values >= self.row_low - room) & (values <= self.row_high + room)
        return bool(obeyed[: self._relations].all())

    def is_active(self, attacker: Attacker) -> Vector:
        """1 for each row that binds this attacker, 0 for what others believe."""
        active = np.ones(len(self.row_low))
        for belief, row in self._belief_rows.items():
            active[row] = belief in attacker.beliefs
        return active

    def _change_to(self, attacker: Attacker) -> None:
        """Forget what the last attacker knew and believed, and take this one's place."""
        cells = sorted(self._attacker.cells)
        self._program.bound_columns(cells, self.lower[cells], self.upper[cells])
        for belief in self._attacker.beliefs:
            self._believe(belief, believed=False)
        for belief in attacker.beliefs:
            self._believe(belief, believed=True)
        self._attacker = attacker
        self._pin(attacker)

    def _pin(self, attacker: Attacker) -> None:
        cells = [cell for cell, _ in attacker.known]
        values = np.array([float(value) for _, value in attacker.known]) / self.grains[cells]
        self._program.bound_columns(cells, values, values)

    def _believe(self, belief: Relation, believed: bool) -> None:
        row = self._belief_rows[belief]
        low, high = (self.row_low[row], self.row_high[row]) if believed else (-INFINITE, INFINITE)
        self._program.bound_row(row, low, high)

    def row(self, relation: Relation) -> Row:
        """A relation in grains, divided by its largest coefficient so that no row outweighs another."""
        largest = self.scale(relation)
        coefficients = [factor * self.grains[cell] for cell, factor in relation.terms]
        return Row(
            [cell for cell, _ in relation.terms],
            [coefficient / largest for coefficient in coefficients],
            -INFINITE if relation.low is None else relation.low / largest,
            INFINITE if relation.high is None else relation.high / largest,
        )

    def scale(self, relation: Relation) -> float:
        """The largest coefficient of a relation in grains."""
        return float(max(abs(factor * self.grains[cell]) for cell, factor in relation.terms))


class _Matrix:
    """The rows of a program, kept so that columns can be priced."""

    def __init__(self, rows: Sequence[Row], columns: int) -> None:
        self._rows, self._columns = len(rows), columns
        self._row = np.array([at for at, row in enumerate(rows) for _ in row.columns], dtype=np.int64)
        self._column = np.array([column for row in rows for column in row.columns], dtype=np.int64)
        self._factor = np.array([factor for row in rows for factor in row.coefficients], dtype=np.float64)

    def valued(self, point: Vector) -> Vector:
        """The value of each row at a point."""
        values = np.bincount(self._row, self._factor * point[self._column], self._rows)
        return values.astype(np.float64)

    def priced(self, prices: Vector) -> Vector:
        """What each column costs at the rows' prices."""
        costs = np.bincount(self._column, self._factor * prices[self._row], self._columns)
        return costs.astype(np.float64)


def _ends(tables: LinkedTables, shown: bool) -> Vector:
    """The lower and the upper ends of what is known of each cell, withheld or shown, as two lines."""
    known = [(cell.shown or cell.bounds) if shown else cell.bounds for cell in tables.cells]
    return np.array([[float(each.low) for each in known], [float(each.high) for each in known]])
