"""Personal data in what somebody typed is found, and no more of it is told than a hint."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.foundation.personal_data import _pieces, is_roster_header, personal_data, personal_number_value

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


LONG = {
    "digits": "1",
    "letters": "a",
    "a name's first": "张",
    "labels": "姓名：",
    "homes": "村3组",
    "accounts": "a1_",
    "air": "姓 ",
}


@pytest.mark.parametrize("again", LONG.values(), ids=LONG.keys())
def test_a_hostile_line_takes_no_longer_than_its_length(again: str) -> None:
    """Twice the line takes about twice the work, not four times: it is searched in pieces."""
    once, twice = (_pieces_of(again * (length // len(again))) for length in (12_000, 24_000))
    assert max(map(len, twice)) <= 1_500
    assert len(twice) <= 2 * len(once) + 1


def _pieces_of(text: str) -> list[str]:
    return list(_pieces(text))


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 9_000), st.sampled_from(["字", "字。", "1,", "a "]))
def test_what_stands_anywhere_in_a_long_line_is_found(at: int, around: str) -> None:
    text = (around * 10_000)[:at] + "。户主：李四，身份证990000195603120012。" + around * 3_000
    assert {"姓名", "身份证号"} <= {one.kind for one in personal_data(text)}


def test_a_long_row_of_letters_and_digits_is_cut_in_no_number() -> None:
    rows = " ".join(f"{number:016x}" + "a" * 40 for number in range(100))
    assert "".join(piece for piece in _pieces_of(rows))
    assert all(len(word) in (0, 56) for piece in _pieces_of(rows) for word in piece.split(" "))
