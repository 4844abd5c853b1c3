"""Repair: a safe pattern from any choice, by withholding what is missing and printing again what is not needed."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from generator.disclosure.case import Budget, Case
from generator.disclosure.cuts import Cut
from generator.disclosure.detours import Detours
from generator.disclosure.separation import Separation
from generator.disclosure.solver import Vector
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Task

# A cell that the choice withholds at least this much starts out withheld.
_MOSTLY = 0.5


def repaired(
    case: Case, separation: Separation, choice: Vector, budget: Budget, enough: float = 0.0
) -> Pattern:
    """A pattern safe against every linear attack, near the choice; everything withheld where the budget ends first.

    One that weighs `enough` or less is good enough.
    """
    withheld = case.vector(case.withheld | _mostly(choice, case.free))
    _take_detours(case, separation, withheld, budget)
    while budget() > 0:
        separated = separation.at(withheld, budget)
        if not separated.failed:
            return _pruned(case, separation, withheld, budget, enough)
        if not _add(case, withheld, separated.cuts):
            break
    return case.everything


def widened(
    case: Case, separation: Separation, pattern: Pattern, tasks: Iterable[Task], budget: Budget
) -> Pattern:
    """The pattern with the cells withheld besides that let these tasks' figures move in whole numbers, as far as time goes."""
    detours = Detours(case, separation.attack, in_whole_numbers=True)
    withheld, free = case.vector(pattern), case.vector(case.free) > 0
    for task in tasks:
        if budget() <= 0:
            break
        for point in detours.points(task, withheld):
            withheld[separation.pool.moved(point) & free] = 1.0
            separation.pool.add(point)
    return frozenset(np.flatnonzero(withheld).tolist())


def _take_detours(case: Case, separation: Separation, withheld: Vector, budget: Budget) -> None:
    """For each task that fails, withhold the cells of its cheapest detours."""
    detours = Detours(case, separation.attack)
    free = case.vector(case.free) > 0
    for number in separation.at(withheld, budget).failed:
        if budget() <= 0:
            return
        for point in detours.points(separation.tasks[number], withheld):
            withheld[separation.pool.moved(point) & free] = 1.0
            separation.pool.add(point)


def _mostly(choice: Vector, free: Pattern) -> Pattern:
    return frozenset(np.flatnonzero(choice >= _MOSTLY).tolist()) & free


def _add(case: Case, withheld: Vector, cuts: tuple[Cut, ...]) -> bool:
    """Withhold cells, the best gain for its weight first, until every cut holds; False where one cannot."""
    added = False
    for cut in cuts:
        gains = [(cell, gain) for cell, gain in cut.gains if cell in case.free]
        for cell, _ in sorted(gains, key=lambda each: case.weights[each[0]] / each[1]):
            if cut.lacks(withheld) <= 0:
                break
            added |= not withheld[cell]
            withheld[cell] = 1.0
    return added


def _pruned(case: Case, separation: Separation, withheld: Vector, budget: Budget, enough: float) -> Pattern:
    """Print again, the dearest first, cells without which the pattern stays safe, until it weighs little enough."""
    chosen = [cell for cell in np.flatnonzero(withheld).tolist() if cell in case.free]
    for cell in sorted(chosen, key=lambda each: -case.weights[each]):
        if budget() <= 0 or np.dot(withheld, case.weights) <= enough:
            break
        withheld[cell] = 0.0
        if separation.at(withheld, budget, most=1).failed:
            withheld[cell] = 1.0
    return frozenset(np.flatnonzero(withheld).tolist())
