"""Worlds that serve many doubts at once change no outcome, and spare the search for each."""

import pytest
from hypothesis import given

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.audit import audit
from generator.disclosure.doubts import AmountDoubt, AnyDoubt, Doubt
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation
from generator.disclosure.tables import Cell, LinkedTables
from generator.disclosure.tasks import Outcome
from tests.disclosure.small_tables import Small, small_tables, thorough

NEEDED = Interval(0, 3)


@thorough
@given(small_tables())
def test_the_outcomes_are_those_of_single_searches(small: Small) -> None:
    doubts: list[AnyDoubt] = [Doubt(cell, NEEDED, 3) for cell in sorted(small.sensitive)]
    plain = audit(small.tables, small.sensitive, doubts)
    quick = audit(small.tables, small.sensitive, doubts, by_witnesses=True)
    assert [one.outcome for one in quick] == [one.outcome for one in plain]
    assert [one.is_surely_safe for one in quick] == [one.is_surely_safe for one in plain]


@pytest.mark.parametrize("kind", [Doubt, AmountDoubt])
def test_parts_of_known_sums_are_low_and_high_in_turn(
    kind: type[Doubt | AmountDoubt], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten pairs of which each sum is known: no world has all of them low, and two worlds serve all."""
    cells = tuple(Cell(f"{number}", Interval(0, 5)) for number in range(20))
    sums = tuple(Relation(((pair, 1), (pair + 1, 1)), 5, 5) for pair in range(0, 20, 2))
    counts = [Doubt(cell, NEEDED, 3) for cell in range(20)]
    doubts: list[AnyDoubt] = [*counts] if kind is Doubt else [*counts[:2], *map(AmountDoubt, range(20))]
    monkeypatch.setattr(Attack, "extreme", None)  # nothing is left to reckon
    findings = audit(LinkedTables(cells, sums), frozenset(), doubts, (OUTSIDER,), by_witnesses=True)
    assert {one.outcome for one in findings} == {Outcome.PROTECTED}


def test_what_no_world_serves_ends_the_turns() -> None:
    """The sum leaves neither of two counts room: both turns settle nothing, and each is exposed."""
    cells = (Cell("one", Interval(0, 1)), Cell("other", Interval(0, 1)))
    tables = LinkedTables(cells, (Relation(((0, 1), (1, 1)), 2, 2),))
    findings = audit(tables, frozenset(), [Doubt(0, NEEDED, 3), Doubt(1, NEEDED, 3)], by_witnesses=True)
    assert [one.outcome for one in findings] == [Outcome.EXPOSED] * 2
