"""Dates meant: what to tell somebody who wrote a day or a month another way, with the one that was meant."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import NamedTuple

from generator.foundation.problems import ValueFault

_DAY = re.compile(r"([0-9]{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12][0-9]|3[01])日?(?: 0?0:00(?::00)?)?")
_DAY_TOGETHER = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])")
_MONTH = re.compile(r"([0-9]{4})[-/.年](0?[1-9]|1[0-2])月?")
_MONTH_TOGETHER = re.compile(r"([0-9]{4})(0[1-9]|1[0-2])")
_SERIAL = re.compile(r"([1-7][0-9]{4})(?:\.0+)?")
_LONGEST = 40

# Spreadsheets count days from here: day 1 is 1900-01-01, and they believe in a 29 February 1900.
_SERIAL_ORIGIN = datetime.date(1899, 12, 30)


class _Meant(NamedTuple):
    """A day, and whether a spreadsheet had turned it into a number of days."""

    day: datetime.date
    serial: bool


def day_fault(text: str) -> ValueFault:
    """Why `text` is no day in the form we ask for; names the day meant by '2026年10月8日', '2026/10/8' or '46303'."""
    if text == "":
        return ValueFault("字段-04", text)
    meant = _day_meant(_plain(text))
    if meant is None:
        return ValueFault("日期-02", text)
    return ValueFault("日期-04" if meant.serial else "日期-01", text, {"suggestion": meant.day.isoformat()})


def month_fault(text: str) -> ValueFault:
    """Why `text` is no month in the form we ask for; names the month meant by '2026年10月' or by a day in it."""
    if text == "":
        return ValueFault("字段-04", text)
    meant = _month_meant(_plain(text))
    if meant is None:
        return ValueFault("月份-02", text)
    return ValueFault("月份-04" if meant.serial else "月份-01", text, {"suggestion": f"{meant.day:%Y-%m}"})


def _plain(text: str) -> str:
    normal = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    return re.sub(r"\s*([-/.年月日])\s*", r"\1", normal)


def _day_meant(plain: str) -> _Meant | None:
    found = _DAY.fullmatch(plain) or _DAY_TOGETHER.fullmatch(plain)
    if found is not None:
        return _real_day(*(int(part) for part in found.groups()))
    serial = _SERIAL.fullmatch(plain)
    if serial is not None:
        return _Meant(_SERIAL_ORIGIN + datetime.timedelta(days=int(serial[1])), serial=True)
    return None


def _month_meant(plain: str) -> _Meant | None:
    found = _MONTH.fullmatch(plain) or _MONTH_TOGETHER.fullmatch(plain)
    if found is not None:
        return _real_day(int(found[1]), int(found[2]), 1)
    return _day_meant(plain)


def _real_day(year: int, month: int, day: int) -> _Meant | None:
    try:
        return _Meant(datetime.date(year, month, day), serial=False)
    except ValueError:
        return None
