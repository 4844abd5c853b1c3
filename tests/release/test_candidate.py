"""Rounding to the nearest step, never further than half of it; and of the plan's stated arrears what the figures need."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.intervals import Interval
from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.intake.reading import read_alone
from generator.records.measures import Measure
from generator.records.plan import Arrears, Payment
from generator.records.town import Town
from generator.release.candidate import candidate_of, rounded
from tests.records.small_town import town

INTAKE_CASES = Path(__file__).parents[1] / "intake" / "cases"
LOW = "minimum-living"

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


@pytest.mark.parametrize(
    ("in_full", "slacks"), [(True, [Money(20_000_00)]), (False, [])], ids=["needed", "not needed"]
)
def test_stated_arrears_go_with_a_release_that_is_possible_with_them_alone(
    in_full: bool, slacks: list[Money]
) -> None:
    """A bound that no figure needs would let a reader's reckoning pass for doubt, so the release does not have it."""
    read = read_alone(INTAKE_CASES / "2026-02.yml").given
    assert read is not None
    released = candidate_of(read, town_with_arrears(read.month, in_full=in_full)).arrears
    assert [one.slack for one in released] == slacks
    assert {one.benefit for one in released} <= {LOW}


def town_with_arrears(month: Month, *, in_full: bool) -> Town:
    standards = ("minimum-living-rural",)
    paid = Payment.model_construct(
        part=None, count=Measure.PERSONS, standards=standards, in_full=in_full, slack=Money(0)
    )
    stated = Arrears.model_construct(
        month=month, benefit=LOW, slack=Money(20_000_00), stated=date(2026, 3, 2), reason="补发上一年的。"
    )
    plan = town().plan
    years = [
        year.model_copy(
            update={
                "arrears": (stated,) if year.year == month.year else (),
                "rules": tuple(
                    rule.model_copy(update={"payments": (paid,) if rule.benefit == LOW else ()})
                    for rule in year.rules
                ),
            }
        )
        for year in plan.plans
    ]
    return replace(town(), plan=plan.model_copy(update={"plans": tuple(years)}))
