"""Personal data in what somebody typed is found, and no more of it is told than a hint."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.foundation.personal_data import is_roster_header, personal_data, personal_number_value

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "personal_data.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_finds_what_tells_of_one_person(case: dict[str, Any]) -> None:
    found = list(personal_data(case["text"]))
    assert [one.kind for one in found] == case["finds"]
    assert all(len(one.hint.removesuffix("……")) <= 3 for one in found)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (110101190001010000, "身份证号"),  # what a spreadsheet keeps of a resident number: 15 digits
        (13900000000, "手机号"),
        (1644552.0, None),
        (99999999999.5, None),
        (float("inf"), None),
        (float("nan"), None),
    ],
)
def test_a_number_of_a_cell_may_be_a_persons(value: float, kind: str | None) -> None:
    found = personal_number_value(value)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize("header", ["姓名", "户主姓名", " 身份证号码 ", "联系电话：", "（手机号）"])
def test_a_column_of_persons_is_known_by_its_header(header: str) -> None:
    assert is_roster_header(header)


@pytest.mark.parametrize("header", ["户数", "人数（期末，人）", "项目", "金额（当月，元）", "联系电话本"])
def test_a_column_of_figures_is_none(header: str) -> None:
    assert not is_roster_header(header)


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_no_count_and_no_amount_of_a_township_is_taken_for_a_person(value: int) -> None:
    assert personal_number_value(value) is None
    assert list(personal_data(f"{value:,} 元")) == []
