"""The check in whole numbers finds worlds that serve all insiders at once."""

import pytest

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.certificate import certify, failures
from generator.disclosure.separation import Separation
from generator.disclosure.tasks import Requirement, of_cells
from generator.disclosure.whole_check import check_whole
from generator.disclosure.worlds import WholeAttack
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
