"""A cell is a number, an amount or withheld, and says no more."""

from typing import Any

import pytest

from generator.foundation.money import Money
from generator.records import cells
from generator.records.cells import WITHHELD, Cells
from generator.records.measures import Measure
from tests.records.drawn_cases import drawn
from tests.records.test_fields import as_drawn


@pytest.mark.parametrize("case", drawn("fields.yml", "cells"))
def test_a_cell_is_read_or_refused(case: dict[str, str]) -> None:
    wanted = {name: case[name] for name in ("value", "code") if name in case}
    kind: Any = getattr(cells, case["kind"])
    found = as_drawn(kind, case["text"])
    assert {name: text.removeprefix("Withheld.") for name, text in found.items()} == wanted


def test_a_row_tells_its_measures_in_the_order_of_the_columns() -> None:
    row = Cells.model_validate({"amount_month": "12.50", "households": "3", "persons": "withheld"})
    assert list(row) == [
        (Measure.HOUSEHOLDS, 3),
        (Measure.PERSONS, WITHHELD),
        (Measure.AMOUNT, Money(1250)),
    ]
    assert row.measures == (Measure.HOUSEHOLDS, Measure.PERSONS, Measure.AMOUNT)


def test_a_measure_that_a_row_has_not_is_none_and_a_zero_is_a_zero() -> None:
    row = Cells.model_validate({"households": "0"})
    assert row.get(Measure.HOUSEHOLDS) == 0
    assert row.get(Measure.PERSONS) is None


def test_a_cell_is_written_as_it_is_read() -> None:
    written = {"households": "3", "persons": "withheld"}
    assert Cells.model_validate(written).model_dump(mode="json", exclude_none=True) == written


def test_withheld_gives_no_reason() -> None:
    assert [one.value for one in type(WITHHELD)] == ["withheld"]
