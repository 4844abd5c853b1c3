"""Shares follow from counts: where zeros are withheld too, nobody knows what part of a total a small count is."""

from fractions import Fraction

from hypothesis import given

from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.suppression import suppress
from generator.disclosure.tasks import Requirement, Task, of_cells
from tests.disclosure.enumeration import every_world
from tests.disclosure.small_tables import Small, case_of, small_tables, thorough

THRESHOLD = 3


@thorough
@given(small_tables())
def test_no_share_of_a_small_count_is_certain(drawn: Small) -> None:
    """Printed totals or withheld ones: in all worlds counted, a small count is never the same share of its total."""
    small = frozenset(
        at for at, value in enumerate(drawn.truth) if value < THRESHOLD and not is_amount(drawn, at)
    )
    case = case_of(Small(drawn.tables, drawn.truth, small), tasks_of(small), (1.0,) * len(drawn.truth))
    found = suppress(case, lambda: 60.0)
    if found.exposed:
        return
    worlds = every_world(drawn.tables, found.withheld, OUTSIDER)
    for relation in drawn.tables.relations:
        if relation.is_sum:
            whole, *parts = (cell for cell, _ in relation.terms)
            for part in small.intersection(parts):
                shares = {Fraction(world[part], world[whole]) for world in worlds if world[whole]}
                assert len(shares) > 1


def tasks_of(small: frozenset[int]) -> tuple[Task, ...]:
    return tuple(of_cells(small, Requirement(0, THRESHOLD)))


def is_amount(drawn: Small, at: int) -> bool:
    """An amount stands last, tied to its count by two inequalities."""
    return any(not one.is_sum and one.terms[0][0] == at for one in drawn.tables.relations)
