"""The truth-blind audit finds exposed whatever the count of all worlds finds exposed, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.audit import Finding, audit, outcome_of
from generator.disclosure.doubts import Doubt
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation
from generator.disclosure.tables import Cell, LinkedTables
from generator.disclosure.tasks import Outcome
from tests.disclosure.enumeration import every_world
from tests.disclosure.small_tables import Small, small_tables, thorough

THRESHOLD = 3


@thorough
@given(small_tables(), st.booleans(), st.data())
def test_each_finding_is_what_the_count_of_all_worlds_says(
    small: Small, zeros_are_shown: bool, data: st.DataObject
) -> None:
    withheld = small.sensitive | data.draw(st.frozensets(st.sampled_from(range(len(small.truth)))))
    needed = Interval(1 if zeros_are_shown else 0, THRESHOLD)
    doubts = [Doubt(cell, needed, THRESHOLD, zeros_are_shown) for cell in sorted(withheld)]
    worlds = every_world(small.tables, withheld, OUTSIDER)
    for finding in audit(small.tables, withheld, doubts):
        values = {world[finding.cell] for world in worlds}
        surely_safe = min(values) >= THRESHOLD or (zeros_are_shown and values == {0})
        open_enough = min(values) <= needed.low and max(values) >= needed.high
        expected = Outcome.PROTECTED if surely_safe or open_enough else Outcome.EXPOSED
        assert finding.outcome is expected


@thorough
@given(small_tables())
def test_without_time_nothing_passes(small: Small) -> None:
    doubts = [Doubt(cell, Interval(0, THRESHOLD), THRESHOLD) for cell in small.sensitive]
    findings = audit(small.tables, small.sensitive, doubts, budget=lambda: 0.0)
    assert all(finding.outcome is Outcome.UNDECIDED for finding in findings)
    assert outcome_of(findings).passes == (not findings)


@pytest.mark.parametrize(
    ("safe_from", "expected"), [(3, Outcome.EXPOSED), (2, Outcome.EXPOSED), (1, Outcome.PROTECTED)]
)
def test_fractions_do_not_hide_what_whole_numbers_tell(safe_from: int, expected: Outcome) -> None:
    """x + 2y = 7: fractions leave x anything from 0 to 5, but it is 1, 3 or 5."""
    cells = (Cell("x", Interval(0, 5)), Cell("y", Interval(0, 4)))
    tables = LinkedTables(cells, (Relation(((0, 1), (1, 2)), 7, 7),))
    (finding,) = audit(tables, frozenset(), [Doubt(0, Interval(0, safe_from), safe_from)])
    assert finding.interval == Interval(0, 5)
    assert finding.outcome is expected


def test_the_worst_finding_decides() -> None:
    kinds = {each: Finding(0, OUTSIDER, None, each) for each in Outcome}
    safe, exposed, undecided = (
        kinds[Outcome.PROTECTED],
        kinds[Outcome.EXPOSED],
        kinds[Outcome.UNDECIDED],
    )
    assert outcome_of([]) is outcome_of([safe]) is Outcome.PROTECTED
    assert outcome_of([safe, undecided]) is Outcome.UNDECIDED
    assert outcome_of([undecided, exposed, safe]) is Outcome.EXPOSED
    assert [each for each in Outcome if each.passes] == [Outcome.PROTECTED]
