"""Shores: which printed cells could help a figure that does not move far enough."""

from generator.disclosure.intervals import Interval
from generator.disclosure.neighbours import Shores
from generator.disclosure.relations import total
from generator.disclosure.tables import Cell, LinkedTables

# Two sums that share no cell, and a third over the two totals.
TABLES = LinkedTables(
    tuple(Cell(f"n{at}", Interval(0, 50), Interval.exactly(at)) for at in range(7)),
    (total(4, [0, 1]), total(5, [2, 3]), total(6, [4, 5])),
)


def test_printed_cells_touch_the_island_and_those_elsewhere_do_not() -> None:
    shores = Shores(TABLES, frozenset({0, 1}))
    assert shores.round([0]) == shores.round([1]) == {4}


def test_two_islands_have_two_shores_and_a_known_cell_between_them_has_both() -> None:
    shores = Shores(TABLES, frozenset({0, 2}))
    assert shores.round([6]) == {4, 5, 6}
    assert shores.round([0]) == {1, 4}
    assert shores.round([2]) == {3, 5}
    assert shores.round([0, 2]) == {1, 3, 4, 5}


def test_an_island_that_grows_over_a_withheld_total_takes_its_shore_along() -> None:
    assert Shores(TABLES, frozenset({0, 4})).round([0]) == {1, 5, 6}
