"""Days, months, quarters and years: what is read, and how they follow on one another."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.months import (
    FIRST_YEAR,
    LAST_YEAR,
    Month,
    Quarter,
    Year,
    chinese_day,
    contains,
    last_month,
    parse_day,
    parse_period,
)
from generator.foundation.problems import ValueFault
from tests.foundation.drawn_cases import drawn, expected, told

months = st.builds(Month, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))


@pytest.mark.parametrize("case", drawn("months.yml", "days"))
def test_a_day_is_read_and_written(case: dict[str, str]) -> None:
    day = parse_day(case["text"])
    assert (day.isoformat(), chinese_day(day)) == (case["text"], case["chinese"])


@pytest.mark.parametrize("case", drawn("months.yml", "days_wrong"))
def test_a_wrong_day_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueFault) as refused:
        parse_day(case["text"])
    assert told(refused.value) == expected(case)


@pytest.mark.parametrize("case", drawn("months.yml", "months"))
def test_a_month_is_read_and_written(case: dict[str, str]) -> None:
    month = Month.parse(case["text"])
    assert (str(month), month.chinese()) == (case["text"], case["chinese"])


@pytest.mark.parametrize("case", drawn("months.yml", "months_wrong"))
def test_a_wrong_month_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueFault) as refused:
        Month.parse(case["text"])
    assert told(refused.value) == expected(case)


@pytest.mark.parametrize("case", drawn("months.yml", "periods"))
def test_a_period_is_read_and_written(case: dict[str, str]) -> None:
    period = parse_period(case["text"])
    assert (str(period), period.chinese()) == (case["text"], case["chinese"])
    assert str(last_month(period)) == case["last"]


@pytest.mark.parametrize("case", drawn("months.yml", "periods_wrong"))
def test_a_wrong_period_is_refused(case: dict[str, str]) -> None:
    with pytest.raises(ValueFault) as refused:
        parse_period(case["text"])
    assert told(refused.value) == expected(case)


@given(months)
def test_months_follow_on_one_another(month: Month) -> None:
    assert month.next().previous() == month
    assert month.previous() < month < month.next()
    assert month.last_day + datetime.timedelta(days=1) == month.next().first_day
    assert month.first_day.month == month.last_day.month == month.number


@given(months)
def test_a_month_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month


@given(months)
def test_a_month_lies_in_its_quarter_and_year_and_in_no_other(month: Month) -> None:
    assert contains(month, month)
    assert contains(month.quarter, month)
    assert contains(Year(month.year), month)
    assert not contains(Year(month.year + 1), month)
    assert [contains(Quarter(month.year, number), month) for number in (1, 2, 3, 4)].count(True) == 1


@given(st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)))
def test_a_day_is_read_back(day: datetime.date) -> None:
    assert parse_day(day.isoformat()) == day
    with pytest.raises(ValueFault) as refused:
        parse_day(chinese_day(day))
    assert refused.value.details == {"suggestion": day.isoformat()}


@given(st.text(max_size=50))
def test_a_text_is_a_period_or_a_fault(text: str) -> None:
    for parse in (parse_day, Month.parse, parse_period):
        try:
            assert str(parse(text)) == text
        except ValueFault as fault:
            assert fault.read == text


@pytest.mark.parametrize("number", [0, 13])
def test_there_is_no_such_month(number: int) -> None:
    with pytest.raises(ValueError, match="no month"):
        Month(2026, number)


@pytest.mark.parametrize("number", [0, 5])
def test_there_is_no_such_quarter(number: int) -> None:
    with pytest.raises(ValueError, match="no quarter"):
        Quarter(2026, number)
