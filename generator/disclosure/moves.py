"""Moves: the world nearest to the truth in which a figure is low or high enough, found by what is added and taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.relations import Relation, Terms, aimed, value_of
from generator.disclosure.solver import IMPOSSIBLE, INFINITE, Program, Row, Solved, Vector
from generator.disclosure.tables import World
from generator.disclosure.valued import Sums

# A nearest world in whole numbers need not be the nearest, but for this share.
_CONTENT = 0.5

# Nearer to an end than this, beside its size, is at the end.
_NEAR = 1e-9


class Moves:
    """A program over two columns a cell, what is added to a base and what is taken away; to move nothing costs nothing.

    Where the base is the truth, everything agrees where nothing moves but the one figure that is wanted elsewhere. The
    solver starts there each time: a few steps lead to the nearest world even in a ledger of many years.
    """

    def __init__(
        self,
        relations: Sequence[Relation],
        base: World,
        attack: Attack,
        attackers: Sequence[Attacker] = (OUTSIDER,),
        whole: Vector | None = None,
        content: float = _CONTENT,
    ) -> None:
        """`whole` has a 1 for each cell that must be a whole number; None for a linear program."""
        self._attack = attack
        self.cells = len(base)
        # What an attacker does not believe binds nobody else.
        beliefs = dict.fromkeys(belief for attacker in attackers for belief in attacker.beliefs)
        self._belief_rows = {belief: len(relations) + at for at, belief in enumerate(beliefs)}
        self._beliefs = tuple(beliefs)
        every = (*relations, *beliefs)
        self._sums = Sums([relation.terms for relation in every])
        self._scale = np.array([attack.scale(relation) for relation in every])
        self._least = self._most = np.zeros(2 * self.cells)
        both = None if whole is None else np.concatenate([whole, whole])
        rows = [self._both_ways(attack.row(relation)) for relation in every]
        self._program = Program(self._least, self._most, rows, both, content)
        self._believed: Attacker | None = None
        self.rebase(base, relations)

    def rebase(self, base: World, relations: Sequence[Relation]) -> None:
        """Start from another base; the relations are those of the program, but for their ends."""
        self._values = base
        self._base = np.array(base, dtype=np.float64) / self._attack.grains
        valued = self._sums.of(np.array(base, dtype=np.int64)).astype(np.float64)
        every = (*relations, *self._beliefs)
        low = np.array([-INFINITE if each.low is None else each.low for each in every]) - valued
        high = np.array([INFINITE if each.high is None else each.high for each in every]) - valued
        # Where the base obeys, no row may say by an error of the solver's numbers that it fails by next to nothing.
        self._low, self._high = low / self._scale, high / self._scale
        self._program.bound_rows(self._low, self._high)
        self._believed = None

    def bound(self, lower: Vector, upper: Vector) -> None:
        """Let each cell lie between these ends, in grains; where the base does not, it must move."""
        over, under = np.maximum(self._base - upper, 0.0), np.maximum(lower - self._base, 0.0)
        self._least = np.concatenate([under, over])
        self._most = np.maximum(np.concatenate([upper - self._base, self._base - lower]), 0.0)

    def price(self, costs: Vector) -> None:
        """What it costs to move each cell by a grain."""
        self._program.aim(range(2 * self.cells), np.concatenate([costs, costs]).tolist())

    def nearest(self, attacker: Attacker, subject: Terms, sign: int, target: int, seconds: float) -> Solved:
        """The cheapest moves that make `sign` × expression ≤ `sign` × target; the point in the cells' own units."""
        least, most = self._least.copy(), self._most.copy()
        known = np.array(sorted(attacker.cells), dtype=np.int64)
        most[known] = most[known + self.cells] = 0.0
        self._believe(attacker)
        far = target - value_of(subject, self._values)
        if sign * far < 0 and len(subject) == 1:
            self._pull(least, most, subject[0], far)
        # To be told impossible is a proof; what arithmetic alone puts beyond an end is none.
        if (least > most + _NEAR * (1 + least)).any():
            return IMPOSSIBLE
        self._program.bound_all(least, np.maximum(least, most))
        aim = self._aim(aimed(subject, sign, target))
        rows = [] if len(subject) == 1 else [aim]
        with self._program.besides(rows):
            return self._told(self._program.solve_afresh(seconds))

    def least_moved(self, seconds: float) -> Solved:
        """The cheapest moves with which everything agrees; the point in the cells' own units."""
        self._program.bound_all(self._least, self._most)
        return self._told(self._program.solve_afresh(seconds))

    def _pull(self, least: Vector, most: Vector, term: tuple[int, int], far: int) -> None:
        """One cell must move so far, and not the other way."""
        cell, factor = term
        by = far / factor / self._attack.grains[cell]
        here, back = (cell, cell + self.cells) if by > 0 else (cell + self.cells, cell)
        least[here], most[back] = abs(by), 0.0

    def _told(self, solved: Solved) -> Solved:
        if not len(solved.point):
            return solved
        moved = self._base + solved.point[: self.cells] - solved.point[self.cells :]
        return Solved(solved.status, solved.value, solved.bound, moved * self._attack.grains, solved.prices)

    def _believe(self, attacker: Attacker) -> None:
        if attacker is self._believed:
            return
        for belief, row in self._belief_rows.items():
            believed = belief in attacker.beliefs
            low, high = (self._low[row], self._high[row]) if believed else (-INFINITE, INFINITE)
            self._program.bound_row(row, low, high)
        self._believed = attacker

    def _aim(self, aim: Relation) -> Row:
        """A relation of the cells as one of their moves."""
        row, valued = self._both_ways(self._attack.row(aim)), value_of(aim.terms, self._values)
        scale = self._attack.scale(aim)
        low = -INFINITE if aim.low is None else (aim.low - valued) / scale
        high = INFINITE if aim.high is None else (aim.high - valued) / scale
        return replace(row, low=low, high=high)

    def _both_ways(self, row: Row) -> Row:
        """A row of the cells as one of what is added to them and what is taken away; its ends come with a base."""
        return Row(
            [*row.columns, *(cell + self.cells for cell in row.columns)],
            [*row.coefficients, *(-factor for factor in row.coefficients)],
            -INFINITE,
            INFINITE,
        )
