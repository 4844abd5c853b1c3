"""Suppression is safe against every attacker, and no safe pattern is cheaper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Budget, Case
from generator.disclosure.separation import Separation
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import NOT_EXACT, Outcome, Requirement, of_cells
from generator.disclosure.whole_check import Checked, check_whole
from tests.disclosure.enumeration import cheaper_and_safe, every_world, is_kept, reach
from tests.disclosure.small_tables import Small, case_of, small_tables, thorough
from tests.disclosure.two_months import case

THRESHOLD = 3

requirements = st.sampled_from([NOT_EXACT, Requirement(0, THRESHOLD), Requirement(1, THRESHOLD)])


def unhurried() -> float:
    return 60.0


def no_time() -> float:
    return 0.0


@thorough
@given(small_tables(), requirements, st.data())
def test_the_pattern_is_safe_and_the_cheapest(
    small: Small, requirement: Requirement, data: st.DataObject
) -> None:
    tasks = within_reach(small.tables, tuple(of_cells(small.sensitive, requirement, small.attackers)))
    weights = tuple(float(data.draw(st.integers(1, 5))) for _ in small.truth)
    case = case_of(small, tasks, weights)
    found = suppress(case, unhurried)
    if found.exposed:
        assert not all(is_kept(small.tables, case.everything, task) for task in tasks)
        return
    assert all(is_kept(small.tables, found.withheld, task) for task in tasks)
    assert found.bound <= found.weight + 1e-6
    assert found.gap < 1e-6
    assert not list(cheaper_and_safe(case, found.weight - 1e-6))


@thorough
@given(small_tables(), requirements)
def test_without_time_the_pattern_is_still_safe(small: Small, requirement: Requirement) -> None:
    tasks = within_reach(small.tables, tuple(of_cells(small.sensitive, requirement, small.attackers)))
    case = case_of(small, tasks, (1.0,) * len(small.truth))
    found = suppress(case, no_time)
    assert found.exposed or all(is_kept(small.tables, found.withheld, task) for task in tasks)
    assert found.bound <= found.weight


def test_a_pattern_whose_check_has_eaten_the_time_is_finished_before_all_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    town = case([(9, 2, 12, 7)])
    cheapest = suppress(town, unhurried)
    assert cheapest.weight < town.weight(town.everything)
    left = [60.0]

    def slow(case: Case, separation: Separation, pattern: Pattern, budget: Budget) -> Checked:
        if left[0] > 0:
            left[0] = 0.0
            return Checked((), tuple((task, Outcome.UNDECIDED) for task in case.tasks))
        return check_whole(case, separation, pattern, budget)

    monkeypatch.setattr("generator.disclosure.suppression.check_whole", slow)
    found = suppress(town, lambda: left[0])
    assert found.withheld == cheapest.withheld
    assert not found.exposed


@thorough
@given(small_tables())
def test_every_world_told_is_a_world(small: Small) -> None:
    tasks = tuple(of_cells(small.sensitive, NOT_EXACT, small.attackers))
    found = suppress(case_of(small, tasks, (1.0,) * len(small.truth)), unhurried)
    assert all(small.tables.agrees(world, found.withheld) for world in found.worlds)


@thorough
@given(small_tables())
def test_no_more_doubt_is_asked_for_than_there_can_be(small: Small) -> None:
    asked = tuple(of_cells(small.sensitive, Requirement(0, THRESHOLD), small.attackers))
    everything = small.tables.printable
    for task in within_reach(small.tables, asked):
        lowest, highest = reach(every_world(small.tables, everything, task.attacker), task.subject)
        wanted = task.requirement
        assert wanted.low is not None and wanted.high is not None
        assert wanted.low <= max(lowest, 0) and wanted.high >= min(highest, THRESHOLD)
