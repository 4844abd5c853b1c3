"""The attack finds exactly what can be worked out, no more and no less."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, patient
from generator.disclosure.solver import Status
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Outcome
from generator.disclosure.worlds import WholeAttack
from tests.disclosure.enumeration import every_world, reach
from tests.disclosure.small_tables import Small, small_tables, thorough

FEW, MANY = 1, -1


def placed(small: Small, withheld: Pattern) -> Attack:
    attack = Attack(small.tables, small.attackers)
    vector = np.zeros(len(small.tables.cells))
    vector[sorted(withheld)] = 1.0
    attack.place(vector)
    return attack


@thorough
@given(small_tables(), st.data())
def test_whole_numbers_reach_as_far_as_the_count_of_all_worlds_says(
    small: Small, data: st.DataObject
) -> None:
    withheld = small.sensitive | data.draw(st.frozensets(st.sampled_from(range(len(small.truth)))))
    attacker = data.draw(st.sampled_from(small.attackers))
    cell = data.draw(st.sampled_from(range(len(small.truth))))
    whole = WholeAttack(placed(small, withheld), small.tables, withheld)
    lowest, highest = reach(every_world(small.tables, withheld, attacker), ((cell, 1),))

    for sign, end in ((FEW, lowest), (MANY, highest)):
        found, world = whole.search(attacker, ((cell, 1),), sign, end)
        assert found is Outcome.PROTECTED
        assert world is not None and world[cell] == end
        beyond, none = whole.search(attacker, ((cell, 1),), sign, end - sign)
        assert (beyond, none) == (Outcome.EXPOSED, None)


@thorough
@given(small_tables(), st.data())
def test_the_linear_attack_never_claims_more_than_whole_numbers_know(
    small: Small, data: st.DataObject
) -> None:
    withheld = small.sensitive | data.draw(st.frozensets(st.sampled_from(range(len(small.truth)))))
    attacker = data.draw(st.sampled_from(small.attackers))
    attack = placed(small, withheld)
    worlds = every_world(small.tables, withheld, attacker)
    for cell in range(len(small.truth)):
        lowest, highest = reach(worlds, ((cell, 1),))
        least, greatest = (attack.extreme(attacker, ((cell, 1),), sign) for sign in (FEW, MANY))
        assert least.status is greatest.status is Status.OPTIMAL
        assert least.value <= lowest + 1e-6
        assert -greatest.value >= highest - 1e-6


def test_the_truth_is_always_possible() -> None:
    """Drawn tables are what they say they are: the truth is one of the worlds that are counted."""

    @thorough
    @given(small_tables())
    def holds(small: Small) -> None:
        assert small.truth in every_world(small.tables, small.sensitive, OUTSIDER)

    holds()


@thorough
@given(small_tables(), st.integers(0, 2))
def test_the_patient_one_reckons_with_what_he_believes(small: Small, apart: int) -> None:
    believer = patient([(0, 1)], apart)
    attack = Attack(small.tables, (OUTSIDER, believer))
    attack.place(np.ones(len(small.truth)))
    everything = frozenset(range(len(small.truth)))
    worlds = every_world(small.tables, everything, believer)
    _, highest = reach(worlds, ((0, 1), (1, -1)))
    assert highest == apart
    assert -attack.extreme(believer, ((0, 1), (1, -1)), MANY).value <= apart + 1e-6
    outsider = -attack.extreme(OUTSIDER, ((0, 1), (1, -1)), MANY).value
    assert outsider >= reach(every_world(small.tables, everything, OUTSIDER), ((0, 1), (1, -1)))[1] - 1e-6
