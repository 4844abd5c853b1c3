"""Parts of a ledger: which months the newest release reaches, and which part is attacked for which task."""

from dataclasses import replace

from generator.disclosure.case import Case
from generator.disclosure.parts import Parts
from tests.disclosure.two_months import case

# Each month has fifteen cells; 累计 tie it to the month before.
MONTHS = tuple(frozenset(range(15 * number, 15 * number + 15)) for number in range(4))
FOUR = [(9, 2, 12, 7), (9, 2, 12, 8), (9, 2, 11, 8), (9, 3, 11, 8)]


def april() -> Case:
    return replace(case(FOUR), months=MONTHS)


def test_the_newest_release_reaches_the_month_that_its_sums_name() -> None:
    assert april().reach == MONTHS[2] | MONTHS[3]
    assert april().near == (MONTHS[3], MONTHS[2] | MONTHS[3])


def test_round_an_older_month_lie_those_before_and_after_it() -> None:
    assert april().around(MONTHS[1]) == MONTHS[0] | MONTHS[1] | MONTHS[2]


def test_a_first_release_has_no_parts() -> None:
    first = replace(case(FOUR[:1]), months=MONTHS[:1])
    assert first.near == ()
    assert Parts(first).newest == ()


def test_the_newest_comes_first_and_an_older_figure_moves_in_no_part() -> None:
    newest = april()
    parts = Parts(newest)
    cells = [set(part.neighbourhood.numbers) for part in parts.newest]
    assert cells == [MONTHS[3], MONTHS[2] | MONTHS[3]]
    old = next(task for task in newest.tasks if task.subject[0][0] in MONTHS[0])
    assert list(parts.of(old)) == []
