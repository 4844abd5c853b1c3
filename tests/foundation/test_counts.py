"""Counts are whole numbers, written plainly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.counts import MOST, parse_count
from generator.foundation.problems import ValueFault
from tests.foundation.drawn_cases import drawn, expected, told


@pytest.mark.parametrize("case", drawn("counts.yml", "right"))
def test_a_count_is_read(case: dict[str, str]) -> None:
    assert parse_count(case["text"]) == int(case["count"])


@pytest.mark.parametrize("case", drawn("counts.yml", "wrong"))
def test_a_wrong_count_is_refused_with_what_was_meant(case: dict[str, str]) -> None:
    with pytest.raises(ValueFault) as refused:
        parse_count(case["text"])
    assert told(refused.value) == expected(case)


@given(st.integers(min_value=0, max_value=MOST))
def test_every_count_is_read_back(count: int) -> None:
    assert parse_count(str(count)) == count


@given(st.text(max_size=50))
def test_a_text_is_a_count_or_a_fault(text: str) -> None:
    try:
        assert str(parse_count(text)) == text
    except ValueFault as fault:
        fix = fault.details.get("suggestion")
        assert fix is None or str(parse_count(fix)) == fix
