"""A figure is written in one way wherever it stands, and only government hosts get a link."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.money import Money
from generator.outputs import figures
from generator.records.cells import WITHHELD, Cells
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.records.standards import RateUnit, Standard, StandardValue
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES

DRAWN = str(CASES / "figures.yml")


@pytest.mark.parametrize(
    ("measure", "case"),
    [("persons", *case.values) for case in drawn(DRAWN, "counts")]
    + [("amount_month", *case.values) for case in drawn(DRAWN, "amounts")],
)
def test_a_cell_is_written(measure: str, case: dict[str, str]) -> None:
    value = Cells.model_validate({measure: case["text"]}).get(Measure(measure))
    assert value is not None
    assert figures.written(value) == case["written"]


@given(st.integers(0, 10**12) | st.integers(0, 10**12).map(Money))
def test_what_is_written_says_the_value_and_nothing_less(value: int | Money) -> None:
    yuan, _, decimals = figures.written(value).replace(",", "").partition(".")
    fen = int(yuan) * 100 + int(decimals or "0")
    assert fen == (value.fen if isinstance(value, Money) else value * 100)


def test_a_withheld_cell_is_neither_zero_nor_blank() -> None:
    assert figures.written(WITHHELD) not in {"", figures.written(0), figures.written(Money(0))}


@pytest.mark.parametrize("case", drawn(DRAWN, "names"))
def test_a_cell_has_a_name(case: dict[str, str]) -> None:
    row = {"benefit": "relief", "cells": {"persons": "7"}}
    row |= {field: case[field] for field in ("part", "place", "period") if field in case}
    release = Release.model_validate(
        {
            "month": case["month"],
            "edition": case["edition"],
            "published": "2026-11-10",
            "reviews": [],
            "rates": [],
            "rows": [row],
        }
    )
    assert figures.cell_name(release, release.rows[0], Measure.PERSONS) == case["name"]


@pytest.mark.parametrize("case", drawn(DRAWN, "rates"))
def test_a_rate_is_written(case: dict[str, Any]) -> None:
    unit = RateUnit(case["unit"])
    value = _value(case["value"]) if "value" in case else None
    assert figures.rate(value, unit) == case["written"]
    if value is not None:
        standard = Standard(id="rate", name="标准", unit=unit, region="重庆市", values=(value,))
        assert figures.rate_name(standard, value) == case["name"]


def _value(fields: dict[str, str]) -> StandardValue:
    return StandardValue.model_validate(
        {**fields, "start_basis": "文件写明", "source": {"title": "关于标准的通知"}}
    )


@pytest.mark.parametrize("case", drawn(DRAWN, "government"))
def test_only_a_government_host_gets_a_link(case: dict[str, str]) -> None:
    assert figures.is_government(case["text"]) == (case["link"] == "yes")
