"""Two months of one small table, tied by 累计: what a ledger looks like when a second release comes."""

from collections.abc import Sequence

from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, paid_at_least, paid_at_most, running_total, total
from generator.disclosure.tables import Cell, Changes, LinkedTables, Pattern
from generator.disclosure.tasks import Requirement, of_cells

RATE = 300_00
STEP = 1000_00
THRESHOLD = 3
VILLAGES = range(4)
TOWN = 4
"""The town's place in a month's counts."""


def _month(counts: Sequence[int], paid: Sequence[int], before: Sequence[int]) -> tuple[list[Cell], list[int]]:
    """The cells of one month (counts, amounts, 累计; four villages and the town) and their true values."""
    to_date = [amount + (before[at] if before else 0) for at, amount in enumerate(paid)]
    cells = [Cell(f"n{at}", Interval(0, 500), Interval.exactly(value)) for at, value in enumerate(counts)]
    cells += [_amount(f"a{at}", value, at == TOWN) for at, value in enumerate(paid)]
    cells += [_amount(f"c{at}", value, at == TOWN) for at, value in enumerate(to_date)]
    return cells, [*counts, *paid, *to_date]


def _amount(name: str, value: int, exact: bool) -> Cell:
    step = 1 if exact else STEP
    seen = Interval.rounded(step * ((value + step // 2) // step), step)
    return Cell(name, Interval(0, 10**9), Interval(max(seen.low, 0), seen.high), STEP)


def _ties(start: int, before: int | None) -> list[Relation]:
    ties = [total(start + kind + TOWN, [start + kind + at for at in VILLAGES]) for kind in (0, 5, 10)]
    for at in range(5):
        earlier = None if before is None else before + 10 + at
        ties.append(running_total(start + 10 + at, earlier, start + 5 + at))
        ties.append(paid_at_least(start + 5 + at, start + at, RATE // 2, 100))
        ties.append(paid_at_most(start + 5 + at, start + at, RATE, 100))
    return ties


def months(counts: Sequence[Sequence[int]]) -> tuple[LinkedTables, tuple[int, ...]]:
    """The ledger of these months' counts by village, and its truth; each head gets four fifths of the rate."""
    cells: list[Cell] = []
    truth: list[int] = []
    ties: list[Relation] = []
    for number, each in enumerate(counts):
        paid = [count * RATE * 4 // 5 for count in each]
        own, values = _month([*each, sum(each)], [*paid, sum(paid)], truth[-5:])
        ties += _ties(15 * number, 15 * (number - 1) if number else None)
        cells += own
        truth += values
    return LinkedTables(tuple(cells), tuple(ties)), tuple(truth)


def case(
    counts: Sequence[Sequence[int]], withheld: Pattern = frozenset(), before: tuple[Changes, ...] = ()
) -> Case:
    """The newest month's case; `withheld` is what the months before it withhold."""
    tables, truth = months(counts)
    start = 15 * (len(counts) - 1)
    newest = frozenset(range(start, start + 15))
    small = [n for n in range(len(truth)) if n % 15 < TOWN and 0 < truth[n] < THRESHOLD]
    tasks = tuple(of_cells(small, Requirement(0, THRESHOLD)))
    settled = withheld | {n for n in small if n in newest} | {n + 5 for n in small if n in newest}
    printed = frozenset(range(start)) - withheld
    weights = tuple(10.0 if n % 5 == TOWN else 1.0 for n in range(len(truth)))
    return Case(tables, truth, tasks, weights, settled, printed, newest, before)
