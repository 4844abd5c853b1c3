"""One typed cell as the text of a figure: what is safe to put right is put right and told, everything else is a fault."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, field

from generator.foundation.counts import parse_count
from generator.foundation.money import Money
from generator.foundation.problems import ValueFault
from generator.intake.big_units import decimals_fault
from generator.intake.book import Entry
from generator.intake.seen import format_fault, is_rounded
from generator.records.measures import Kind

PUT_RIGHT = "表格-27"
"""The notice that a figure was read in another writing than it was typed in."""

_DASH = re.compile(
    r"[-—–－_/\\／.…*＊#×xX]+|无|没有|暂无|空|同上|不公布|不公开|保密|略|withheld|nil|none|n/?a",
    re.IGNORECASE,
)
# The number meant is beyond doubt: commas at thousands, full-width digits, a sign of yuan, a zero after the point.
_SAFE_COUNTS = frozenset({"数字-04", "数字-06", "数字-07", "数字-08"})
_SAFE_AMOUNTS = frozenset({"金额-03", "金额-07", "金额-09"})
_TOO_FINE = "金额-04"
_DIGITS = "0123456789０１２３４５６７８９"
_WIDE_MARKS = "，．￥＋－（）：％／　\u00a0ｅＥｗＷ"
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?")
_UNIT = re.compile(r"(人次|户次|人|户|名|个|次|件|项)$")


@dataclass(frozen=True)
class Figure:
    """The text of a figure as a record writes it, or the fault; `told` says that it was put right."""

    text: str | None = field(default=None, repr=False)
    fault: ValueFault | None = field(default=None, repr=False)
    told: ValueFault | None = field(default=None, repr=False)


def figure_of(entry: Entry, kind: Kind) -> Figure:
    """Read the cell of a column that counts `kind`; never guesses, never rounds."""
    value = entry.value
    if isinstance(value, datetime.date | datetime.time):
        return Figure(fault=ValueFault("数字-05", entry.text))
    if isinstance(value, bool):
        return Figure(fault=ValueFault("表格-24", entry.text))
    if isinstance(value, str) and value.startswith("#"):
        return Figure(fault=ValueFault("表格-10", entry.text))
    wrong = format_fault(entry, kind)
    read = _of_text(value, kind) if isinstance(value, str) else _of_number(value, kind)
    if wrong is None or (read.fault is not None and is_rounded(entry)):
        return read
    return Figure(fault=wrong)


def _of_number(value: int | float, kind: Kind) -> Figure:
    """Spreadsheets hold 15 digits and show no more; what lies beyond is the noise of binary fractions."""
    text = format(value, ".15g") if isinstance(value, float) else str(value)
    return _parsed(text, kind) if "e" not in text else Figure(fault=_too_large(text, kind))


def _too_large(text: str, kind: Kind) -> ValueFault:
    return ValueFault("金额-08" if kind is Kind.AMOUNT else "数字-09", text)


def _of_text(typed: str, kind: Kind) -> Figure:
    plain = unicodedata.normalize("NFKC", typed).strip().strip("'")
    if _DASH.fullmatch(plain) or any(_is_another_digit(mark) for mark in typed):
        return Figure(fault=ValueFault("表格-24", typed))
    unit = _UNIT.search(plain)
    if unit and unit[1].replace("名", "人") != kind.unit:
        return Figure(
            fault=ValueFault(
                "表格-14", typed, {"reason": f"这一列的单位是“{kind.unit}”，格子里写的是“{unit[1]}”"}
            )
        )
    read = _parsed(typed, kind)
    if read.fault is None or not _is_safe(plain, read.fault):
        return read
    again = _parsed(read.fault.details["suggestion"], kind)
    told = ValueFault(PUT_RIGHT, typed, {"suggestion": read.fault.details["suggestion"]})
    return Figure(again.text, again.fault, told if again.fault is None else None)


def _is_another_digit(mark: str) -> bool:
    """A mark that stands for a digit and is none that people count with: ¹ may be a footnote, ① a heading."""
    return mark not in _DIGITS and unicodedata.normalize("NFKC", mark) != mark and mark not in _WIDE_MARKS


def _is_safe(plain: str, fault: ValueFault) -> bool:
    digits = re.sub(r"[¥￥元整人户次名+\s]", "", plain)
    is_grouped = "," not in plain or _THOUSANDS.fullmatch(digits) is not None
    has_zero_before = re.match(r"0[0-9]", digits) is not None
    # '12 345' may be two numbers, so spaces between digits are left to the clerk.
    has_gap = re.search(r"[0-9]\s+[0-9]", plain) is not None
    is_known = fault.code in _SAFE_COUNTS | _SAFE_AMOUNTS
    return is_known and is_grouped and not has_zero_before and not has_gap


def _parsed(text: str, kind: Kind) -> Figure:
    try:
        if kind is Kind.AMOUNT:
            Money.parse(text)
        else:
            parse_count(text)
    except ValueFault as fault:
        in_wan = decimals_fault(text) if fault.code == _TOO_FINE else None
        return Figure(fault=in_wan or fault)
    return Figure(text)
