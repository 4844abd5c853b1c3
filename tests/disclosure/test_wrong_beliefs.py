"""What the patient reader wrongly believes keeps no month from being published: the last resort is to withhold the total."""

from dataclasses import replace
from functools import partial

import pytest

from generator.disclosure.ledger import ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.tasks import Outcome
from generator.disclosure.withholding import withhold
from tests.disclosure.small_town import PLAN, TOWN, release, surroundings
from tests.disclosure.test_withholding import Counts, pattern, rows, told, truth, unhurried

MOVED = 2
"""How far readers believe that a count moves; four villages move by 8 then, and their total with them."""


def towns_figures(january: Counts, february: Counts) -> set[str]:
    """What February withholds of the town's own figures, where both months withhold all villages."""
    plans = tuple(year.model_copy(update={"most_moved": MOVED}) for year in PLAN.plans)
    around = replace(surroundings(), plan=PLAN.model_copy(update={"plans": plans}))
    months: dict[str, Counts] = {}
    past = []
    hidden: frozenset[str] = frozenset()
    for month, counts in (("2026-01", january), ("2026-02", february)):
        months[month] = counts
        ledger = ledger_of(past, around, release(month, rows(counts)))
        protection = Protection(around.plan, ledger, ledger.truth(partial(truth, months)))
        places = frozenset(n for n in ledger.candidate if ledger.printings[n].figure.place != TOWN)
        weights = protection.weights(TOWN, lambda number: 1 + number % 7 / 100)
        found = withhold(protection, protection.attackers(MOVED), weights, unhurried, always=places)
        assert {one.outcome for one in found} == {Outcome.PROTECTED}
        hidden = told(ledger, pattern(found))
        past.append(release(month, rows(counts, hidden)))
    return {words for words in hidden if words.startswith(TOWN)}


@pytest.mark.parametrize(
    ("january", "february", "withheld"),
    [
        # Eight more in all: he is sure that each village has two more, which is true of none.
        ((1, 9, 1, 2), (1, 9, 4, 7), {"town persons", "town amount_month"}),
        ((3, 9, 3, 3), (7, 13, 3, 3), {"town persons", "town amount_month"}),
        # Seven more in all: some village has one more, and nobody knows which. Nine more refute him.
        ((1, 9, 1, 2), (1, 9, 3, 7), set()),
        ((1, 9, 1, 2), (1, 9, 4, 8), set()),
    ],
)
def test_a_total_by_which_he_is_sure_of_what_is_not_so_is_withheld(
    january: Counts, february: Counts, withheld: set[str]
) -> None:
    assert towns_figures(january, february) == withheld
