"""Every kind of field reads text into one type, or raises a fault with its code."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.foundation.messages import catalogue
from generator.foundation.problems import ValueFault
from generator.records import fields
from generator.records.fields import FAULT, LONGEST_LINE, LONGEST_TEXT, PENDING, is_pending, parse_line
from tests.records.drawn_cases import drawn

KINDS: dict[str, Any] = {
    name: getattr(fields, name)
    for name in (
        "Line",
        "Text",
        "Phone",
        "Slug",
        "Flag",
        "Day",
        "DayOrUnmarked",
        "DayOrPending",
        "MonthField",
        "PeriodField",
        "Yuan",
        "Whole",
    )
}


def as_drawn(kind: Any, value: object) -> dict[str, str]:
    """What comes of reading a value as a kind of field: the value, or the fault's code."""
    try:
        return {"value": str(TypeAdapter(kind).validate_python(value))}
    except ValidationError as error:
        (told,) = error.errors()
        assert told["type"] == FAULT
        return {"code": told["ctx"]["code"]}


@pytest.mark.parametrize("case", drawn("fields.yml", "read"))
def test_a_text_is_read_or_refused(case: dict[str, str]) -> None:
    wanted = {name: case[name] for name in ("value", "code") if name in case}
    assert as_drawn(KINDS[case["kind"]], case["text"]) == wanted


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("value", [["a"], {"a": "b"}, 12, None])
def test_what_is_no_text_is_refused(kind: Any, value: object) -> None:
    assert as_drawn(kind, value) == {"code": "字段-07"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
@given(text=st.text(max_size=50))
def test_any_text_is_read_or_refused_with_a_known_code(kind: Any, text: str) -> None:
    drawn_as = as_drawn(kind, text)
    assert "value" in drawn_as or drawn_as["code"] in catalogue()


@pytest.mark.parametrize(("kind", "longest"), [("Line", LONGEST_LINE), ("Text", LONGEST_TEXT)])
def test_a_text_has_a_longest_form(kind: str, longest: int) -> None:
    assert as_drawn(KINDS[kind], "长" * longest) == {"value": "长" * longest}
    assert as_drawn(KINDS[kind], "长" * (longest + 1)) == {"code": "文字-07"}


def test_a_list_that_says_nothing_but_pending_is_pending() -> None:
    assert is_pending((PENDING,))
    assert not is_pending((PENDING, "民政办"))
    assert not is_pending(())


def test_a_line_that_is_read_by_itself() -> None:
    assert parse_line("  周一至周五 ") == "周一至周五"
    with pytest.raises(ValueFault):
        parse_line("长" * (LONGEST_LINE + 1))
