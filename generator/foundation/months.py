"""Months, quarters, years and days: the periods a release speaks of, read strictly and written in Chinese."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import TypeAlias

from generator.foundation.dates_meant import day_fault, month_fault
from generator.foundation.problems import ValueFault

FIRST_YEAR, LAST_YEAR = 1949, 2100
"""No record of a people's government is older; no plan reaches further."""

MONTHS = 12
QUARTERS = 4

_QUARTER_NAMES = "一二三四"


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, `number` 1 to 12."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MONTHS:
            raise ValueError(f"no month {self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """A month written '2026-10'; raises ValueFault."""
        found = re.fullmatch(r"([0-9]{4})-([0-9]{2})", text)
        if found is None:
            raise month_fault(text)
        year, number = int(found[1]), int(found[2])
        if not 1 <= number <= MONTHS:
            raise ValueFault("月份-03", text)
        return cls(_year_within(year, text, "月份-05"), number)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def next(self) -> Month:
        """The month after."""
        return self._moved(1)

    def previous(self) -> Month:
        """The month before."""
        return self._moved(-1)

    def _moved(self, months: int) -> Month:
        year, index = divmod(self.year * MONTHS + self.number - 1 + months, MONTHS)
        return Month(year, index + 1)

    @property
    def first_day(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.number, 1)

    @property
    def last_day(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def quarter(self) -> Quarter:
        """The quarter it lies in."""
        return Quarter(self.year, (self.number + 2) // 3)

    @property
    def months(self) -> tuple[Month, ...]:
        """Itself alone, so that every period has its months."""
        return (self,)

    def chinese(self) -> str:
        """'2026年10月'."""
        return f"{self.year}年{self.number}月"


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year, `number` 1 to 4."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= QUARTERS:
            raise ValueError(f"no quarter {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    def previous(self) -> Quarter:
        """The quarter before."""
        return self.months[0].previous().quarter

    @property
    def months(self) -> tuple[Month, ...]:
        """Its three months in order."""
        return tuple(Month(self.year, self.number * 3 - back) for back in (2, 1, 0))

    def chinese(self) -> str:
        """'2026年第三季度'."""
        return f"{self.year}年第{_QUARTER_NAMES[self.number - 1]}季度"


@dataclass(frozen=True, order=True)
class Year:
    """A calendar year."""

    year: int

    def __str__(self) -> str:
        return f"{self.year:04d}"

    def previous(self) -> Year:
        """The year before."""
        return Year(self.year - 1)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its twelve months in order."""
        return tuple(Month(self.year, number) for number in range(1, MONTHS + 1))

    def chinese(self) -> str:
        """'2026年'."""
        return f"{self.year}年"


Period: TypeAlias = Month | Quarter | Year


def parse_period(text: str) -> Period:
    """A month '2026-10', a quarter '2026-Q3' or a year '2026'; raises ValueFault."""
    quarter = re.fullmatch(r"([0-9]{4})-Q([0-9])", text)
    if quarter is not None:
        return _quarter(text, int(quarter[1]), int(quarter[2]))
    if re.fullmatch(r"[0-9]{4}", text):
        return Year(_year_within(int(text), text, "月份-05"))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return Month.parse(text)
    raise ValueFault("月份-06", text) if text else ValueFault("字段-04", text)


def last_month(period: Period) -> Month:
    """The last month of a period: the release of that month carries the period's cells."""
    return period.months[-1]


def contains(period: Period, month: Month) -> bool:
    """Whether `month` lies in `period`."""
    return month in period.months


def parse_day(text: str) -> datetime.date:
    """A day written '2026-10-08'; raises ValueFault."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    if found is None:
        raise day_fault(text)
    year, month, day = (int(part) for part in found.groups())
    _year_within(year, text, "日期-05")
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise ValueFault("日期-03", text) from None


def chinese_day(day: datetime.date) -> str:
    """'2026年10月8日'."""
    return f"{day.year}年{day.month}月{day.day}日"


def _quarter(text: str, year: int, number: int) -> Quarter:
    if not 1 <= number <= QUARTERS:
        raise ValueFault("月份-06", text)
    return Quarter(_year_within(year, text, "月份-05"), number)


def _year_within(year: int, text: str, code: str) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueFault(code, text)
    return year
