"""What a text for people must not hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.plain_text import text_faults
from tests.foundation.drawn_cases import drawn

ROOMY = 60
TIGHT = 11


@pytest.mark.parametrize("case", drawn("texts.yml", "right"))
def test_an_honest_text_stands(case: dict[str, str]) -> None:
    assert text_faults(case["text"], ROOMY) == ()


@pytest.mark.parametrize("case", drawn("texts.yml", "wrong"))
def test_a_fault_is_named_and_pointed_at(case: dict[str, str]) -> None:
    limit = TIGHT if case["code"] == "文字-07" else ROOMY
    (fault,) = text_faults(case["text"], limit)
    assert fault.code == case["code"]
    assert fault.details.get("mark") == case.get("mark")
    assert fault.details.get("suggestion") == case.get("suggestion")


def test_all_faults_are_told_at_once() -> None:
    codes = [fault.code for fault in text_faults("<b>{{１}} \u0410", 3)]
    assert codes == ["文字-05", "文字-06", "文字-08", "文字-09", "文字-07"]


@given(st.text())
def test_a_fault_can_be_told_for_any_text(text: str) -> None:
    for fault in text_faults(text, TIGHT):
        assert fault.at().why()


def test_a_text_that_was_asked_about_before_gets_the_same_answer() -> None:
    """What is fine is remembered; what is not, and what is fine in another field alone, is told each time."""
    number = "023-12345678 转 13812345678"
    for _ in range(2):
        assert [fault.code for fault in text_faults("救助<b>", 200)] == ["文字-05"]
        assert text_faults(number, 200, is_phone=True) == ()
        assert text_faults(number, 200) != ()
        assert [fault.code for fault in text_faults("救助", 1)] == ["文字-07"]
        assert text_faults("救助", 2) == ()
