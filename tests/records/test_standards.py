"""Which value of a standard is in force on a day and in a month."""

import datetime
from typing import Any

import pytest

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.records.fields import PENDING
from generator.records.standards import Standard
from tests.records.drawn_cases import drawn

NONE = "没有"


def standard_with(values: list[list[str]]) -> Standard:
    return Standard.model_validate(
        {
            "id": "rate",
            "name": "标准",
            "unit": "元/人·月",
            "region": "全市",
            "values": [_value(*one) for one in values],
        }
    )


def _value(amount: str, start: str, end: str = "", published: str = "") -> dict[str, Any]:
    basis = PENDING if start == PENDING else "文件写明"
    until = {"until": end} if end else {}
    source = {"title": "通知", **({"published": published} if published else {})}
    return {"amount": amount, "from": start, "start_basis": basis, "source": source, **until}


def told(amount: Money | None) -> str:
    return amount.plain() if amount else NONE


@pytest.mark.parametrize("case", drawn("standards.yml", "in_force"))
def test_the_value_in_force_on_a_day(case: dict[str, Any]) -> None:
    value = standard_with(case["values"]).in_force_on(datetime.date.fromisoformat(case["day"]))
    assert told(value.amount if value else None) == case["amount"]


@pytest.mark.parametrize("case", drawn("standards.yml", "months"))
def test_a_month_follows_the_value_of_its_last_day(case: dict[str, Any]) -> None:
    assert told(standard_with(case["values"]).amount_in(Month.parse(case["month"]))) == case["amount"]


@pytest.mark.parametrize("case", drawn("standards.yml", "known"))
def test_what_was_known_on_the_day_of_a_publication(case: dict[str, Any]) -> None:
    known = standard_with(case["values"]).known_on(datetime.date.fromisoformat(case["published"]))
    assert told(known.amount_in(Month.parse(case["month"]))) == case["amount"]


def test_a_rule_in_words_has_no_amount() -> None:
    words = {"text": "按规定", "from": "2024-01-01", "start_basis": "文件写明", "source": {"title": "办法"}}
    standard = Standard.model_validate(
        {"id": "rule", "name": "算法", "unit": "按规定计算", "region": "全市", "values": [words]}
    )
    in_force = standard.in_force_in(Month(2026, 1))
    assert in_force is not None
    assert in_force.text == "按规定"
    assert standard.amount_in(Month(2026, 1)) is None
