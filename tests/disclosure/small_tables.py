"""Small made-up tables of which every world can be counted, for tests that try thousands of them."""

import os
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER, Attacker, contributors
from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, paid_at_least, paid_at_most, total
from generator.disclosure.tables import Cell, LinkedTables, Pattern, World
from generator.disclosure.tasks import Task

# How many tables a test tries: set MINGBAI_SMALL_TABLES=10000 for the long run.
thorough = settings(
    max_examples=int(os.environ.get("MINGBAI_SMALL_TABLES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

LOWEST_RATE, HIGHEST_RATE = 2, 3


@dataclass(frozen=True)
class Small:
    """A table, its truth, and some cells that are withheld from the start."""

    tables: LinkedTables
    truth: World
    sensitive: Pattern

    @property
    def attackers(self) -> tuple[Attacker, ...]:
        return (OUTSIDER, *contributors(self.sensitive, self.truth))


@st.composite
def small_tables(draw: st.DrawFn) -> Small:
    """Two to four counts, totals of some of them, at times an amount; printed exactly or rounded."""
    counts = draw(st.lists(st.integers(0, 5), min_size=2, max_size=4))
    most = draw(st.integers(5, 7))
    truth = list(counts)
    relations: list[Relation] = []
    for _ in range(draw(st.integers(1, 3))):
        parts = draw(st.sets(st.integers(0, len(counts) - 1), min_size=2))
        relations.append(total(len(truth), sorted(parts)))
        truth.append(sum(counts[part] for part in parts))
    cells = [_count(draw, value, most if at < len(counts) else 4 * most) for at, value in enumerate(truth)]
    if draw(st.booleans()):
        of = draw(st.integers(0, len(counts) - 1))
        paid = draw(st.integers(LOWEST_RATE * counts[of], HIGHEST_RATE * counts[of]))
        relations += [
            paid_at_least(len(truth), of, LOWEST_RATE, 0),
            paid_at_most(len(truth), of, HIGHEST_RATE, 0),
        ]
        cells.append(_count(draw, paid, HIGHEST_RATE * most))
        truth.append(paid)
    sensitive = frozenset(at for at in range(len(counts)) if 0 < truth[at] <= 2)
    return Small(LinkedTables(tuple(cells), tuple(relations)), tuple(truth), sensitive)


def _count(draw: st.DrawFn, value: int, most: int) -> Cell:
    step = draw(st.sampled_from([1, 1, 3, 4]))
    rounded = Interval.rounded(step * ((value + step // 2) // step), step)
    shown = Interval(max(rounded.low, 0), min(rounded.high, most))
    return Cell(f"cell of {value}", Interval(0, most), shown)


def case_of(small: Small, tasks: tuple[Task, ...], weights: tuple[float, ...]) -> Case:
    """A case in which the sensitive cells are withheld and every other is free."""
    return Case(small.tables, small.truth, tasks, weights, small.sensitive)
