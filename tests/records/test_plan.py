"""The plan of a year: which period a cadence promises, and which rule a benefit follows."""

import pytest

from generator.foundation.months import Month, Period, Quarter, Year
from generator.records.plan import Cadence
from tests.records.small_town import town

FITS = {Cadence.MONTH: Month(2026, 9), Cadence.QUARTER: Quarter(2026, 3), Cadence.YEAR: Year(2026)}


@pytest.mark.parametrize("cadence", Cadence, ids=str)
@pytest.mark.parametrize("period", FITS.values(), ids=str)
def test_a_cadence_fits_its_own_kind_of_period_alone(cadence: Cadence, period: Period) -> None:
    assert cadence.fits(period) == (FITS.get(cadence) == period)


def test_a_plan_is_found_by_its_year_and_a_rule_by_its_benefit() -> None:
    plan = town().plan.of(2025)
    assert plan is not None
    assert plan.year == 2025
    rule = plan.rule("skills-training")
    assert rule is not None
    assert rule.threshold == 10
    assert plan.rule("housing") is None
    assert town().plan.of(2024) is None


def test_what_a_rule_does_not_name_is_not_published() -> None:
    plan = town().plan.of(2025)
    rule = plan.rule("skills-training") if plan else None
    assert rule is not None
    assert (rule.below.cadence, rule.below.measures) == (Cadence.NEVER, ())


def test_a_plan_says_which_moves_it_accepts_and_nothing_it_was_not_told() -> None:
    plan = town().plan.of(2025)
    assert plan is not None
    assert [moves.benefit for moves in plan.accepted_moves] == ["minimum-living"]
    assert (plan.most_moved, plan.coalitions, plan.correction) == (None, (), None)
    assert not any(rule.largest_two or rule.payments for rule in plan.rules)
