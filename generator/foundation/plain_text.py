"""Plain text is what a field for people may hold: no markup, no template marks, no letters in disguise."""

from __future__ import annotations

import re
import unicodedata

from generator.foundation.personal_numbers import personal_numbers
from generator.foundation.problems import ValueFault
from generator.foundation.raw_text import unwanted_characters

_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|<!--|&(?:[a-zA-Z]{2,10}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});|\]\(|(?:java|vb)script:",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{")
_LOOK_ALIKE = re.compile(r"\w*[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]\w*")
# What a spreadsheet takes for the beginning of a formula when it opens a CSV file (OWASP: CSV injection).
_FORMULA = re.compile(r"^[=+\-@＝＋－＠]")
_WIDE_DIGITS = re.compile("[０-９][０-９．，]*")


def text_faults(text: str, limit: int, *, is_phone: bool = False) -> tuple[ValueFault, ...]:
    """What stands against `text` in a field of at most `limit` characters; empty when it is fine.

    Only an office's own telephone field (`is_phone`) may hold what looks like a person's number.
    """
    marked = (
        _unseen(text),
        # Full-width brackets read as markup to whatever makes them plain later on.
        _marked("文字-05", _MARKUP, text) or _marked("文字-05", _MARKUP, unicodedata.normalize("NFKC", text)),
        _marked("文字-06", _TEMPLATE, text),
        _marked("文字-08", _LOOK_ALIKE, text),
        _wide_digits(text),
    )
    too_long = ValueFault("文字-07", text, {"limit": str(limit)}) if len(text) > limit else None
    personal = () if is_phone else tuple(number.fault() for number in personal_numbers(text))
    # A telephone number may begin with a plus, and is told as what it is.
    formula = None if is_phone or personal else _marked("文字-11", _FORMULA, text)
    return tuple(fault for fault in (*marked, *personal, formula, too_long) if fault is not None)


def _unseen(text: str) -> ValueFault | None:
    """A character that shows nothing; from a file of our own it was refused before, from a workbook it comes here."""
    unwanted = next(unwanted_characters(text), None)
    return None if unwanted is None else ValueFault(unwanted.code, text, {"character": unwanted.name})


def _marked(code: str, pattern: re.Pattern[str], text: str) -> ValueFault | None:
    found = pattern.search(text)
    return None if found is None else ValueFault(code, text, {"mark": found.group()})


def _wide_digits(text: str) -> ValueFault | None:
    found = _WIDE_DIGITS.search(text)
    if found is None:
        return None
    wide = found.group().rstrip("．，")
    return ValueFault("文字-09", text, {"mark": wide, "suggestion": unicodedata.normalize("NFKC", wide)})
