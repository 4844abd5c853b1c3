"""Counts first: what is found is a world, what cannot be is told so, and what amounts forbid is left open."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker, knows, patient
from generator.disclosure.counts_first import CountsFirst, is_served_alone
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import aimed, paid_at_least, paid_at_most, total
from generator.disclosure.tables import Cell, LinkedTables, Pattern
from generator.disclosure.tasks import NOT_EXACT, Outcome, Task
from generator.disclosure.worlds import WholeAttack
from tests.disclosure.two_months import months

READERS = st.sampled_from(["outsider", "insider", "believer"])
COUNTS = st.tuples(*[st.integers(0, 6)] * 4)
AMOUNT = 5
"""The place of the first amount in a month."""


def reader(kind: str, truth: Sequence[int]) -> Attacker:
    known = {"insider": knows("insider", [1, AMOUNT + 1], truth), "believer": patient([(0, 1)], 6)}
    return known.get(kind, OUTSIDER)


def both(
    counts: tuple[int, ...], withheld: Pattern, attacker: Attacker
) -> tuple[CountsFirst, WholeAttack, tuple[int, ...]]:
    tables, truth = months([counts])
    whole = WholeAttack(Attack(tables, (attacker,)), tables, withheld)
    return CountsFirst(tables, withheld, truth, (attacker,), whole), whole, truth


@settings(max_examples=150, deadline=None)
@given(
    COUNTS, READERS, st.frozensets(st.integers(0, 14)), st.integers(0, 3), st.booleans(), st.integers(0, 8)
)
def test_it_says_what_a_search_in_the_whole_part_says(
    counts: tuple[int, ...], kind: str, withheld: Pattern, cell: int, is_low: bool, target: int
) -> None:
    truth = months([counts])[1]
    attacker = reader(kind, truth)
    if not attacker.agrees(truth):
        return
    first, whole, _ = both(counts, withheld, attacker)
    subject, sign = ((cell, 1),), 1 if is_low else -1
    outcome, world = first.find(Task(subject, NOT_EXACT, attacker), sign, target, 10.0)
    sure, _ = whole.search(attacker, subject, sign, target)
    if outcome is Outcome.EXPOSED:
        assert sure is Outcome.EXPOSED
    if outcome is Outcome.PROTECTED:
        assert world is not None
        assert months([counts])[0].agrees(world, withheld)
        assert attacker.agrees(world)
        assert aimed(subject, sign, target).holds(world)
    else:
        assert world is None


def test_few_counts_move() -> None:
    everything = frozenset(range(15))
    first, _, truth = both((9, 2, 12, 7), everything - {4}, OUTSIDER)
    outcome, world = first.find(Task(((1, 1),), NOT_EXACT, OUTSIDER), 1, 0, 10.0)
    assert outcome is Outcome.PROTECTED
    assert world is not None
    assert sum(abs(world[cell] - truth[cell]) for cell in range(4)) == 4


def test_counts_for_which_there_are_no_amounts_are_left_open() -> None:
    """Four heads may be counted of the dear benefit by the counts, and not by the money that both got together."""
    truth = (2, 2, 4, 300, 30, 330)
    cells = [Cell(f"n{at}", Interval(0, 9), Interval.exactly(value)) for at, value in enumerate(truth[:3])]
    cells += [
        Cell(f"a{at}", Interval(0, 10**6), Interval.exactly(value), 10) for at, value in enumerate(truth[3:])
    ]
    paid = [
        tie
        for at, least in ((0, 100), (1, 10))
        for tie in (paid_at_least(3 + at, at, least, 0), paid_at_most(3 + at, at, 2 * least, 0))
    ]
    tables = LinkedTables(tuple(cells), (total(2, [0, 1]), total(5, [3, 4]), *paid))
    withheld = frozenset({0, 1, 3, 4})
    whole = WholeAttack(Attack(tables), tables, withheld)
    asked = Task(((0, 1),), NOT_EXACT, OUTSIDER)
    first = CountsFirst(tables, withheld, truth, (OUTSIDER,), whole)
    assert first.find(asked, -1, 3, 10.0)[0] is Outcome.PROTECTED
    assert first.find(asked, -1, 4, 10.0) == (Outcome.UNDECIDED, None)
    assert first.find(asked, -1, 5, 10.0) == (Outcome.EXPOSED, None), "there are four heads in all"
    assert whole.search(OUTSIDER, asked.subject, -1, 4)[0] is Outcome.EXPOSED


def test_of_an_amount_nothing_is_sought() -> None:
    first, _, _ = both((9, 2, 12, 7), frozenset(range(15)), OUTSIDER)
    asked = Task(((AMOUNT, 1),), NOT_EXACT, OUTSIDER)
    assert first.find(asked, 1, 0, 10.0) == (Outcome.UNDECIDED, None)


def test_only_who_knows_something_is_served_alone_and_only_by_the_last_worlds() -> None:
    few, many = [(1, ((0, 1),))] * 3, [(1, ((0, 1),))] * 300
    insider = Task(((1, 1),), NOT_EXACT, knows("insider", [0], (1,)))
    assert is_served_alone(insider, few)
    assert not is_served_alone(insider, many)
    assert not is_served_alone(Task(((1, 1),), NOT_EXACT, OUTSIDER), few)
