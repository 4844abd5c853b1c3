"""Cuts: what every safe pattern must satisfy, learned from the prices of an attack that came too close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.relations import Terms
from generator.disclosure.solver import Solved, Vector
from generator.disclosure.tasks import Task

# Prices and gains smaller than this are noise of the solver's arithmetic, not reasons.
_NOISE = 1e-7


@dataclass(frozen=True)
class Cut:
    """Withhold at least so much: Σ gains × withheld ≥ need (× withheld of `guard`, where there is one).

    The gains are capped at the need, which is valid because each cell is withheld or not (Fischetti and Salazar
    2001, section 3), and divided by it.
    """

    gains: tuple[tuple[int, float], ...]
    guard: int | None = None

    def lacks(self, withheld: Vector) -> float:
        """How far a choice falls short; 0 or less where the cut holds."""
        asked = 1.0 if self.guard is None else float(withheld[self.guard])
        return asked - sum(gain * float(withheld[cell]) for cell, gain in self.gains)


@dataclass(frozen=True)
class Limit:
    """A limit of an expression for every pattern: no world has less than `least` − Σ gains × withheld."""

    least: float
    gains: Vector


def limit_of(attack: Attack, attacker: Attacker, subject: Terms, sign: int, solved: Solved) -> Limit:
    """The limit that the prices of one attack prove for `sign` × expression, by weak duality.

    Whatever the prices, the limit is true: it is reckoned from them anew, so a solver's slip can only make it weak.
    """
    prices = solved.prices * attack.is_active(attacker)
    prices[np.abs(prices) < _NOISE] = 0.0
    open_side = np.where(prices > 0, attack.row_low, attack.row_high)
    prices[np.isinf(open_side)] = 0.0
    costs = np.zeros(len(attack.grains))
    for cell, factor in subject:
        costs[cell] += sign * factor * attack.grains[cell]
    rest = costs - attack.matrix.priced(prices)
    rest[np.abs(rest) < _NOISE] = 0.0
    known = {cell: value / attack.grains[cell] for cell, value in attacker.known}
    return _limit(attack, prices, rest, known)


def _limit(attack: Attack, prices: Vector, rest: Vector, known: Mapping[int, float]) -> Limit:
    rows = np.where(prices > 0, prices * _finite(attack.row_low), prices * _finite(attack.row_high)).sum()
    at_print = np.where(rest > 0, rest * attack.shown_low, rest * attack.shown_high)
    gains = np.where(
        rest > 0,
        rest * (attack.shown_low - attack.floor),
        -rest * (attack.ceiling - attack.shown_high),
    )
    for cell, value in known.items():
        at_print[cell], gains[cell] = rest[cell] * value, 0.0
    gains[gains < _NOISE] = 0.0
    return Limit(float(rows + at_print.sum()), gains)


def _finite(values: Vector) -> Vector:
    """Open ends have no price, so any number may stand for them."""
    return np.where(np.isinf(values), 0.0, values)


def cuts_of(task: Task, least: Limit | None, greatest: Limit | None) -> list[Cut]:
    """The cuts of one task from the limits of its expression (`least`) and of its negative (`greatest`)."""
    wanted = task.requirement
    cuts = []
    if least is not None and wanted.low is not None:
        cuts.append(_cut(least.gains, least.least - wanted.low, task.guard))
    if greatest is not None and wanted.high is not None:
        cuts.append(_cut(greatest.gains, greatest.least + wanted.high, task.guard))
    if least is not None and greatest is not None and wanted.width:
        need = least.least + greatest.least + wanted.width
        cuts.append(_cut(least.gains + greatest.gains, need, task.guard))
    return [cut for cut in cuts if cut is not None]


def _cut(gains: Vector, need: float, guard: int | None) -> Cut | None:
    if need <= _NOISE:
        return None
    cells = np.flatnonzero(gains)
    capped = np.minimum(gains[cells], need) / need
    return Cut(tuple(zip(cells.tolist(), capped.tolist(), strict=True)), guard)


def one_of(cells: frozenset[int], guard: int | None) -> Cut:
    """At least one of these cells must be withheld too: what a failed search for a whole-number world proves.

    Withholding more never helps an attacker, so a pattern that fails fails in all its parts.
    """
    return Cut(tuple((cell, 1.0) for cell in sorted(cells)), guard)
