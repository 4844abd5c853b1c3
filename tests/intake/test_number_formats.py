"""What a number format shows is what spreadsheets show; cases/number_formats.yml draws it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.number_formats import shown_number, shows_text

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "number_formats.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[f"{case['value']} {case['format']}" for case in CASES])
def test_shows_what_spreadsheets_show(case: dict[str, Any]) -> None:
    shown = shown_number(Decimal(case["value"]), case["format"])
    seen = None
    if shown is not None:
        words = shown.words.strip()
        seen = f"{words}{shown.digits}" if words.startswith("￥") else f"{shown.digits}{words}"
    assert seen == case["shown"]


@pytest.mark.parametrize(
    ("code", "is_shown"),
    [
        ("General", True),
        ("@", True),
        ("0;0;0;@", True),
        ('0;0;0;"36"', False),
        (";;;", False),
        ('"3"@', False),
    ],
)
def test_a_text_is_shown_as_it_is_or_not(code: str, is_shown: bool) -> None:
    assert shows_text(code) is is_shown


@settings(deadline=None)
@given(st.text(max_size=20), st.decimals(min_value=0, max_value=10**10, places=2))
def test_no_format_that_a_file_can_hold_raises(code: str, value: Decimal) -> None:
    shown_number(value, code)
    shows_text(code)
