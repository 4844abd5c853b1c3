"""Whether the text that an .ods workbook keeps of a cell, which is what was seen when it was saved, is what the cell holds."""

from __future__ import annotations

import datetime
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from generator.intake.book import Typed
from generator.intake.number_formats import shown_number

_DIGITS = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")
_NUMBER = re.compile(r"[0-9]+")
_YUAN = re.compile(r"[￥¥元]*")


def differs(value: Typed, shown: str | None, code: str) -> str:
    """What of the text is not the value in its number format, to tell a clerk; '' where it is, or where there is no text."""
    if shown is None or _is_same(value, " ".join(shown.split()), code):
        return ""
    return f"看到的是“{shown}”，不是存的“{_told(value)}”"


def _told(value: Typed) -> str:
    return format(value, ".15g") if isinstance(value, float) else str(value)


def _is_same(value: Typed, shown: str, code: str) -> bool:
    if isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return _is_number(value, shown, code)
    if isinstance(value, str):
        return re.sub(r"\s", "", value) == re.sub(r"\s", "", shown)
    return not isinstance(value, datetime.date) or _is_day(value, shown)


def _is_number(value: float, shown: str, code: str) -> bool:
    """The same number, and around it the words of the format and no others."""
    number = _DIGITS.search(shown)
    expected = shown_number(_exact(value), code) if abs(value) < 1e15 else None  # noqa: PLR2004 - all its digits
    if number is None:
        return value == 0 and expected is not None and not expected.digits
    words = (shown[: number.start()] + shown[number.end() :]).replace(" ", "")
    own = expected.words.replace(" ", "") if expected is not None else ""
    is_usual = words == own or (_YUAN.fullmatch(words) is not None and "[$]" in code)
    try:
        return is_usual and Decimal(number.group().replace(",", "")) == _exact(value)
    except InvalidOperation:
        return False


def _exact(value: float) -> Decimal:
    return Decimal(format(value, ".15g"))


def _is_day(value: datetime.date, shown: str) -> bool:
    """Every number of the text is one of the day's; a month in words is left to what its format says."""
    numbers = {int(one) for one in _NUMBER.findall(unicodedata.normalize("NFKC", shown))}
    own = {value.year, value.year % 100, value.month, value.day}
    if isinstance(value, datetime.datetime):
        own |= {value.hour, value.hour % 12, value.minute, value.second}
    return bool(numbers) and numbers <= own
