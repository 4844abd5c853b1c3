"""The baseline asks a few programs for all of an attacker's tasks, not one for each."""

import pytest

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker, knows
from generator.disclosure.baseline import within_reach
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import total
from generator.disclosure.tables import Cell, LinkedTables
from generator.disclosure.tasks import Requirement, of_cells
from tests.disclosure.made_up_township import INSIDERS, SENSITIVE, TABLE, THRESHOLD, asked_for


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> list[Attacker]:
    """Whose world was sought, for each program that is solved from now on."""
    return asked_for(monkeypatch, Attack, "extreme")


def test_a_few_programs_show_all_of_an_insiders_tasks_to_be_within_reach(programs: list[Attacker]) -> None:
    tasks = tuple(of_cells(SENSITIVE, Requirement(0, THRESHOLD), (OUTSIDER, *INSIDERS)))
    assert len(within_reach(TABLE.tables, tasks)) == len(tasks)
    assert len(INSIDERS) > 5 and len(tasks) > 200
    assert all(programs.count(insider) <= 6 for insider in INSIDERS)
    assert OUTSIDER not in programs


def test_a_figure_that_everybody_knows_to_be_large_is_no_obstacle(programs: list[Attacker]) -> None:
    """Its floor lies above what it and the others are asked to reach."""
    one, large, other, town = range(4)
    truth = (1, 9, 2, 12)
    floors = {large: 8}
    cells = [
        Cell(str(at), Interval(floors.get(at, 0), 100), Interval.exactly(n)) for at, n in enumerate(truth)
    ]
    tables = LinkedTables(tuple(cells), (total(town, (one, large, other)),))
    tasks = tuple(of_cells((large, other), Requirement(high=3), (knows("insider", (one,), truth),)))
    assert within_reach(tables, tasks) == tasks
    assert len(programs) == 1
