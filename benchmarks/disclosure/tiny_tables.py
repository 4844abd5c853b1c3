"""Tables of a few villages and two benefits, of which every safe pattern and every world can be counted.

It shares no code with the algorithm and asks for the same promises, so that a reader who reruns the algorithm can be reckoned
with thousands of seeds. Cells: a village's two counts after the other's, the total of each benefit, that of each village.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

from generator.disclosure.tables import Pattern, World

BENEFITS = 2
FEW = 2  # One of one, or one of two, knows the count.


@dataclass(frozen=True)
class Shape:
    """How many villages there are, which counts are sensitive, and what must be possible of them.

    Counts lie from 0 to `most`; those above 0 and under `threshold` are sensitive, and must be able to be `least` and `threshold`.
    Those from there up to `ahead` more are withheld too, as the plan's `most_moved` asks of the first month of a year.
    """

    villages: int
    threshold: int
    most: int
    least: int
    ahead: int = 0

    @property
    def inner(self) -> int:
        """How many counts there are, not counting totals; cells of that number and above are totals."""
        return self.villages * BENEFITS

    @property
    def cells(self) -> int:
        """All cells, totals too."""
        return self.inner + BENEFITS + self.villages


Move = tuple[int, int]
"""How far the two counts of a village, or the totals of the two benefits, lie from the truth."""

# Sums of moves as bits of one number: no sum of all villages leaves this square.
_SIDE = 128
_MIDDLE = _SIDE // 2 * (_SIDE + 1)


def with_totals(inner: tuple[int, ...]) -> World:
    """The counts of all villages, and the totals."""
    rows = [inner[at : at + BENEFITS] for at in range(0, len(inner), BENEFITS)]
    return (*inner, *(sum(column) for column in zip(*rows, strict=True)), *(sum(row) for row in rows))


class Tiny:
    """One table as it is true."""

    def __init__(self, world: World, shape: Shape) -> None:
        self.world = world
        self.shape = shape
        self.sensitive: Pattern = frozenset(
            at for at, value in enumerate(world) if 0 < value < shape.threshold
        )
        self.settled: Pattern = frozenset(
            at
            for at, value in enumerate(world)
            if 0 < value < shape.threshold + (at < shape.inner) * shape.ahead
        )
        self._sums: dict[tuple[frozenset[Move], ...], frozenset[Move]] = {}
        self._made_up: dict[tuple[tuple[frozenset[Move], ...], Pattern], frozenset[Move]] = {}

    @cached_property
    def cheapest(self) -> tuple[Pattern, ...]:
        """The safe patterns of which no part is safe: whatever the weights, the cheapest is one of them."""
        found: list[Pattern] = []
        for pattern in _patterns(self.shape):
            is_new = self.settled <= pattern and not any(one <= pattern for one in found)
            if is_new and self.is_safe(pattern):
                found.append(pattern)
        return tuple(found)

    def is_safe(self, pattern: Pattern) -> bool:
        """Whether every sensitive cell might be 1 and might reach the threshold, for whoever is alone or a pair too."""
        for (reader, cell), (low, high) in self._wanted.items():
            lowest, highest = self.ends(cell, pattern - reader)
            if lowest > low or highest < high:
                return False
        return True

    def ends(self, cell: int, withheld: Pattern) -> tuple[int, int]:
        """The least and the greatest that a cell may be; what a reader knows counts as not withheld."""
        moved = self._moves(cell, withheld)
        return self.world[cell] + min(moved), self.world[cell] + max(moved)

    def worlds(self, pattern: Pattern) -> Iterator[World]:
        """Every table of which the same would have been printed."""
        for moves in product(*(self._village(at, pattern) for at in range(self.shape.villages))):
            if self._is_printed((sum(one for one, _ in moves), sum(other for _, other in moves)), pattern):
                changed = zip(self.world, (by for move in moves for by in move), strict=False)
                yield with_totals(tuple(value + by for value, by in changed))

    @cached_property
    def _totals(self) -> Pattern:
        """The totals of the two benefits."""
        return frozenset((self.shape.inner, self.shape.inner + 1))

    @cached_property
    def _wanted(self) -> dict[tuple[Pattern, int], tuple[int, int]]:
        """For each reader (what he knows) and sensitive cell: what must be possible, or as much of it as ever can be."""
        everything = frozenset(range(self.shape.cells))
        wanted = {}
        for reader in (
            frozenset[int](),
            *(frozenset({cell}) for cell in self.sensitive if self.world[cell] <= FEW),
        ):
            for cell in self.sensitive - reader:
                lowest, highest = (
                    self.ends(cell, everything - reader) if reader else (0, self.shape.threshold)
                )
                low, high = max(self.shape.least, lowest), min(self.shape.threshold, highest)
                if low < high:
                    wanted[reader, cell] = (low, high)
        return wanted

    def _moves(self, cell: int, withheld: Pattern) -> set[int]:
        inner = self.shape.inner
        if inner <= cell < inner + BENEFITS:
            own = cell - inner
            sums = self._sum(tuple(self._village(at, withheld) for at in range(self.shape.villages)))
            return {move[own] for move in sums if cell in withheld and self._is_printed(move, withheld)} | {0}
        village = cell // BENEFITS if cell < inner else cell - inner - BENEFITS
        others = tuple(self._village(at, withheld) for at in range(self.shape.villages) if at != village)
        met = self._met(others, withheld & self._totals)
        own_moves = (move for move in self._village(village, withheld) if self._asked(move, withheld) in met)
        return {sum(move) if cell >= inner else move[cell % BENEFITS] for move in own_moves}

    def _asked(self, move: Move, withheld: Pattern) -> Move:
        """What the other villages must make up for: nothing where the benefit's total is withheld."""
        first = self.shape.inner
        return (0 if first in withheld else move[0], 0 if first + 1 in withheld else move[1])

    def _met(self, others: tuple[frozenset[Move], ...], withheld: Pattern) -> frozenset[Move]:
        """What the other villages can make up for where these benefits' totals are withheld."""
        key = (others, withheld)
        if key not in self._made_up:
            sums = ((-by, -by_other) for by, by_other in self._sum(others))
            self._made_up[key] = frozenset(self._asked(move, withheld) for move in sums)
        return self._made_up[key]

    def _is_printed(self, sums: Move, withheld: Pattern) -> bool:
        return self._asked(sums, withheld) == (0, 0)

    def _village(self, at: int, withheld: Pattern) -> frozenset[Move]:
        one, other = self.world[at * BENEFITS], self.world[at * BENEFITS + 1]
        cells = (at * BENEFITS, at * BENEFITS + 1, self.shape.inner + BENEFITS + at)
        return _free(one, other, self.shape.most, *(cell in withheld for cell in cells))

    def _sum(self, villages: tuple[frozenset[Move], ...]) -> frozenset[Move]:
        if villages not in self._sums:
            bits = 1 << _MIDDLE
            for moves in villages:
                bits = _sums_of(bits, moves)
            self._sums[villages] = frozenset(_told(bits))
        return self._sums[villages]


@cache
def _free(one: int, other: int, most: int, of_one: bool, of_other: bool, of_total: bool) -> frozenset[Move]:
    """The moves of a village's counts with which its printed figures agree."""
    return frozenset(
        (by, by_other)
        for by in (range(-one, most - one + 1) if of_one else (0,))
        for by_other in (range(-other, most - other + 1) if of_other else (0,))
        if of_total or by + by_other == 0
    )


def _sums_of(bits: int, moves: frozenset[Move]) -> int:
    found = 0
    for by, by_other in moves:
        shift = by * _SIDE + by_other
        found |= bits << shift if shift >= 0 else bits >> -shift
    return found


def _told(bits: int) -> Iterator[Move]:
    while bits:
        lowest = bits & -bits
        row, column = divmod(lowest.bit_length() - 1, _SIDE)
        yield row - _SIDE // 2, column - _SIDE // 2
        bits ^= lowest


@cache
def _patterns(shape: Shape) -> tuple[Pattern, ...]:
    """Every pattern, small ones first, but for those with a cell that one subtraction in its row gives."""
    rows = ((), (0, 1), (0, 2), (1, 2), (0, 1, 2))
    found = []
    one, other = shape.inner, shape.inner + 1
    for villages in product(rows, repeat=shape.villages):
        own = [
            (at * BENEFITS, at * BENEFITS + 1, shape.inner + BENEFITS + at)[each]
            for at, row in enumerate(villages)
            for each in row
        ]
        found += [frozenset((*own, *totals)) for totals in ((), (one,), (other,), (one, other))]
    return tuple(sorted(found, key=lambda pattern: (len(pattern), sorted(pattern))))
