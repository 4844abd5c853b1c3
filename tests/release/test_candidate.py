"""Rounding: to the nearest step, never further than half of it, and an exact figure stays exact."""

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.intervals import Interval
from generator.foundation.money import Money
from generator.release.candidate import rounded

steps = st.integers(2, 200_000)


@given(st.integers(0, 10**9), steps)
def test_a_rounded_count_is_a_multiple_from_which_the_ledger_still_finds_the_truth(
    value: int, step: int
) -> None:
    near = rounded(value, step)
    assert isinstance(near, int)
    assert near % step == 0
    assert Interval.rounded(near, step).holds(value)


@given(st.integers(0, 10**12), steps)
def test_an_amount_is_rounded_in_fen(fen: int, step: int) -> None:
    assert rounded(Money(fen), step) == Money(int(str(rounded(fen, step))))


@given(st.integers(0, 10**9), st.sampled_from([0, 1]))
def test_without_a_step_nothing_changes(value: int, step: int) -> None:
    assert rounded(value, step) == value
