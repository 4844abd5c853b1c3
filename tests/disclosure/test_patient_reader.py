"""What the patient reader of finished releases believes: that a withheld count hardly moves, and nothing of a 累计."""

import pytest

from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.ledger import ledger_of
from generator.disclosure.protection import Protection
from tests.disclosure.small_town import PLAN, release, surroundings

MOVED = 2


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
