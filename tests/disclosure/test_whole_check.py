"""The check in whole numbers finds worlds that serve all insiders at once, and is exact to the 分."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.disclosure.attackers import OUTSIDER, Attacker, knows
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.certificate import certify, failures
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import total
from generator.disclosure.separation import Separation
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Cell, LinkedTables
from generator.disclosure.tasks import NOT_EXACT, Requirement, of_cells
from generator.disclosure.whole_check import check_whole
from generator.disclosure.worlds import WholeAttack
from tests.disclosure.enumeration import is_kept
from tests.disclosure.made_up_township import INSIDERS, SENSITIVE, TABLE, THRESHOLD, asked_for


def unhurried() -> float:
    return 60.0


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[Attacker]:
    """For whom each world was sought from now on."""
    return asked_for(monkeypatch, WholeAttack, "search")


def test_a_world_in_which_nothing_moves_that_an_insider_knows_serves_all_of_them(
    searches: list[Attacker],
) -> None:
    tables, everything = TABLE.tables, TABLE.tables.printable
    asked = tuple(of_cells(SENSITIVE, Requirement(0, THRESHOLD), (OUTSIDER, *INSIDERS)))
    tasks = within_reach(tables, asked)
    case = Case(tables, TABLE.truth, tasks, (1.0,) * len(TABLE.truth), everything)
    found = check_whole(case, Separation(case), everything, unhurried)
    assert not found.failures
    assert not failures(tables, everything, tasks, certify(tasks, everything, found.worlds))
    assert len(searches) < len(SENSITIVE)


def fen_in_doubt(true: int, by: int) -> Cell:
    """An amount that everybody knows but for so many 分."""
    return Cell("paid", Interval(true - by, true + by), Interval.exactly(true), grain=1000)


@example(5_000_000, 1_000_000, 1)
@given(st.integers(10, 50_000_000), st.integers(10, 50_000_000), st.integers(1, 3))
def test_who_knows_a_large_amount_knows_it_to_the_fen(known: int, asked: int, by: int) -> None:
    """A world in which it is a 分 more is none of his, however large it is; nor does one serve that falls short by a 分."""
    truth = (known, asked, known + asked)
    cells = (fen_in_doubt(known, by), fen_in_doubt(asked, 2 * by), fen_in_doubt(known + asked, 3 * by))
    tables = LinkedTables(cells, (total(2, (0, 1)),))
    readers = (OUTSIDER, knows("villager", (0,), truth))
    wanted = (NOT_EXACT, Requirement(asked - by, asked + by))
    tasks = tuple(task for each in wanted for task in of_cells((1,), each, readers))
    found = suppress(Case(tables, truth, tasks, (1.0,) * 3, frozenset({0, 1})), unhurried)
    assert not found.exposed
    assert all(is_kept(tables, found.withheld, task) for task in tasks)
    assert not failures(tables, found.withheld, tasks, certify(tasks, found.withheld, found.worlds))
