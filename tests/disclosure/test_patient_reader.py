"""What the patient reader of finished releases believes: that a withheld count hardly moves, and nothing of a 累计."""

from collections.abc import Sequence

import pytest

from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.ledger import ledger_of
from generator.disclosure.protection import Protection
from tests.disclosure.small_town import PLAN, VILLAGES, release, surroundings
from tests.disclosure.test_withholding import Counts, hidden_by_month

MOVED = 2
THRESHOLD = 3


def pairs_believed(*columns: str) -> list[tuple[str, str]]:
    """The figures of town's relief in two months of which he believes that they hardly differ."""
    words = " ".join(f"{column}=withheld" for column in columns)
    releases = [release(month, [f"relief town {words}"]) for month in ("2026-01", "2026-02")]
    ledger = ledger_of(releases, surroundings())
    plans = tuple(year.model_copy(update={"most_moved": MOVED}) for year in PLAN.plans)
    reader = Protection(PLAN.model_copy(update={"plans": plans}), ledger, ()).blind_patient(ledger.withheld)
    figures = [str(printing.figure) for printing in ledger.printings]
    return [(figures[one.terms[1][0]], figures[one.terms[0][0]]) for one in reader.beliefs]


MONTHS = {f"relief·town·2026-{month}·household_times_month" for month in ("01", "02")}


@pytest.mark.parametrize("beside", [(), ("household_times_to_date",)], ids=["alone", "with its 累计"])
def test_he_believes_that_a_months_count_hardly_moves(beside: tuple[str, ...]) -> None:
    (pair,) = pairs_believed("household_times_month", *beside)
    assert set(pair) == MONTHS


def test_a_total_to_date_grows_by_all_that_its_month_adds() -> None:
    assert pairs_believed("household_times_to_date") == []


def test_without_anything_to_believe_he_is_the_outsider() -> None:
    ledger = ledger_of([release("2026-01", ["relief town household_times_month=withheld"])], surroundings())
    assert Protection(PLAN, ledger, ()).blind_patient(ledger.withheld) == OUTSIDER


def vanishing(months: Sequence[Counts]) -> dict[str, int]:
    """The villages whose persons were printed until they were withheld, with the last count in print."""
    last: dict[str, int] = {}
    found: dict[str, int] = {}
    for counts, hidden in zip(months, hidden_by_month(months, MOVED), strict=True):
        printed = {v: n for v, n in zip(VILLAGES, counts, strict=True) if f"{v} persons" not in hidden}
        found |= {village: count for village, count in last.items() if village not in printed}
        last = printed
    return found


@pytest.mark.parametrize(
    ("months", "gone"),
    [
        # South falls below 3 by steps that he believes in. Printed as 4, he would know it to be 2 when it vanished.
        ([(9, 8, 9, 5), (9, 8, 9, 4), (9, 8, 9, 2)], {"south"}),
        ([(9, 8, 9, 6), (9, 8, 9, 5), (9, 8, 9, 3), (9, 8, 9, 1)], {"south"}),
        # It only came near and went away again; nobody can know that beforehand.
        ([(9, 8, 9, 5), (9, 8, 9, 3), (9, 8, 9, 5)], {"south"}),
        ([(9, 8, 9, 5), (9, 8, 9, 6), (9, 8, 9, 5)], set()),
    ],
)
def test_what_vanishes_before_him_is_still_at_or_over_the_threshold_that_month(
    months: Sequence[Counts], gone: set[str]
) -> None:
    found = vanishing(months)
    assert gone <= set(found)
    assert (not gone) == (not found)
    assert all(count - MOVED >= THRESHOLD for count in found.values())
