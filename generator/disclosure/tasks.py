"""Protection tasks: of which figure which attacker must remain unsure, and how unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.relations import Terms, value_of
from generator.disclosure.tables import World


class Outcome(Enum):
    """What an attack came to; only PROTECTED lets a release pass."""

    PROTECTED = "PROTECTED"
    EXPOSED = "EXPOSED"
    UNDECIDED = "UNDECIDED"

    @property
    def passes(self) -> bool:
        """Whether the release may be made; not knowing is no."""
        return self is Outcome.PROTECTED


@dataclass(frozen=True)
class Requirement:
    """What an attacker's possible values must include: one at `low` or below, one at `high` or above, `width` apart.

    Fischetti and Salazar (2001) call the three the lower, upper and sliding protection level.
    """

    low: int | None = field(default=None, repr=False)
    high: int | None = field(default=None, repr=False)
    width: int = 0

    def met(self, lowest: float, highest: float) -> bool:
        """Whether values that reach from `lowest` to `highest` are enough."""
        return (
            (self.low is None or lowest <= self.low)
            and (self.high is None or highest >= self.high)
            and highest - lowest >= self.width
        )


NOT_EXACT = Requirement(width=1)
"""Nobody knows the value for certain; far weaker than the plan's tiers, and what most tools promise."""


@dataclass(frozen=True)
class Task:
    """One attacker must remain unsure of one expression.

    With a `guard` the task counts only while that cell is withheld: who prints a figure need not hide it.
    """

    subject: Terms
    requirement: Requirement
    attacker: Attacker = OUTSIDER
    guard: int | None = None

    def ends(self, truth: World) -> Iterator[tuple[int, int]]:
        """What the truth alone lacks: a sign and a target, a world with `sign` × expression ≤ `sign` × target."""
        true, wanted = value_of(self.subject, truth), self.requirement
        up = true + wanted.width if wanted.high is None else wanted.high
        down = true if wanted.low is None else wanted.low
        if up > true:
            yield -1, up
        if down < true:
            yield 1, down

    def counts(self, withheld: frozenset[int]) -> bool:
        """Whether the task stands under a pattern."""
        return self.guard is None or self.guard in withheld


def of_cells(
    cells: Iterable[int], requirement: Requirement, attackers: Iterable[Attacker] = (OUTSIDER,)
) -> Iterator[Task]:
    """A task for each cell and attacker, but for what the attacker knows already."""
    numbers = tuple(cells)
    for attacker in attackers:
        for cell in numbers:
            if cell not in attacker.cells:
                yield Task(((cell, 1),), requirement, attacker)
