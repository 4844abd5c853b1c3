"""The world nearest to a base: little moves, what somebody knows stays, and what cannot be is told as such."""

import numpy as np
import pytest

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker, knows, patient
from generator.disclosure.intervals import Interval
from generator.disclosure.moves import Moves
from generator.disclosure.relations import Terms, total
from generator.disclosure.solver import Status
from generator.disclosure.tables import Cell, LinkedTables, World

# Four villages, of which the first three are withheld, and their printed total.
TRUTH: World = (2, 5, 7, 4, 18)
TOTAL = 4
OPEN = {0, 1, 2}


def moves(
    base: World = TRUTH, readers: tuple[Attacker, ...] = (OUTSIDER,), in_whole_numbers: bool = False
) -> Moves:
    cells = tuple(Cell(f"n{at}", Interval(0, 50), Interval.exactly(value)) for at, value in enumerate(TRUTH))
    tables = LinkedTables(cells, (total(TOTAL, range(TOTAL)),))
    attack = Attack(tables, readers)
    found = Moves(tables.relations, base, attack, readers, np.ones(5) if in_whole_numbers else None)
    known = [tables.known(number, OPEN) for number in range(5)]
    found.bound(np.array([float(each.low) for each in known]), np.array([float(each.high) for each in known]))
    found.price(np.ones(5))
    return found


@pytest.mark.parametrize("in_whole_numbers", [False, True])
@pytest.mark.parametrize(("sign", "target"), [(1, 0), (-1, 6)])
def test_as_little_moves_as_can(sign: int, target: int, in_whole_numbers: bool) -> None:
    found = moves(in_whole_numbers=in_whole_numbers).nearest(OUTSIDER, ((0, 1),), sign, target, 10.0)
    assert found.status is Status.OPTIMAL
    assert found.point[0] == target
    assert np.abs(found.point - TRUTH).sum() == 2 * abs(target - TRUTH[0])
    assert found.point[TOTAL] == TRUTH[TOTAL]


def test_what_somebody_knows_stays_and_what_another_believes_binds_him_not() -> None:
    insider, believer = knows("insider", [1], TRUTH), patient([(0, 2)], 5)
    both = moves(readers=(insider, believer))
    assert both.nearest(insider, ((0, 1),), -1, 4, 10.0).point.tolist() == [4, 5, 5, 4, 18]
    far = both.nearest(insider, ((0, 1),), -1, 9, 10.0).point.tolist()
    assert far == [9, 5, 0, 4, 18]
    assert both.nearest(believer, ((2, 1),), -1, 9, 10.0).point.tolist() == [4, 1, 9, 4, 18]


def test_a_move_of_two_figures_is_a_row_for_a_while() -> None:
    apart: Terms = ((0, 1), (1, -1))
    found = moves()
    assert found.nearest(OUTSIDER, apart, -1, 3, 10.0).point.tolist()[:2] == [5, 2]
    assert found.nearest(OUTSIDER, ((0, 1),), 1, 1, 10.0).point.tolist()[0] == 1


@pytest.mark.parametrize(("sign", "target"), [(-1, 15), (1, -1)])
def test_what_no_world_reaches_is_told(sign: int, target: int) -> None:
    assert moves().nearest(OUTSIDER, ((0, 1),), sign, target, 10.0).status is Status.INFEASIBLE


def test_a_base_that_agrees_no_more_moves_as_little_as_makes_it_agree() -> None:
    assert moves(base=(4, 5, 7, 4, 18)).least_moved(10.0).point.sum() == 36
    assert moves(base=(2, 5, 7, 6, 18)).least_moved(10.0).point[3] == 4
