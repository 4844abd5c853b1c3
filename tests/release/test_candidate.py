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
from generator.records.cells import WITHHELD
from generator.records.measures import Measure
from generator.records.plan import Arrears, Cadence, Level, Payment
from generator.records.town import Town
from generator.release.candidate import candidate_of, rounded, withholding
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


@pytest.mark.parametrize(
    ("value", "step", "near"),
    [
        (0, 5, 0),
        (2, 5, 0),
        (3, 5, 5),
        (7, 5, 5),
        (8, 5, 10),
        (1, 2, 2),
        (5, 10, 10),
        (4, 10, 0),
        (14, 10, 10),
    ],
)
def test_to_the_nearest_step_and_halves_up(value: int, step: int, near: int) -> None:
    assert rounded(value, step) == near
    assert rounded(Money(value), step) == Money(near)
    assert rounded(Money(value), 1) == Money(value)


def _level(count_step: int, amount_step: Money) -> Level:
    return Level.model_construct(
        cadence=Cadence.MONTH, measures=(), count_step=count_step, amount_step=amount_step
    )


def test_below_the_town_and_in_the_town_each_row_is_rounded_to_its_own_steps() -> None:
    """Counts to the step of counts and amounts to that of amounts; what a row does not have it does not get."""
    read = read_alone(INTAKE_CASES / "2026-02.yml").given
    assert read is not None
    levels = {"town": _level(10, Money(10_000_00))}
    levels["below"] = _level(2, Money(1_000_00))
    plan = town().plan
    years = tuple(
        year.model_copy(update={"rules": tuple(rule.model_copy(update=levels) for rule in year.rules)})
        for year in plan.plans
    )
    stepped = replace(town(), plan=plan.model_copy(update={"plans": years}))
    cells = {(row.benefit, row.place): row.cells for row in candidate_of(read, stepped).rows}
    of_town, of_east = cells[LOW, "yunhe"], cells[LOW, "east"]
    assert (of_town.households, of_town.persons) == (50, 90)
    assert (of_town.amount_month, of_town.amount_to_date) == (Money(50_000_00), Money(110_000_00))
    assert (of_east.households, of_east.persons, of_east.amount_month) == (32, 52, Money(31_000_00))
    assert of_east.amount_to_date is None
    candidate = candidate_of(read, stepped)
    assert (candidate.stem, candidate.published, candidate.notes) == ("2026-02", read.published, read.notes)


def test_a_row_that_no_plan_names_is_our_own_fault() -> None:
    read = read_alone(INTAKE_CASES / "2026-02.yml").given
    assert read is not None
    for unplanned in (
        read.model_copy(update={"month": Month(1999, 1), "rows": read.rows}),
        read.model_copy(update={"rows": (read.rows[0].model_copy(update={"benefit": "unknown"}),)}),
    ):
        with pytest.raises(ValueError, match="was not refused"):
            candidate_of(unplanned, town())


def test_only_what_is_named_is_withheld_row_by_row() -> None:
    read = read_alone(INTAKE_CASES / "2026-02.yml").given
    assert read is not None
    candidate = candidate_of(read, town())
    hidden = withholding(candidate, {1: frozenset({Measure.PERSONS}), 3: frozenset(Measure)})
    assert [row for at, row in enumerate(hidden.rows) if at not in {1, 3}] == [
        row for at, row in enumerate(candidate.rows) if at not in {1, 3}
    ]
    assert dict(hidden.rows[1].cells) == {**dict(candidate.rows[1].cells), Measure.PERSONS: WITHHELD}
    assert dict(hidden.rows[3].cells) == dict.fromkeys(dict(candidate.rows[3].cells), WITHHELD)
    assert (hidden.stem, hidden.notes) == (candidate.stem, candidate.notes)
