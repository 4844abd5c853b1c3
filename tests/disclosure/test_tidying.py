"""Tidied worlds show what they showed, and lie nearer to the truth."""

import pytest

from generator.disclosure.carrying import carried
from generator.disclosure.case import Case
from generator.disclosure.certificate import Certificate, certify, changes_of, failures
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Pattern
from generator.disclosure.tidying import tidied
from tests.disclosure.two_months import case

FIRST = (9, 2, 12, 7)


@pytest.fixture(scope="module")
def january() -> tuple[Case, Pattern, Certificate]:
    first = case([FIRST])
    found = suppress(first, lambda: 60.0)
    return first, found.withheld, certify(first.tasks, found.withheld, found.worlds)


def apart(one: Certificate) -> int:
    return sum(abs(added) for change in one.changes for cell, added in change if cell % 15 >= 5)


def test_it_shows_the_same_with_smaller_changes(january: tuple[Case, Pattern, Certificate]) -> None:
    first, withheld, certificate = january
    tidy = tidied(first, withheld, first.tasks, certificate)
    assert len(tidy.changes) == len(certificate.changes) > 0
    assert failures(first.tables, withheld, first.tasks, tidy) == ()
    assert apart(tidy) < apart(certificate)


def test_counts_stay_as_they_are(january: tuple[Case, Pattern, Certificate]) -> None:
    first, withheld, certificate = january
    tidy = tidied(first, withheld, first.tasks, certificate)
    for before, after in zip(certificate.worlds(), tidy.worlds(), strict=True):
        assert before[:5] == after[:5]


def test_a_world_that_was_carried_lies_near_already(
    january: tuple[Case, Pattern, Certificate], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, withheld, certificate = january
    tidy = tidied(first, withheld, first.tasks, certificate)
    second = case([FIRST, (9, 2, 12, 8)], withheld, tidy.changes)
    pattern = withheld | {n + 15 for n in withheld}
    worlds = (second.truth, *carried(second))
    both = Certificate(second.truth, tuple(changes_of(second.truth, world) for world in worlds[1:]))
    assert both.changes
    monkeypatch.setattr("generator.disclosure.tidying.settled", _unwanted)
    assert tidied(second, pattern, second.tasks, both) == both


def _unwanted(*_: object) -> None:
    raise AssertionError("a carried world was settled anew")
