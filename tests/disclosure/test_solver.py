"""What the solver says is taken for what it is: a point that is none, or a time that ran out, decides nothing."""

from types import SimpleNamespace

import numpy as np
import pytest

from generator.disclosure.solver import INFINITE, Program, Row, Status


def program() -> Program:
    """x + y at least 3, both at most 2."""
    asked = Program(np.zeros(2), np.full(2, 2.0), [Row([0, 1], [1.0, 1.0], 3.0, INFINITE)])
    asked.aim([0], [1.0])
    return asked


def test_the_least_value_and_a_point_that_has_it() -> None:
    solved = program().solve()
    assert solved.status is Status.OPTIMAL
    assert solved.value == pytest.approx(1.0)
    assert solved.point.tolist() == pytest.approx([1.0, 2.0])


def test_without_time_nothing_is_decided() -> None:
    assert program().solve(0).status is Status.UNDECIDED


def test_infinite_values_are_no_point(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = program()
    left = SimpleNamespace(col_value=[1.0, float("inf")], row_dual=[0.0])
    monkeypatch.setattr(asked._highs, "getSolution", lambda: left)
    solved = asked.solve()
    assert solved.status is Status.UNDECIDED
    assert solved.point.tolist() == []


def test_what_cannot_be_is_told_so() -> None:
    none = Program(np.zeros(1), np.ones(1), [Row([0], [1.0], 2.0, INFINITE)])
    assert none.solve().status is Status.INFEASIBLE


def test_new_bounds_and_a_new_aim_give_what_a_new_program_gives() -> None:
    """However often both change, and whether there is a point at all in between."""
    chance = np.random.default_rng(7)
    rows = [Row(range(6), chance.integers(-2, 3, size=6).astype(float).tolist(), -4.0, 4.0) for _ in range(4)]
    warm = Program(np.zeros(6), np.ones(6), rows)
    statuses = set()
    for _ in range(60):
        lower = chance.integers(-3, 4, size=6).astype(float)
        upper = lower + chance.integers(0, 3, size=6).astype(float)
        costs = chance.integers(-5, 6, size=6).astype(float).tolist()
        fresh = Program(lower, upper, rows)
        warm.bound_all(lower, upper)
        for program_of in (warm, fresh):
            program_of.aim(range(6), costs)
        told, expected = warm.solve(), fresh.solve()
        assert told.status is expected.status
        if told.status is Status.OPTIMAL:
            assert told.value == pytest.approx(expected.value)
        statuses.add(told.status)
    assert statuses == {Status.OPTIMAL, Status.INFEASIBLE}
