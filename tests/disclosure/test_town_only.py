"""Where half the places of a benefit are withheld, all of them are: tables as they are drawn, one figure or two a row."""

from collections.abc import Sequence
from typing import Any

import pytest

from generator.disclosure.ledger import Ledger, ledger_of
from generator.disclosure.tables import Pattern
from generator.disclosure.town_only import town_only
from tests.disclosure.small_town import TOWN, release, surroundings, texts

CASES: list[dict[str, Any]] = texts("town_only.yml")


def drawn(rows: Sequence[str]) -> Ledger:
    """The ledger of a first release with these rows, each with persons and an amount."""
    month = release("2026-03", [f"{row} persons=9 amount_month=9000" for row in rows])
    return ledger_of([], surroundings(), month)


def row(ledger: Ledger, number: int) -> str:
    figure = ledger.printings[number].figure
    benefit = f"{figure.benefit}/{figure.part}" if figure.part else figure.benefit
    period = "" if str(figure.period) == "2026-03" else f" {figure.period}"
    return f"{benefit} {figure.place}{period}"


def of_rows(ledger: Ledger, rows: Sequence[str], *, measures: int) -> Pattern:
    """The first so many figures of each of these rows."""
    found = []
    for wanted in rows:
        numbers = sorted(number for number in ledger.candidate if row(ledger, number) == wanted)
        found += numbers[:measures]
    return frozenset(found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
@pytest.mark.parametrize("measures", [1, 2], ids=["with one figure", "with both figures"])
def test_tables_go_whole_as_drawn(case: dict[str, Any], measures: int) -> None:
    """A place counts as withheld with any figure of its row, and goes with all of them."""
    ledger = drawn(case["rows"])
    found = town_only(ledger, TOWN, of_rows(ledger, case["withheld"], measures=measures))
    assert found == of_rows(ledger, case["whole"], measures=2)


def test_what_earlier_releases_print_stays() -> None:
    """The rule is about the release that is to be made."""
    rows = ["support east persons=9", "support west persons=9"]
    earlier = release("2026-02", rows)
    ledger = ledger_of([earlier], surroundings(), release("2026-03", rows))
    newest = sorted(ledger.candidate)
    assert town_only(ledger, TOWN, frozenset(newest[:1])) == frozenset(newest)
