"""Whether what a figure's cell holds is what somebody who looks at it sees; whoever signs has seen no more than that."""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TypeGuard

from generator.foundation.problems import ValueFault
from generator.intake.book import Entry, Sheet
from generator.intake.day_formats import shows_day
from generator.intake.number_formats import Shown, shown_number, shows_text
from generator.records.measures import Kind

CODE = "表格-14"
_ZERO = frozenset({"-", "－", "—", "–", "0"})
"""What formats of accounts write for zero."""
_MONEY = re.compile(r"[￥¥元\s]*")
_LANGUAGE = re.compile(r"\[[^\]]*\]")
_LINES = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_DIGIT = re.compile(r"\d")
_BLANKS = " \u3000"
_WIDTHS = {"W": 2, "F": 2}
_MOST_EXACT = 1e15
_HIDDEN = 0.7
"""Characters of a column, below which it is told as hidden."""
_TOO_WIDE = 2
"""Characters more than a column's width, from which on a number is surely shown as ####."""
_CUT = 0.6
"""Of a number without a format of its own: what does not fit is rounded, so less is left to chance."""


def format_fault(entry: Entry, kind: Kind) -> ValueFault | None:
    """A number format that shows another number than the cell holds, or none that is known."""
    if isinstance(entry.value, str):
        if shows_text(entry.number_format):
            return None
        return _fault(entry, f"格子的显示格式是“{entry.number_format}”，看到的不是写的字")
    if not _is_shown(entry.value):
        return None
    shown = _shown_value(entry.value, entry.number_format)
    if shown is None or not _is_same(shown, entry.value, kind):
        return _fault(entry, f"格子的显示格式是“{entry.number_format}”，看到的不是存的数")
    return None


def look_fault(sheet: Sheet, entry: Entry) -> ValueFault | None:
    """A look that keeps one from seeing the figure: colour, size, strike-through, a rule, a column too narrow."""
    if entry.unseen:
        return _fault(entry, entry.unseen)
    if reason := _disguise(sheet, entry) or entry.marred or _of_whole_sheet(sheet, entry):
        return _fault(entry, reason)
    if isinstance(entry.value, str):
        return _text_fault(sheet, entry, entry.value)
    return _fault(entry, "这一列太窄，看到的是“###”或者舍去了后面几位的数") if _is_cut(sheet, entry) else None


def _disguise(sheet: Sheet, entry: Entry) -> str:
    """Why a rule of the sheet shows a cell as something else, or ''."""
    at = (entry.row, entry.column)
    return next((reason for area, reason in sheet.disguised if area.holds(at)), "")


def _of_whole_sheet(sheet: Sheet, entry: Entry) -> str:
    """What of a sheet as a whole keeps one from seeing the figure in a cell of it, or ''."""
    if sheet.holds_more:
        return "这张表里有程序不认识的扩展，看到的可能是别的东西"
    if sheet.hides_values:
        return "这张表的条件格式会用数据条、图标或者别的格式盖住数"
    return "这张表设成了不显示零，看到的是空格子" if sheet.hides_zeros and entry.value == 0 else ""


def _text_fault(sheet: Sheet, entry: Entry, text: str) -> ValueFault | None:
    """A figure typed as text that is cut off at the sides of its cell, or of which a low row shows one line alone."""
    if not _DIGIT.search(text):
        return None
    if _LINES.search(text):
        return _fault(entry, "格子里有换行，看到的可能只是其中一行")
    room = sheet.rooms.get(entry.column, sheet.room)
    if math.isinf(room) or room < _HIDDEN or _length(text) * entry.size <= room:
        return None
    return _fault(entry, "数是当文字写的，这一列太窄，看到的可能只是前面或者后面几位")


def _length(text: str) -> float:
    """Characters that a text takes, in digits: Chinese letters take two, separators half of one."""
    return sum(_WIDTHS.get(unicodedata.east_asian_width(one), 0.5 if one in ",." else 1) for one in text)


def label_fault(sheet: Sheet, entry: Entry) -> ValueFault | None:
    """A look that keeps one from reading a label or a header; letters in several looks are read as they stand."""
    if entry.unseen and not entry.is_rich:
        return _fault(entry, entry.unseen)
    if isinstance(entry.value, str) and not shows_text(entry.number_format):
        return _fault(entry, f"格子的显示格式是“{entry.number_format}”，看到的不是写的字")
    disguise = _disguise(sheet, entry)
    return _fault(entry, disguise) if disguise else None


def fact_fault(sheet: Sheet, entry: Entry) -> ValueFault | None:
    """A look that keeps one from seeing a fact of the cover; the format of a day may write no day of its own."""
    plain = _LANGUAGE.sub("", entry.number_format)
    if entry.marred:
        return _fault(entry, entry.marred)
    if isinstance(entry.value, datetime.date) and _holds_digit(plain):
        return _fault(entry, f"格子的显示格式是“{entry.number_format}”，看到的不是存的日期")
    if _is_shown(entry.value):
        shown = _shown_value(entry.value, entry.number_format)
        if shown is None or not shown.is_exact or shown.words.strip(_BLANKS):
            return _fault(entry, f"格子的显示格式是“{entry.number_format}”，看到的不是存的数")
    return label_fault(sheet, entry)


def _holds_digit(text: str) -> bool:
    """Whether a digit stands in it, in whatever script, circle or width."""
    return any(
        unicodedata.numeric(one, None) is not None or _DIGIT.search(unicodedata.normalize("NFKC", one))
        for one in text
    )


def date_fault(entry: Entry, *, with_day: bool) -> ValueFault | None:
    """A format of a date that does not show its year and month, and its day where that is asked."""
    is_date = isinstance(entry.value, datetime.date)
    # Old formats tell of no format; what they show is not known, and said of the whole file.
    if not is_date or entry.number_format == "General" or shows_day(entry.number_format, with_day=with_day):
        return None
    return _fault(entry, f"格子的显示格式是“{entry.number_format}”，看不到存的年月日")


def _fault(entry: Entry, reason: str) -> ValueFault:
    return ValueFault(CODE, entry.text, {"reason": reason})


def _exact(value: int | float) -> Decimal:
    """A number as spreadsheets show it at most: 15 digits."""
    return Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(str(value))


def is_rounded(entry: Entry) -> bool:
    """Whether the format is a known one that leaves away decimals: then the number itself has more than it may have."""
    shown = _shown(entry)
    return shown is not None and shown.digits != "" and not shown.is_exact


def _is_shown(value: object) -> TypeGuard[float]:
    """Whether it is a number that formats show; what is larger is no figure of a township, and told as that."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST_EXACT


def _shown(entry: Entry) -> Shown | None:
    return _shown_value(entry.value, entry.number_format) if _is_shown(entry.value) else None


@lru_cache(maxsize=16, typed=True)
def _shown_value(value: float, code: str) -> Shown | None:
    """What is shown of a number, which is asked several times of the same cell."""
    return shown_number(_exact(value), code)


def _is_same(shown: Shown, value: float, kind: Kind) -> bool:
    words = shown.words.strip(_BLANKS)
    if not shown.digits:
        return value == 0 and words.strip("￥¥ ") in _ZERO
    is_usual = words in ("", kind.unit) or (kind is Kind.AMOUNT and _MONEY.fullmatch(words) is not None)
    return shown.is_exact and is_usual


def _is_cut(sheet: Sheet, entry: Entry) -> bool:
    room = sheet.rooms.get(entry.column, sheet.room)
    # A column that shows nothing at all is hidden, and told as that.
    if math.isinf(room) or room < _HIDDEN:
        return False
    shown = _shown(entry)
    if shown is None:
        return False
    is_rounded = entry.number_format == "General" and "." in shown.digits
    return shown.length * entry.size > room + (_CUT if is_rounded else _TOO_WIDE)
