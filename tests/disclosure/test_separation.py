"""Separation: whom one choice is attacked for, and in which order, so that what is learned costs little."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.case import Case
from generator.disclosure.relations import Terms
from generator.disclosure.separation import Separation
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Requirement, of_cells
from tests.disclosure.two_months import case

Pushed = list[tuple[Attacker, Terms]]

# Two small counts and two large ones; whoever is one of the second knows it.
TOWN = (9, 2, 2, 7)
INSIDER = Attacker("contributor 1", ((1, 2),))


def unhurried() -> float:
    return 60.0


@pytest.fixture
def pushed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pushed]:
    """Every push for whom it was, and of what."""
    told: Pushed = []
    real = Attack.extreme

    def spied(attack: Attack, attacker: Attacker, subject: Terms, sign: int, seconds: float) -> object:
        told.append((attacker, subject))
        return real(attack, attacker, subject, sign, seconds)

    monkeypatch.setattr(Attack, "extreme", spied)
    yield told


def both() -> Case:
    first = case([TOWN])
    return replace(first, tasks=tuple(of_cells((1, 2), Requirement(0, 3), (OUTSIDER, INSIDER))))


def withheld(first: Case, cells: Pattern) -> np.ndarray:
    """A choice that withholds some counts, with their amounts and 累计."""
    return first.vector(frozenset(cell + kind for cell in cells for kind in (0, 5, 10)))


def test_who_knows_more_is_not_asked_where_the_outsider_finds_something(pushed: Pushed) -> None:
    own = (*of_cells((1,), Requirement(0, 3)), *of_cells((2,), Requirement(0, 3), (INSIDER,)))
    first = replace(both(), tasks=own)
    found = Separation(first).at(withheld(first, frozenset({1})), unhurried)
    assert found.cuts
    assert {attacker for attacker, _ in pushed} == {OUTSIDER}


def test_he_is_asked_where_the_outsider_finds_nothing(pushed: Pushed) -> None:
    first = both()
    found = Separation(first).at(withheld(first, frozenset({1, 2})), unhurried)
    assert [first.tasks[number].attacker for number in found.failed] == [INSIDER]
    assert INSIDER in {attacker for attacker, _ in pushed}


def test_near_a_choice_only_what_failed_before_is_asked_of_him(pushed: Pushed) -> None:
    first = both()
    separation, choice = Separation(first), withheld(first, frozenset({1, 2}))
    assert not separation.at(choice, unhurried, against=choice).failed
    assert separation.at(choice, unhurried).failed
    pushed.clear()
    found = separation.at(choice, unhurried, against=choice)
    assert [first.tasks[number].attacker for number in found.failed] == [INSIDER]
