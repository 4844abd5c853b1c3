"""A made-up township, month after month: counts, amounts and 累计 of villages and benefits, with churn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from generator.disclosure.attackers import OUTSIDER, Attacker, contributors
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, paid_at_least, paid_at_most, running_total, total
from generator.disclosure.tables import Cell, Changes, LinkedTables, Pattern
from generator.disclosure.tasks import Requirement, Task, of_cells

THRESHOLD = 5
CHURN = 0.015
MONTHS_OF_YEAR = 12
FEN_STEP = 1000_00
"""Amounts below the town are rounded to 1,000 元."""
GRAIN = 1000_00
MOST_PEOPLE, MOST_FEN = 100_000, 10_000_000_00
SHARE = 5
"""A withheld amount leaves a fifth of doubt either way."""

Place = tuple[int, int]
"""Village and benefit; 0 is the sum of all."""


@dataclass
class Township:
    """The true figures of the open year, and what of them has been printed."""

    villages: int
    benefits: int
    seed: int
    attackers: bool = False
    cells: list[Cell] = field(default_factory=list)
    truth: list[int] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    withheld: Pattern = frozenset()
    sensitive: Pattern = frozenset()

    def __post_init__(self) -> None:
        self._chance = np.random.default_rng(self.seed)
        size = (self.villages, self.benefits)
        spread = self._chance.gamma(0.8, 9.0, size=self.benefits)
        self._counts = self._chance.poisson(np.broadcast_to(spread, size))
        self._rates = self._chance.integers(200, 900, size=self.benefits) * 100
        self._to_date: Mapping[Place, int] = {}
        self._kept: set[tuple[str, Place]] = set()
        self._before: tuple[Changes, ...] = ()

    @property
    def places(self) -> list[Place]:
        """Every village and benefit with their sums."""
        return list(product(range(self.villages + 1), range(self.benefits + 1)))

    def next_month(self, number: int) -> tuple[dict[tuple[str, Place], int], Pattern]:
        """Add a month; its cells by kind and place, and which of them the year's pattern withholds already."""
        if number % MONTHS_OF_YEAR == 1:
            self._new_year()
        self._move()
        counts = self._summed(self._counts)
        amounts = self._summed(self._amounts())
        start = len(self.cells)
        numbers: dict[tuple[str, Place], int] = {}
        before = dict(self._to_date)
        for place in self.places:
            numbers["n", place] = self._cell(f"n{number} {place}", counts[place], place, is_amount=False)
            numbers["a", place] = self._cell(f"a{number} {place}", amounts[place], place, is_amount=True)
            so_far = amounts[place] + (self.truth[before[place]] if before else 0)
            numbers["c", place] = self._cell(f"c{number} {place}", so_far, place, is_amount=True)
        self._relate(numbers, before)
        self._to_date = {place: numbers["c", place] for place in self.places}
        self.sensitive |= self._small(numbers)
        new = range(start, len(self.cells))
        kept = {cell for key, cell in numbers.items() if key in self._kept}
        return numbers, frozenset(kept | (self.sensitive & set(new)))

    def case(self, numbers: Mapping[tuple[str, Place], int], settled: Pattern) -> Case:
        """The case of the newest month: it alone may be decided, everything older stands."""
        new = frozenset(numbers.values())
        printed = frozenset(range(len(self.cells))) - new - self.withheld
        tables = LinkedTables(tuple(self.cells), tuple(self.relations))
        tasks = within_reach(tables, tuple(self._tasks()))
        weights = tuple(self._weight(cell) for cell in range(len(self.cells)))
        withheld = settled | self.withheld
        return Case(tables, tuple(self.truth), tasks, weights, withheld, printed, new, self._before)

    def publish(
        self,
        numbers: Mapping[tuple[str, Place], int],
        withheld: Pattern,
        before: tuple[Changes, ...] = (),
    ) -> None:
        """Print the month with this pattern; what it withholds stays withheld for the year.

        `before` are the worlds of its certificate, from which the next month starts.
        """
        self._before = before
        self.withheld |= withheld
        self._kept |= {key for key, cell in numbers.items() if cell in withheld}

    def watchers(self) -> tuple[Attacker, ...]:
        """The outsider, and where asked for everybody who is alone in a cell."""
        counts = [cell for cell in self.sensitive if self.cells[cell].is_count]
        alone = contributors(counts, self.truth, most=1) if self.attackers else ()
        return (OUTSIDER, *alone)

    def _new_year(self) -> None:
        """No 累计 ties a year to the one before, so the ledger of the open year starts empty."""
        self.cells, self.truth, self.relations = [], [], []
        self.withheld = self.sensitive = frozenset()
        self._to_date, self._kept, self._before = {}, set(), ()

    def _move(self) -> None:
        step = self._chance.random(self._counts.shape)
        moved = np.where(step < CHURN, -1, np.where(step > 1 - CHURN, 1, 0))
        self._counts = np.maximum(self._counts + moved, 0)

    def _amounts(self) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        """Each head gets between half a rate and the whole of it."""
        share = self._chance.integers(50, 101, size=self._counts.shape)
        return self._counts * self._rates * share // 100

    def _summed(self, inner: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> dict[Place, int]:
        sums = np.zeros((self.villages + 1, self.benefits + 1), dtype=np.int64)
        sums[1:, 1:] = inner
        sums[0, 1:], sums[1:, 0], sums[0, 0] = inner.sum(axis=0), inner.sum(axis=1), inner.sum()
        return {place: int(sums[place]) for place in self.places}

    def _cell(self, label: str, value: int, place: Place, is_amount: bool) -> int:
        exact = not is_amount or place[0] == 0
        step = 1 if exact else FEN_STEP
        shown = Interval.rounded(step * ((value + step // 2) // step), step)
        most = MOST_FEN if is_amount else MOST_PEOPLE
        seen = Interval(max(shown.low, 0), shown.high)
        self.cells.append(Cell(label, Interval(0, most), seen, GRAIN if is_amount else 1))
        self.truth.append(value)
        return len(self.cells) - 1

    def _relate(self, numbers: Mapping[tuple[str, Place], int], before: Mapping[Place, int]) -> None:
        for kind, (village, benefit) in product("nac", self.places):
            at = numbers[kind, (village, benefit)]
            if village == 0:
                parts = [numbers[kind, (each, benefit)] for each in range(1, self.villages + 1)]
                self.relations.append(total(at, parts))
            if benefit == 0:
                parts = [numbers[kind, (village, each)] for each in range(1, self.benefits + 1)]
                self.relations.append(total(at, parts))
        for place in self.places:
            now, added = numbers["c", place], numbers["a", place]
            self.relations.append(running_total(now, before.get(place), added))
            if place[1]:
                rate = int(self._rates[place[1] - 1])
                self.relations.append(paid_at_least(added, numbers["n", place], rate // 2, 100))
                self.relations.append(paid_at_most(added, numbers["n", place], rate, 100))

    def _small(self, numbers: Mapping[tuple[str, Place], int]) -> Pattern:
        small = [place for place in self.places if 0 < self.truth[numbers["n", place]] < THRESHOLD]
        return frozenset(numbers[kind, place] for kind in "na" for place in small)

    def _tasks(self) -> Iterator[Task]:
        counts = [cell for cell in sorted(self.sensitive) if self.cells[cell].is_count]
        yield from of_cells(counts, Requirement(0, THRESHOLD), self.watchers())
        for cell in sorted(self.sensitive):
            if not self.cells[cell].is_count:
                share = self.truth[cell] // SHARE
                wanted = Requirement(self.truth[cell] - share, self.truth[cell] + share)
                yield from of_cells([cell], wanted)

    def _weight(self, cell: int) -> float:
        """A figure of the town is worth far more than one of a village; the rest is the secret random factor."""
        place = self.places[cell // 3 % len(self.places)]
        worth = {(True, True): 100.0, (True, False): 20.0, (False, True): 10.0, (False, False): 1.0}
        return worth[place[0] == 0, place[1] == 0] * (1 + 0.2 * (cell * 7919 % 97) / 97)
