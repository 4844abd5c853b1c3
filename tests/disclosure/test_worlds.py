"""Worlds found under one pattern serve another that withholds all they move, however many there are."""

import numpy as np

from generator.disclosure.intervals import Interval
from generator.disclosure.tables import Cell, LinkedTables
from generator.disclosure.worlds import WorldPool

TRUTH = (4, 7, 9)


def test_a_pattern_gets_the_points_that_move_nothing_else_in_the_order_of_their_finding() -> None:
    cells = tuple(
        Cell(f"n{at}", Interval(0, 9999), Interval.exactly(value)) for at, value in enumerate(TRUTH)
    )
    pool = WorldPool(LinkedTables(cells, ()))
    points = [np.array(TRUTH, dtype=np.float64) for _ in range(600)]
    for number, point in enumerate(points):
        point[number % 3] += 1 + number
        pool.add(point)
    for cell in range(3):
        withheld = np.array([float(at == cell) for at in range(3)])
        found = list(pool.under(withheld))
        assert np.array_equal(found, points[cell::3])
    assert len(list(pool.under(np.ones(3)))) == 600
    assert not list(pool.under(np.zeros(3)))
