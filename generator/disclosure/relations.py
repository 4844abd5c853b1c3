"""Relations: the linear facts about unknown cells that every reader knows, such as a total and its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

Terms = tuple[tuple[int, int], ...]
"""A linear expression: pairs of a cell's number in its table and a whole coefficient."""


def value_of(terms: Terms, world: Sequence[int] | Mapping[int, int]) -> int:
    """The value of an expression where the cells hold what `world` says."""
    return sum(coefficient * world[cell] for cell, coefficient in terms)


def merged(terms: Iterable[tuple[int, int]]) -> Terms:
    """A sum of expressions, each cell once."""
    factors: defaultdict[int, int] = defaultdict(int)
    for cell, factor in terms:
        factors[cell] += factor
    return tuple(factors.items())


@dataclass(frozen=True)
class Relation:
    """`low` ≤ expression ≤ `high`; None where that side is open. All in whole numbers, so it is checked exactly."""

    terms: Terms
    low: int | None = 0
    high: int | None = 0

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError("a relation says something")

    def holds(self, world: Sequence[int] | Mapping[int, int]) -> bool:
        """Whether the relation is true in a world, or in as much of one as knows all its cells."""
        value = value_of(self.terms, world)
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def renumbered(self, place: Mapping[int, int]) -> Relation:
        """The same about cells that have other numbers elsewhere; raises KeyError for one that has none there."""
        return replace(self, terms=tuple((place[cell], factor) for cell, factor in self.terms))

    @property
    def is_sum(self) -> bool:
        """Whether it says that an expression is exactly zero."""
        return self.low == 0 and self.high == 0


def aimed(terms: Terms, sign: int, target: int) -> Relation:
    """`sign` × expression ≤ `sign` × target: at most the target (1), or at least (-1)."""
    return Relation(terms, None, target) if sign > 0 else Relation(terms, target, None)


def total(of: int, parts: Iterable[int]) -> Relation:
    """The cell `of` is the sum of `parts`: places of a town, parts of a benefit, months of a quarter or year."""
    return Relation(((of, 1), *((part, -1) for part in parts)))


def running_total(now: int, before: int | None, added: int) -> Relation:
    """累计 is the 累计 of the month before and 当月; in January (`before` is None) it is 当月."""
    return total(now, (added,) if before is None else (before, added))


def paid_at_least(amount: int, count: int, rate: int, slack: int) -> Relation:
    """An amount is no less than `rate` × count, but for `slack`, the clawbacks that the plan states; in 分."""
    return Relation(((amount, 1), (count, -rate)), -slack, None)


def paid_at_most(amount: int, count: int, rate: int, slack: int) -> Relation:
    """An amount is no more than `rate` × count, but for `slack`, the arrears that the plan states; in 分."""
    return Relation(((amount, 1), (count, -rate)), None, slack)


def no_more_than(smaller: int, larger: int) -> Relation:
    """One cell is never above another: households and the persons in them, a month and its year."""
    return Relation(((larger, 1), (smaller, -1)), 0, None)


def close(one: int, other: int, apart: int) -> Relation:
    """Two cells differ by at most `apart`: two editions of one figure, or a count in two months (the patient one)."""
    return Relation(((one, 1), (other, -1)), -apart, apart)
