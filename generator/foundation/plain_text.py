"""Plain text is what a field for people may hold: no markup, no template marks, no letters in disguise."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.foundation.personal_numbers import personal_numbers
from generator.foundation.problems import ValueFault
from generator.foundation.raw_text import unwanted_characters

_MARKUP = re.compile(
    r"</?[a-zA-Z][^<>]{0,200}>|<!--|&(?:[a-zA-Z]{2,10}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});|\]\(|(?:java|vb)script:",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\$\{")
# Letters and digits that a Chinese text may hold: Latin ones, numbers in circles and high, Roman ones, and Chinese signs.
_OUR_LETTERS = (
    "0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u024f\u1e00-\u1eff\u2070-\u2089\u2160-\u2188\u2460-\u24ff"
    "\u2776-\u2793\u3005\u3007\u3220-\u3243\u3280-\u3289\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\U00020000-\U0003ffff"
)
_OTHER_LETTERS = re.compile(rf"\w*[^\W_{_OUR_LETTERS}]\w*")
# What a spreadsheet takes for the beginning of a formula when it opens a CSV file (OWASP: CSV injection).
_FORMULA = re.compile(r"^[=+\-@＝＋－＠]")
_WIDE_DIGITS = re.compile("[０-９][０-９．，]*")


def text_faults(text: str, limit: int, *, is_phone: bool = False) -> tuple[ValueFault, ...]:
    """What stands against `text` in a field of at most `limit` characters; empty when it is fine.

    Only an office's own telephone field (`is_phone`) may hold what looks like a person's number.
    """
    return () if _is_fine(text, limit, is_phone=is_phone) else _faults(text, limit, is_phone=is_phone)


@lru_cache(maxsize=10_000)
def _is_fine(text: str, limit: int, *, is_phone: bool) -> bool:
    """Every release bears the same roles and names; a text that was fine once need not be looked at again."""
    return not _faults(text, limit, is_phone=is_phone)


def _faults(text: str, limit: int, *, is_phone: bool) -> tuple[ValueFault, ...]:
    marked = (
        _unseen(text),
        # Full-width brackets read as markup to whatever makes them plain later on.
        _marked("文字-05", _MARKUP, text) or _marked("文字-05", _MARKUP, unicodedata.normalize("NFKC", text)),
        _marked("文字-06", _TEMPLATE, text),
        _marked("文字-08", _OTHER_LETTERS, text),
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
