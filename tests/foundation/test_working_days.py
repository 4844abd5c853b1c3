"""Working days as offices count them, against the notices of the State Council's General Office."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation import working_days
from generator.foundation.documents import Document
from generator.foundation.months import parse_day
from generator.foundation.problems import ContentRefused, Location
from generator.foundation.working_days import Calendar
from generator.foundation.yaml_reader import read_yaml
from tests.foundation.drawn_cases import drawn

CALENDAR, _ = Calendar.load()

# Counted by hand from the notices: days of the year less weekends, less weekdays off, plus make-up days.
WORKING_DAYS = {2024: 251, 2025: 248, 2026: 248}


def town_file(text: str) -> Document:
    reading = read_yaml(text.encode(), "holidays.yml")
    assert reading.document is not None
    return reading.document


@pytest.mark.parametrize("case", drawn("working_days.yml", "days"))
def test_a_day_is_worked_or_off(case: dict[str, str]) -> None:
    assert CALENDAR.is_working_day(parse_day(case["text"])) == (case["works"] == "上班")


@pytest.mark.parametrize("case", drawn("working_days.yml", "terms"))
def test_a_term_ends(case: dict[str, str]) -> None:
    deadline = CALENDAR.add_working_days(parse_day(case["start"]), int(case["count"]))
    assert deadline.date.isoformat() == case["end"]
    assert [str(year) for year in deadline.degraded_years] == case.get("degraded", "").split()
    notices = deadline.notices(Location("holidays.yml"))
    assert [notice.code for notice in notices] == case.get("code", "").split()


@pytest.mark.parametrize("case", drawn("working_days.yml", "between"))
def test_working_days_between_two_days(case: dict[str, str]) -> None:
    assert CALENDAR.working_days_between(parse_day(case["start"]), parse_day(case["end"])) == int(
        case["count"]
    )


@pytest.mark.parametrize(("year", "count"), WORKING_DAYS.items())
def test_a_bundled_year_has_its_working_days_and_its_notice(year: int, count: int) -> None:
    eve, end = datetime.date(year - 1, 12, 31), datetime.date(year, 12, 31)
    assert CALENDAR.working_days_between(eve, end) == count
    assert f"关于{year}年部分节假日安排的通知（国办发明电〔{year - 1}〕" in CALENDAR.years[year].source


@given(st.dates(datetime.date(2023, 12, 1), datetime.date(2027, 3, 1)), st.integers(1, 60))
def test_a_term_is_as_long_as_was_said(start: datetime.date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count).date
    assert CALENDAR.is_working_day(end)
    assert CALENDAR.working_days_between(start, end) == count


def test_a_missing_year_is_told() -> None:
    deadline = CALENDAR.add_working_days(parse_day("2026-12-30"), 5)
    (notice,) = deadline.notices(Location("holidays.yml"))
    assert notice.why().startswith("2027 年的工作日先按周一到周五算")


def test_a_term_has_no_negative_length() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_working_days(parse_day("2026-10-08"), -1)


def test_a_towns_own_year_replaces_the_bundled_one() -> None:
    own = town_file("2026:\n  source: 测试通知\n  off: {停电: [2026-11-16]}\n")
    calendar, problems = Calendar.load(own)
    assert problems == ()
    assert not calendar.is_working_day(parse_day("2026-11-16"))
    assert calendar.is_working_day(parse_day("2026-10-07"))  # The bundled days of that year no longer count.
    assert not calendar.is_working_day(parse_day("2025-10-08"))
    assert calendar.years[2026].source == "测试通知"


@pytest.mark.parametrize("case", drawn("holiday_faults.yml"))
def test_a_fault_in_a_towns_own_file_is_told(case: dict[str, Any]) -> None:
    _, problems = Calendar.load(town_file(case["text"]))
    found = [
        {"code": problem.code, "at": f"{at.line}:{at.column}"}
        for problem in problems
        for at in problem.locations
    ]
    assert found == case["problems"]


@pytest.mark.parametrize("text", ["years: [", "2026:\n  days: 元旦\n"], ids=["not YAML", "not a year"])
def test_a_bundled_file_that_is_broken_is_told_and_no_day_is_counted_by_it(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "holidays.yml").write_text(text, "utf-8")
    monkeypatch.setattr(working_days, "BUNDLED_PATH", tmp_path / "holidays.yml")
    with pytest.raises(ContentRefused) as refused:
        working_days._bundled_years.__wrapped__()
    assert refused.value.problems
