"""A month starts from last month's certificate: its worlds are carried over, and the newest cells are searched first."""

import numpy as np
import pytest

from generator.disclosure.attackers import Attacker
from generator.disclosure.carrying import carried
from generator.disclosure.case import Suppression
from generator.disclosure.certificate import Certificate, certify, failures
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.suppression import suppress
from tests.disclosure.two_months import case, months

FIRST, SECOND = (9, 2, 12, 7), (9, 2, 12, 8)


def unhurried() -> float:
    return 60.0


@pytest.fixture(scope="module")
def january() -> tuple[Suppression, Certificate]:
    first = case([FIRST])
    found = suppress(first, unhurried)
    assert not found.exposed
    return found, certify(first.tasks, found.withheld, found.worlds)


def test_worlds_of_the_month_before_are_worlds_of_both_months(
    january: tuple[Suppression, Certificate],
) -> None:
    found, certificate = january
    pattern = found.withheld | {n + 15 for n in found.withheld}
    second = case([FIRST, SECOND], found.withheld, certificate.changes)
    worlds = list(carried(second))
    assert worlds
    for world in worlds:
        assert second.tables.agrees(world, pattern | second.withheld)
        assert world[:15] != second.truth[:15]
        assert world[15:20] == second.truth[15:20], "nobody is counted otherwise than in truth"


def test_the_second_month_is_safe_with_and_without_what_was_carried(
    january: tuple[Suppression, Certificate],
) -> None:
    found, certificate = january
    for before in (certificate.changes, ()):
        second = case([FIRST, SECOND], found.withheld, before)
        both = suppress(second, unhurried)
        assert not both.exposed
        kept = certify(second.tasks, both.withheld, both.worlds)
        assert failures(second.tables, both.withheld, second.tasks, kept) == ()
        assert both.gap == pytest.approx(0)


def test_what_fits_no_world_is_taken_back() -> None:
    """A count that is printed again cannot have moved; whatever else can stays as it was."""
    second = case([FIRST, SECOND], frozenset({1, 2, 6, 7, 11, 12}), (((0, 1), (1, -2), (2, 2)),))
    [world] = carried(second)
    assert second.tables.agrees(world, second.withheld)
    assert world[0] == second.truth[0]
    assert world[1] == second.truth[1] - 2


class TestNeighbourhood:
    tables, truth = months([FIRST, SECOND])
    near = frozenset(range(15, 30))

    def test_the_truth_stands_in_it(self) -> None:
        here = Neighbourhood.around(self.tables, self.truth, self.near)
        assert here.tables.agrees(self.truth[15:], frozenset())

    def test_what_agrees_here_agrees_with_the_whole_ledger(self) -> None:
        here = Neighbourhood.around(self.tables, self.truth, self.near)
        moved = list(self.truth[15:])
        moved[0] += 1
        withheld = frozenset(range(30))
        lifted = here.lifted_world(moved)
        assert here.tables.agrees(moved, here.pattern(withheld)) == self.tables.agrees(lifted, withheld)
        assert lifted[:15] == self.truth[:15]
        assert tuple(here.lifted(np.array(moved, dtype=np.float64)).astype(int)) == lifted

    def test_who_knows_only_older_figures_is_an_outsider_here(self) -> None:
        here = Neighbourhood.around(self.tables, self.truth, self.near)
        older = Attacker("old", ((1, self.truth[1]),))
        assert here.attacker(older).known == ()
        assert here.is_possible_to(older)
        assert not here.is_possible_to(Attacker("wrong", ((1, self.truth[1] + 1),)))

    def test_a_move_is_measured_from_where_the_older_figure_stands(self) -> None:
        second = case([FIRST, SECOND])
        here = Neighbourhood.around(second.tables, second.truth, self.near)
        task = next(each for each in second.tasks if each.subject[0][0] >= 15)
        assert here.task(task).subject == ((task.subject[0][0] - 15, 1),)
        assert here.task(task).requirement == task.requirement
