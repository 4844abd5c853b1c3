"""A made-up township, month after month: counts, amounts, 累计 and quarters of villages and benefits, with churn and corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import numpy as np

from generator.disclosure.attackers import OUTSIDER, Attacker, knows
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import (
    Relation,
    close,
    paid_at_least,
    paid_at_most,
    running_total,
    total,
)
from generator.disclosure.tables import Cell, Changes, LinkedTables, Pattern
from generator.disclosure.tasks import Requirement, Task, of_cells

THRESHOLD = 5
CHURN = 0.015
MONTHS_OF_YEAR, MONTHS_OF_QUARTER = 12, 3
FEN_STEP = 1000_00
"""Amounts below the town are rounded to 1,000 元."""
GRAIN = 1000_00
MOST_PEOPLE, MOST_FEN = 100_000, 10_000_000_00
SHARE = 5
"""A withheld amount leaves a fifth of doubt either way."""
CORRECTED_BY, CORRECTED_BY_FEN = 2, 5000_00
"""How far the plan says that a correction moves a count and an amount."""

Place = tuple[int, int]
"""Village and benefit; 0 is the sum of all."""

CORRECTED = (2, 14, 25, 38, 51, 60, 63, 76, 89, 99, 101, 120)
"""The months of ten years that get a second edition."""
YEARS = 10

Key = tuple[str, Place]
"""A column of a release (n count, a amount, c 累计, qn and qa quarter) and a place."""

Counts = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


@dataclass
class Township:
    """The true figures of the open year, and what of them has been printed.

    No 累计 ties a year to the one before, so the ledger of the open year starts empty.
    """

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
        self._counts: Counts = self._chance.poisson(np.broadcast_to(spread, size))
        self._rates = self._chance.integers(200, 900, size=self.benefits) * 100
        self.new_year()

    def new_year(self) -> None:
        """Forget the year before."""
        self.cells, self.truth, self.relations = [], [], []
        self.withheld = self.sensitive = frozenset()
        self._months: list[dict[Key, int]] = []
        self._paid: Counts = np.zeros((0, 0), dtype=np.int64)
        self._kept: set[Key] = set()
        self._alone: dict[Place, set[int]] = {}
        self._before: tuple[Changes, ...] = ()
        self._cells_of: dict[int, Pattern] = {}

    @property
    def places(self) -> list[Place]:
        """Every village and benefit with their sums."""
        return list(product(range(self.villages + 1), range(self.benefits + 1)))

    def next_month(self, number: int) -> tuple[dict[Key, int], Pattern]:
        """Add a month, with its quarter if it ends one; its cells, and which of them are withheld from the start."""
        if number % MONTHS_OF_YEAR == 1:
            self.new_year()
        step = self._chance.random(self._counts.shape)
        moved = np.where(step < CHURN, -1, np.where(step > 1 - CHURN, 1, 0))
        self._counts = np.maximum(self._counts + moved, 0)
        # Each head gets between half a rate and the whole of it.
        self._paid = (
            self._counts * self._rates * self._chance.integers(50, 101, size=self._counts.shape) // 100
        )
        return self._entered(f"{number}", self._months[-1] if self._months else {}, number)

    def correction(self, number: int) -> tuple[dict[Key, int], Pattern]:
        """A second edition of the newest month: one village's count was one too low, and its amount with it."""
        first, before = self._months.pop(), self._months[-1] if self._months else {}
        village, benefit = divmod(int(self._chance.integers(self._counts.size)), self.benefits)
        self._counts[village, benefit] += 1
        self._paid[village, benefit] += min(int(self._rates[benefit]), CORRECTED_BY_FEN)
        numbers, settled = self._entered(f"{number} e2", before, number)
        for key, at in numbers.items():
            apart = CORRECTED_BY if key[0] in {"n", "qn"} else CORRECTED_BY_FEN
            self.relations.append(close(at, first[key], apart))
        return numbers, settled

    def way_back(self) -> Callable[[], None]:
        """What takes out of the ledger all that is entered from now on; people and money stay as they are then."""
        cells, relations = len(self.cells), len(self.relations)
        before = (self.sensitive, [*self._months], dict(self._cells_of))
        alone = {place: set(known) for place, known in self._alone.items()}

        def put_off() -> None:
            del self.cells[cells:], self.truth[cells:], self.relations[relations:]
            self.sensitive, self._months, self._cells_of = before
            self._alone = alone

        return put_off

    def case(self, numbers: Mapping[Key, int], settled: Pattern) -> Case:
        """The case of the newest release: it alone may be decided, everything older stands."""
        new = frozenset(numbers.values())
        printed = frozenset(range(len(self.cells))) - new - self.withheld
        tables = LinkedTables(tuple(self.cells), tuple(self.relations))
        tasks = within_reach(tables, tuple(self.tasks()))
        weights = tuple(self._weight(cell) for cell in self.cells)
        withheld = settled | self.withheld
        truth, months = tuple(self.truth), tuple(self._cells_of.values())
        return Case(tables, truth, tasks, weights, withheld, printed, new, self._before, months)

    def publish(self, numbers: Mapping[Key, int], withheld: Pattern, before: tuple[Changes, ...]) -> None:
        """Print the release with this pattern; what it withholds stays withheld for the year.

        `before` are the worlds of its certificate, from which the next release starts.
        """
        self.withheld |= withheld
        self._before = before
        self._kept |= {key for key, cell in numbers.items() if cell in withheld}

    def watchers(self) -> tuple[Attacker, ...]:
        """The outsider, and where asked whoever is alone in a row, who knows it in all months in which that is so."""
        alone = self._alone.items() if self.attackers else ()
        return (OUTSIDER, *(knows(f"contributor {place}", cells, self.truth) for place, cells in alone))

    def _entered(self, name: str, before: Mapping[Key, int], number: int) -> tuple[dict[Key, int], Pattern]:
        start = len(self.cells)
        numbers = self._month(name, before)
        self._months.append(numbers)
        if number % MONTHS_OF_QUARTER == 0:
            numbers |= self._quarter(name)
        new = frozenset(range(start, len(self.cells)))
        self._cells_of[number] = self._cells_of.get(number, frozenset()) | new
        self._find_small(numbers)
        kept = {cell for key, cell in numbers.items() if key in self._kept}
        return numbers, frozenset(kept | (self.sensitive & new))

    def _month(self, name: str, before: Mapping[Key, int]) -> dict[Key, int]:
        counts, amounts = self._summed(self._counts), self._summed(self._paid)
        numbers: dict[Key, int] = {}
        for place in self.places:
            so_far = amounts[place] + (self.truth[before["c", place]] if before else 0)
            for kind, value in (("n", counts[place]), ("a", amounts[place]), ("c", so_far)):
                numbers[kind, place] = self._cell(f"{kind}{name} {place}", value, place, kind != "n")
        self._add_up(numbers, "nac")
        for place in self.places:
            now, added, rate = numbers["c", place], numbers["a", place], int(self._rates[place[1] - 1])
            self.relations.append(running_total(now, before.get(("c", place)), added))
            if place[1]:
                self.relations.append(paid_at_least(added, numbers["n", place], rate // 2, 100))
                self.relations.append(paid_at_most(added, numbers["n", place], rate, 100))
        return numbers

    def _quarter(self, name: str) -> dict[Key, int]:
        """The sums of three months: 人次 and amounts."""
        months = self._months[-MONTHS_OF_QUARTER:]
        numbers: dict[Key, int] = {}
        for place, kind in product(self.places, "na"):
            parts = [month[kind, place] for month in months]
            value = sum(self.truth[part] for part in parts)
            number = self._cell(f"q{kind}{name} {place}", value, place, kind == "a")
            numbers[f"q{kind}", place] = number
            self.relations.append(total(number, parts))
        self._add_up(numbers, ("qn", "qa"))
        return numbers

    def _add_up(self, numbers: Mapping[Key, int], kinds: str | tuple[str, ...]) -> None:
        """The town is the sum of its villages, and all benefits that of each."""
        for kind, (village, benefit) in product(kinds, self.places):
            at = numbers[kind, (village, benefit)]
            if village == 0:
                parts = [numbers[kind, (each, benefit)] for each in range(1, self.villages + 1)]
                self.relations.append(total(at, parts))
            if benefit == 0:
                parts = [numbers[kind, (village, each)] for each in range(1, self.benefits + 1)]
                self.relations.append(total(at, parts))

    def _summed(self, inner: Counts) -> dict[Place, int]:
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

    def _find_small(self, numbers: Mapping[Key, int]) -> None:
        """Small counts and the amounts beside them, and who is alone in a row."""
        for (kind, place), cell in numbers.items():
            if kind in {"n", "qn"} and 0 < self.truth[cell] < THRESHOLD:
                self.sensitive |= {cell, numbers[kind[:-1] + "a", place]}
                if self.truth[cell] == 1:
                    self._alone.setdefault(place, set()).add(cell)

    def tasks(self) -> Iterator[Task]:
        """What must stay in doubt of the open year."""
        counts = [cell for cell in sorted(self.sensitive) if self.cells[cell].is_count]
        yield from of_cells(counts, Requirement(0, THRESHOLD), self.watchers())
        for cell in sorted(self.sensitive):
            if not self.cells[cell].is_count:
                share = self.truth[cell] // SHARE
                wanted = Requirement(self.truth[cell] - share, self.truth[cell] + share)
                yield from of_cells([cell], wanted)

    def _weight(self, cell: Cell) -> float:
        """A figure of the town is worth far more than one of a village; the rest is the secret random factor."""
        village, benefit = (int(part) for part in cell.label[cell.label.index("(") + 1 : -1].split(","))
        worth = {(True, True): 100.0, (True, False): 20.0, (False, True): 10.0, (False, False): 1.0}
        return worth[village == 0, benefit == 0] * (1 + 0.2 * (hash_of(cell.label) % 97) / 97)


@dataclass(frozen=True)
class NextRelease:
    """One release of the ten years: its month's number, and whether it is a second edition."""

    month: int
    is_correction: bool = False

    @property
    def name(self) -> str:
        """What it is called in the report."""
        return f"month {self.month} e2" if self.is_correction else f"month {self.month}"

    @property
    def year(self) -> int:
        """The number of its year, from 0."""
        return (self.month - 1) // MONTHS_OF_YEAR

    @property
    def ends_year(self) -> bool:
        """Whether it is the last of its year."""
        return self.month % MONTHS_OF_YEAR == 0 and self.is_correction == (self.month in CORRECTED)

    def enter(self, township: Township) -> tuple[dict[Key, int], Pattern]:
        """Live through it: its cells, and which of them are withheld from the start."""
        return township.correction(self.month) if self.is_correction else township.next_month(self.month)


RELEASES = tuple(
    NextRelease(month, is_correction)
    for month in range(1, YEARS * MONTHS_OF_YEAR + 1)
    for is_correction in ((False, True) if month in CORRECTED else (False,))
)
"""Every release of the ten years in its order."""


def hash_of(label: str) -> int:
    """A number that looks random and is the same in every run."""
    return sum((at + 1) * 7919 * ord(letter) for at, letter in enumerate(label))
