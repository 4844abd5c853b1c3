"""What the blind audit says of amounts, of moves and as a believer is what the count of all worlds says."""

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER, patient
from generator.disclosure.audit import audit
from generator.disclosure.doubts import AmountDoubt, Doubt, MoveDoubt, around, is_open, moved
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation
from generator.disclosure.supposed import known_to_supposed
from generator.disclosure.tables import Cell, LinkedTables, Pattern
from generator.disclosure.tasks import Outcome
from tests.disclosure.enumeration import every_world, reach
from tests.disclosure.small_tables import Small, small_tables, thorough

THRESHOLD = 3
NEEDED = Interval(0, THRESHOLD)


def drawn_pattern(small: Small, data: st.DataObject) -> Pattern:
    return small.sensitive | data.draw(st.frozensets(st.sampled_from(range(len(small.truth)))))


def leaves_a_fifth(lowest: int, highest: int) -> bool:
    """By trying every amount between the ends."""
    return any(
        max(amount - max(amount // 5, 1), 0) >= lowest and amount + max(amount // 5, 1) <= highest
        for amount in range(lowest, highest + 1)
    )


@given(st.integers(0, 400), st.integers(0, 400))
def test_an_interval_is_open_when_some_amount_in_it_leaves_a_fifth(low: int, wide: int) -> None:
    assert is_open(low, low + wide) == leaves_a_fifth(low, low + wide)


@given(st.integers(0, 10**11), st.integers(0, 10**11))
def test_who_keeps_the_promise_of_an_amount_never_fails_the_rule(amount: int, more: int) -> None:
    promised = around(amount)
    assert is_open(max(promised.low - more, 0), promised.high + more)


@thorough
@given(small_tables(), st.data())
def test_a_withheld_amount(small: Small, data: st.DataObject) -> None:
    withheld = drawn_pattern(small, data)
    worlds = every_world(small.tables, withheld, OUTSIDER)
    for finding in audit(small.tables, withheld, [AmountDoubt(cell) for cell in sorted(withheld)]):
        is_kept = leaves_a_fifth(*reach(worlds, ((finding.cell, 1),)))
        if finding.outcome is Outcome.PROTECTED:
            assert is_kept
        if finding.outcome is Outcome.EXPOSED:
            assert not is_kept


@thorough
@given(small_tables(), st.data())
def test_a_move_between_two_withheld_cells(small: Small, data: st.DataObject) -> None:
    withheld = drawn_pattern(small, data)
    worlds = every_world(small.tables, withheld, OUTSIDER)
    pairs = [MoveDoubt(one, other) for one in withheld for other in withheld if one < other]
    for finding in audit(small.tables, withheld, pairs):
        assert finding.doubt is not None
        lowest, highest = reach(worlds, finding.doubt.subject)
        if finding.outcome is Outcome.PROTECTED:
            assert lowest < highest
        if finding.outcome is Outcome.EXPOSED:
            assert lowest == highest


@thorough
@given(small_tables(), st.data(), st.integers(0, 2))
def test_a_believer_is_told_what_his_worlds_tell(small: Small, data: st.DataObject, apart: int) -> None:
    withheld = drawn_pattern(small, data)
    believer = patient([(0, 1)], apart)
    worlds = every_world(small.tables, withheld, believer)
    findings = audit(
        small.tables,
        withheld,
        [Doubt(cell, NEEDED, THRESHOLD) for cell in sorted(withheld)],
        (believer,),
    )
    if not worlds:
        # What print refutes nobody believes; where only whole numbers refute it, nothing may pass as shown.
        assert all(one.outcome is not Outcome.EXPOSED or one.interval is not None for one in findings)
        return
    assert len(findings) == len(withheld)
    for finding in findings:
        lowest, highest = reach(worlds, ((finding.cell, 1),))
        is_kept = lowest >= THRESHOLD or (lowest <= NEEDED.low and highest >= NEEDED.high)
        assert finding.outcome is (Outcome.PROTECTED if is_kept else Outcome.EXPOSED)


def rows(total: int, printed: int) -> LinkedTables:
    """Three cells below a total, of which the last is printed."""
    cells = (
        Cell("a", Interval(0, 50)),
        Cell("b", Interval(0, 50)),
        Cell("c", Interval(0, 50), Interval.exactly(printed)),
        Cell("total", Interval(0, 200), Interval.exactly(total)),
    )
    return LinkedTables(cells, (Relation(((3, 1), (0, -1), (1, -1), (2, -1))),))


def test_two_withheld_cells_tell_whoever_is_in_one_the_other() -> None:
    """Of 4 in both, who is the one of one knows that the others are 3; of 8, that they are 7 and need no doubt."""
    doubts = [Doubt(cell, Interval(0, 5), 5) for cell in (0, 1)]
    assert known_to_supposed(rows(24, 20), doubts) == {0, 1}
    assert known_to_supposed(rows(28, 20), doubts) == frozenset()


def test_a_count_on_another_island_shows_no_amount_to_be_nobodys() -> None:
    count = Doubt(7, Interval(1, 3), 3)
    assert moved(AmountDoubt(4, (count,)), {4: 0, 7: 1}) == AmountDoubt(0, (Doubt(1, Interval(1, 3), 3),))
    assert moved(AmountDoubt(4, (count,)), {4: 0}) == AmountDoubt(0)
    assert moved(AmountDoubt(4, (count,)), {7: 0}) is None
    assert moved(MoveDoubt(4, 7), {4: 0}) is None
