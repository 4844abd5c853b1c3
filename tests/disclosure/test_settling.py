"""Amounts that a linear program leaves between two 分 settle on whole ones, and everything still agrees."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, no_more_than, total
from generator.disclosure.settling import settled
from generator.disclosure.tables import Cell, LinkedTables
from tests.disclosure.small_tables import thorough

GRAIN = 1000
ANY = Interval(0, 100_000)


def amounts(count: int) -> tuple[Cell, ...]:
    return tuple(Cell(f"a{number}", ANY, None, GRAIN) for number in range(count))


def test_a_whole_point_stays_as_it_is() -> None:
    tables = LinkedTables(amounts(3), (total(0, (1, 2)),))
    assert settled(tables, frozenset(), np.array([500.0, 200.0, 300.0])) == (500, 200, 300)


def test_a_rounded_point_need_not_agree_and_is_moved_until_it_does() -> None:
    tables = LinkedTables(amounts(4), (total(0, (1, 2, 3)),))
    point = np.array([100.0, 100 / 3, 100 / 3, 100 / 3])
    assert not tables.agrees(tuple(round(value) for value in point), frozenset())
    world = settled(tables, frozenset(), point)
    assert world is not None
    assert tables.agrees(world, frozenset())
    assert max(abs(value - at) for value, at in zip(world, point, strict=True)) <= 3, (
        "2 beside the nearest 分"
    )


def test_an_odd_ring_of_halves_moves_its_neighbours_too() -> None:
    """x + y, y + z and z + x are each 1 分 more than something even: no rounding of the three alone will do."""
    ring = [Relation(((0, 1), (1, 1), (3, -1))), Relation(((1, 1), (2, 1), (4, -1)))]
    tables = LinkedTables(amounts(6), (*ring, Relation(((2, 1), (0, 1), (5, -1)))))
    world = settled(tables, frozenset(), np.array([0.5, 0.5, 0.5, 1.0, 1.0, 1.0]))
    assert world is not None
    assert tables.agrees(world, frozenset())


def test_where_no_whole_world_is_there_is_none() -> None:
    never = Relation(((0, 2), (1, -2)), 1, 1)
    tables = LinkedTables(amounts(2), (never,))
    assert settled(tables, frozenset(), np.array([1.0, 0.5])) is None


def test_what_else_is_asked_holds_as_well() -> None:
    tables = LinkedTables(amounts(3), (total(0, (1, 2)),))
    at_most = Relation(((1, 1),), None, 10)
    world = settled(tables, frozenset(), np.array([20.0, 10.4, 9.6]), (at_most,))
    assert world is not None
    assert at_most.holds(world)


@thorough
@given(st.lists(st.floats(0, 5000, allow_nan=False), min_size=2, max_size=6))
def test_a_sum_always_settles_near_where_it_was(parts: list[float]) -> None:
    cells = amounts(len(parts) + 1)
    relations = (total(0, range(1, len(parts) + 1)), no_more_than(1, 0))
    tables = LinkedTables(cells, relations)
    point = np.array([sum(parts), *parts])
    world = settled(tables, frozenset(), point)
    assert world is not None
    assert tables.agrees(world, frozenset())
    assert np.abs(np.array(world) - point).max() <= 51
