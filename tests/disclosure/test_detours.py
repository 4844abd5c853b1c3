"""Detours: the cheapest way round for a figure that cannot move far enough."""

from dataclasses import replace

import numpy as np
import pytest

from generator.disclosure.attack import Attack
from generator.disclosure.detours import Detours
from generator.disclosure.moves import Moves
from generator.disclosure.solver import Solved, Status
from tests.disclosure.two_months import case

FIRST = (9, 2, 12, 7)


def detours() -> tuple[Detours, list[np.ndarray]]:
    """The detours of a month's first task where nothing is withheld yet."""
    first = case([FIRST])
    found = Detours(first, Attack(first.tables), in_whole_numbers=True)
    return found, list(found.points(first.tasks[0], np.zeros(len(first.truth))))


def test_there_is_one_for_each_end_that_a_task_needs() -> None:
    _, points = detours()
    assert [round(float(point[1])) for point in points] == [3, 0]


def test_one_that_may_not_be_the_cheapest_shows_the_way_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its few seconds may end before the solver knows that there is none cheaper."""
    real = Moves.nearest

    def unproven(*asked: object) -> Solved:
        return replace(real(*asked), status=Status.UNDECIDED)  # type: ignore[arg-type]  # the method's own arguments

    monkeypatch.setattr(Moves, "nearest", unproven)
    _, points = detours()
    assert len(points) == 2
