"""Cell suppression: the cheapest pattern that no attacker defeats, with the bound that proves how cheap one can be."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from generator.disclosure.case import Budget, Case, Suppression
from generator.disclosure.choice import Choice
from generator.disclosure.cuts import Cut, one_of
from generator.disclosure.neighbours import Shores, bridges
from generator.disclosure.repair import repaired, widened
from generator.disclosure.separation import Separation
from generator.disclosure.solver import Vector
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import Outcome, Task
from generator.disclosure.whole_check import Checked, check_whole

# Weights are sums of fractions: what lies nearer than this is the same.
_SAME = 1e-6

# The share of the time that may go into the bound before whole patterns are tried.
_RELAXING = 0.4

# A pattern is repaired by hand before this round of choosing and again after so many, and as soon as less than this
# share of the time is left and no pattern is safe yet.
_FIRST = 3
_PATIENCE = 12
_URGENT = 0.5

# A repaired pattern this near to the bound, as a share of it, is not tried cell by cell.
_ENOUGH = 0.01

# The share of the time that a repaired pattern has for its check beyond the budget; and where none is safe yet: the last
# resort has what is left.
_OFFER, _FIRST_OFFER = 0.1, 0.5

# Times that a repaired pattern is widened where whole numbers do not bear it out.
_WIDENINGS = 4

# Seconds that the last resort has at least.
_GRACE = 10.0

# Cuts learned from one choice before the next is made: insiders, who come last, are attacked only when the outsider
# has little left to find.
_A_ROUND = 150

# What must be withheld of a cell for it to count as withheld in a pattern near a choice in part.
_ROUNDINGS = (0.5, 0.9, 0.2)


def suppress(case: Case, budget: Budget) -> Suppression:
    """The cheapest safe pattern, or where the budget ends first a safe one with its bound; never an unsafe one.

    Cutting planes after Fischetti and Salazar (2001), with several attackers at once after Salazar (2004): choose,
    attack the choice, learn a cut from every task that fails, choose again. A pattern counts as safe only when a
    world of whole numbers was found for each of its tasks.
    """
    search = _Search(case, budget)
    search.relax()
    search.decide()
    exposed = () if search.best is not None else search.withhold_everything()
    withheld = case.everything if search.best is None else search.best
    bound = 0.0 if exposed else search.proven_bound
    return Suppression(withheld, case.weight(withheld), bound, search.worlds, exposed)


class _Search:
    """The best pattern so far and what has been learned."""

    def __init__(self, case: Case, budget: Budget) -> None:
        self._case, self._budget = case, budget
        self._separation = Separation(case)
        self._choice = Choice(case.weights, case.free, case.withheld)
        self._start = budget()
        self._bound = case.weight(case.withheld)
        # A cut learned from doubt instead of proof makes every later bound a guess.
        self._is_proven = True
        self.best: Pattern | None = None
        self.worlds: tuple[World, ...] = ()
        self._last = case.vector(case.withheld)

    @property
    def cost(self) -> float:
        """What the best pattern weighs."""
        return math.inf if self.best is None else self._case.weight(self.best)

    @property
    def proven_bound(self) -> float:
        """No safe pattern weighs less."""
        return min(self._bound, self.cost)

    def withhold_everything(self) -> tuple[Task, ...]:
        """The last resort: withhold all that may be withheld; told are the tasks that fail even so.

        It has as much time again as the search had: a refusal would be worse than to wait.
        """
        grace = max(self._start, _GRACE)
        self._separation.at(self._case.vector(self._case.everything), lambda: self._budget() + grace)
        checked = self._check(self._case.everything, lambda: self._budget() + grace)
        if not checked.failures:
            self._keep(self._case.everything, checked)
        return tuple(task for task, _ in checked.failures)

    def relax(self) -> None:
        """Raise the bound by choices that withhold cells in part, as long as each teaches something."""
        self._choice.add(self._bridges())
        while self._budget() > self._start * (1 - _RELAXING):
            chosen = self._choice.relaxed(self._budget())
            if chosen.withheld is None:
                return
            self._raise(chosen.bound)
            self._last = chosen.withheld
            if not (self._learn_in_part(chosen.withheld) or self._learn_from_rounding(chosen.withheld)):
                return

    def _learn_in_part(self, choice: Vector) -> bool:
        """Attack a choice in part; whether something was learned from it."""
        return self._choice.add(self._separation.at(choice, self._budget, _A_ROUND).cuts) > 0

    def _learn_from_rounding(self, choice: Vector) -> bool:
        """Attack whole patterns near a choice in part: what they lack, it may lack too."""
        for least in _ROUNDINGS:
            near = self._case.vector(self._case.withheld)
            near[choice >= least] = 1.0
            separated = self._separation.at(near, self._budget, _A_ROUND, against=choice)
            if self._choice.add(separated.cuts):
                return True
        return False

    def decide(self) -> None:
        """Choose whole patterns until the cheapest is safe, or the budget ends."""
        rounds = 0
        while self._budget() > 0 and self.cost > self._bound + _SAME:
            # Where little was learned, the first choice is likely safe, and cheaper than what is repaired.
            if rounds % _PATIENCE == _FIRST or (rounds and self._is_urgent()):
                self._improve()
            rounds += 1
            chosen = self._choice.whole(self._budget())
            self._raise(chosen.bound)
            if chosen.withheld is None or not self._learn(np.round(chosen.withheld)):
                return
            self._last = chosen.withheld

    def _is_urgent(self) -> bool:
        """Whether half of the time is gone and there is no safe pattern yet."""
        return self.best is None and self._budget() < self._start * _URGENT

    def _improve(self) -> None:
        """From the last choice, a safe pattern by adding what is missing and taking back what is not needed."""
        enough = self._bound * (1 + _ENOUGH)
        self._offer(repaired(self._case, self._separation, self._last, self._budget, enough))

    def _learn(self, withheld: Vector) -> bool:
        """Attack a whole pattern; whether something was learned from it."""
        separated = self._separation.at(withheld, self._budget, _A_ROUND)
        pattern = frozenset(np.flatnonzero(withheld).tolist())
        if separated.failed:
            return self._choice.add(separated.cuts) > 0
        checked = self._check(pattern, self._budget)
        if not checked.failures:
            self._keep(pattern, checked)
            return False
        if self._budget() > 0:
            return self._choice.add(self._ruled_out(pattern, checked)) > 0
        # What time alone left open teaches nothing; but to finish this pattern is far cheaper than to withhold all.
        if self.best is None:
            self._offer(pattern)
        return False

    def _offer(self, pattern: Pattern) -> None:
        """Keep a pattern if it is cheaper and whole numbers bear it out, if need be with some cells more."""
        share = _FIRST_OFFER if self.best is None else _OFFER
        grace = max(self._start * share, _GRACE)
        for _ in range(_WIDENINGS):
            if self._case.weight(pattern) >= self.cost:
                return
            checked = self._check(pattern, lambda: self._budget() + grace)
            if not checked.failures:
                self._keep(pattern, checked)
            if not checked.failures or self._budget() + grace <= 0:
                return
            failed = [task for task, _ in checked.failures]
            self._choice.add(self._ruled_out(pattern, checked))
            pattern = widened(self._case, self._separation, pattern, failed, lambda: self._budget() + grace)

    def _check(self, pattern: Pattern, budget: Budget) -> Checked:
        return check_whole(self._case, self._separation, pattern, budget)

    def _keep(self, pattern: Pattern, checked: Checked) -> None:
        if self._case.weight(pattern) <= self.cost:
            self.best, self.worlds = pattern, checked.worlds

    def _raise(self, bound: float) -> None:
        if self._is_proven:
            self._bound = max(self._bound, bound)

    def _ruled_out(self, pattern: Pattern, checked: Checked) -> Iterator[Cut]:
        shores = Shores(self._case.tables, pattern)
        for task, outcome in checked.failures:
            self._is_proven &= outcome is Outcome.EXPOSED
            cells = shores.round([cell for cell, _ in task.subject])
            yield one_of(cells & self._case.free, task.guard)

    def _bridges(self) -> Iterator[Cut]:
        sensitive = {cell for task in self._case.tasks if len(task.subject) == 1 for cell, _ in task.subject}
        return bridges(self._case.tables, sensitive & self._case.withheld, self._case.free)
