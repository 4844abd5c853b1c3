"""What a number format shows is what spreadsheets show; cases/number_formats.yml draws it."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.day_formats import shows_day
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
        ('@;"5"@', False),
        ('"125"_;_;_;@', False),
        ('0;0;0\\\\;"36"', False),
        ("[Black]0", False),
        ('"      "@', False),
        ("0_);[Red](0)", True),
        ('_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', True),
        ("yyyy-mm;@", True),
    ],
)
def test_a_text_is_shown_as_it_is_or_not(code: str, is_shown: bool) -> None:
    assert shows_text(code) is is_shown


@pytest.mark.parametrize(
    ("code", "is_shown"),
    [
        ('yyyy"年"m"月"', True),
        ("yyyy-mm;@", True),
        ("[$-F800]yyyy-mm-dd", True),
        ('yyyy"年"_m"月"', False),
        ('yyyy"年"m"⑩月"', False),
        ('yyyy"年"m"拾月"', False),
        ("[$-401]yyyy-mm", False),
        ("[Black]yyyy-mm", False),
        ('yyyy-mm;"2026-01"', False),
        ('yyyy"年"m_;[$10月]', False),
        ("yyyy-mm*9", False),
    ],
)
def test_a_day_is_shown_as_it_is_or_not(code: str, is_shown: bool) -> None:
    assert shows_day(code, with_day=False) is is_shown


@settings(deadline=None)
@given(st.text(max_size=20), st.decimals(min_value=0, max_value=10**10, places=2))
def test_no_format_that_a_file_can_hold_raises(code: str, value: Decimal) -> None:
    shown_number(value, code)
    shows_text(code)
