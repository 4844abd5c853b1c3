"""Companies: whom to ask, and in which order, so that one world serves many insiders."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER, Attacker, patient
from generator.disclosure.companies import companies
from generator.disclosure.tasks import NOT_EXACT, of_cells

BELIEVER = patient([(0, 1)], 2)


def insider(cell: int) -> Attacker:
    """Who knows one cell."""
    return Attacker(f"contributor {cell}", ((cell, 1),))


def test_whoever_knows_least_is_asked_first_and_whoever_only_believes_last() -> None:
    one, two = insider(0), insider(1)
    asked = [(company.members, company.is_alone) for company in companies((BELIEVER, one, two, OUTSIDER))]
    halves = [((one, two), False), ((one,), False), ((two,), False)]
    assert asked == [((OUTSIDER,), True), *halves, ((one,), True), ((two,), True), ((BELIEVER,), True)]


def test_a_company_knows_what_its_members_know() -> None:
    both = companies((insider(3), insider(1)))[0]
    assert both.reader.known == ((1, 1), (3, 1))
    assert not both.is_alone


def test_a_company_is_not_asked_about_what_it_knows() -> None:
    one, two = insider(0), insider(1)
    tasks = tuple(of_cells((0, 1, 2), NOT_EXACT, (one, two)))
    own = {one: (0, 1), two: (2, 3)}
    told = {
        company.members: [tasks[n].subject[0][0] for n in company.tasks_of(own, tasks)]
        for company in companies((one, two))
        if company.is_alone or len(company.members) > 1
    }
    assert told == {(one, two): [2, 2], (one,): [1, 2], (two,): [0, 2]}


@given(st.integers(2, 40))
def test_any_two_insiders_are_apart_in_some_company(count: int) -> None:
    """So that what the one knows may move in a world that serves the other."""
    insiders = tuple(insider(number) for number in range(count))
    joined = [frozenset(company.members) for company in companies(insiders) if not company.is_alone]
    for two in combinations(insiders, 2):
        assert any(len(members.intersection(two)) == 1 for members in joined)


@given(st.integers(0, 40))
def test_there_are_far_fewer_companies_than_pairs(count: int) -> None:
    insiders = tuple(insider(number) for number in range(count))
    joined = [company for company in companies(insiders) if not company.is_alone]
    assert len(joined) <= 1 + 2 * count.bit_length()


def test_only_insiders_have_been_in_company_before_they_are_asked_alone() -> None:
    asked = companies((BELIEVER, insider(0), OUTSIDER))
    assert [company.was_joined for company in asked] == [False, False, True, False]
