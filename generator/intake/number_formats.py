"""Which number a number format shows, for the formats that are known to show a number as it is; of others nothing is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<number>[0#?](?:[0#?,]*[0#?])?(?:\.[0#?]+)?)|(?P<general>General|G/通用格式)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOURS = frozenset({"black", "red", "blue", "green", "magenta", "黑色", "红色", "蓝色", "绿色", "洋红"})
# A language without the numerals and calendars of its own that the high bits ask for.
_LANGUAGE = re.compile(r"\$(?P<sign>[￥¥元]?|RMB|CNY)-?(?P<language>[0-9A-Fa-f]{0,4})")
_SEEN_OTHERS = "￥¥ -()\u3000"
_MOST_SECTIONS = 4
_LONGEST_GENERAL = 11
"""Characters in which a cell without a format of its own shows a number; what is longer is rounded."""


@dataclass(frozen=True)
class Shown:
    """What is seen: the digits as text, and the words and signs around them."""

    digits: str
    words: str

    @property
    def number(self) -> Decimal | None:
        """The number that is seen; None where there are no digits."""
        return Decimal(self.digits.replace(",", "")) if self.digits else None

    @property
    def length(self) -> int:
        """Characters that it takes."""
        return len(self.digits) + len(self.words)


def shown_number(value: Decimal, code: str) -> Shown | None:
    """What a format shows of a number; None for a format that is not known to show a number as it is."""
    plan = _plan(code, is_zero=value == 0)
    if plan is None:
        return None
    kind, pattern, words = plan
    if not kind:
        return Shown("", words)
    return Shown(_general(value) if kind == "general" else _patterned(value, pattern), words)


@lru_cache(maxsize=4096)
def _plan(code: str, *, is_zero: bool) -> tuple[str, str, str] | None:
    """How a format shows a number: the kind of its digits ('' for none), their pattern, and the words around them."""
    sections = _sections(code)
    if len(sections) > _MOST_SECTIONS:
        return None
    # The third section is that of zero.
    section = _pieces(sections[2 if is_zero and len(sections) > 2 else 0])  # noqa: PLR2004
    if section is None:
        return None
    words = "".join(text for kind, text in section if kind == "words")
    if [kind for kind, _ in section] == ["text"]:
        # In a cell for text a number is shown as in one without a format.
        return "general", "", ""
    numbers = [(kind, text) for kind, text in section if kind in ("number", "general")]
    if len(numbers) > 1 or any(kind == "text" for kind, _ in section):
        return None
    return (*numbers[0], words) if numbers else ("", "", words)


def shows_text(code: str) -> bool:
    """Whether a format shows a text as it is."""
    sections = _sections(code)
    if len(sections) > _MOST_SECTIONS:
        return False
    of_text = (
        sections[-1]
        if len(sections) == _MOST_SECTIONS
        else next((one for one in sections if "@" in one), None)
    )
    if of_text is None:
        return True
    pieces = _pieces(of_text)
    if pieces is None:
        return False
    return [kind for kind, text in pieces if kind != "words" or text.strip()] == ["text"]


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[str, ...]:
    """The parts for positive numbers, negative ones, zero and text."""
    found, start, quoted = [], 0, False
    for at, mark in enumerate(code):
        if mark == '"':
            quoted = not quoted
        elif mark == ";" and not quoted and code[at - 1 : at] not in ("\\", "!"):
            found.append(code[start:at])
            start = at + 1
    return (*found, code[start:])


@lru_cache(maxsize=4096)
def _pieces(section: str) -> tuple[tuple[str, str], ...] | None:
    """The pieces of a section by kind; None where one of them is not known."""
    pieces = []
    for found in _PIECE.finditer(section):
        piece = _piece(found.lastgroup or "", found[found.lastgroup or 0])
        if piece is None:
            return None
        pieces.append(piece)
    return tuple(pieces)


def _piece(kind: str, text: str) -> tuple[str, str] | None:
    match kind:
        case "quoted" | "escaped":
            return "words", text
        case "space":
            return "words", " "
        case "filled":
            return ("words", "") if text == " " else None
        case "bracket":
            return _bracket(text)
        case "number" | "general" | "text":
            return kind, text
        case _:
            return ("words", text) if text in _SEEN_OTHERS else None


def _bracket(text: str) -> tuple[str, str] | None:
    """A colour, or a sign of money with its language; a condition or another numeral is not known."""
    if text.lower() in _COLOURS:
        return "words", ""
    found = _LANGUAGE.fullmatch(text)
    return ("words", found["sign"]) if found else None


def _general(value: Decimal) -> str:
    whole = format(value.normalize(), "f")
    if len(whole.lstrip("-")) <= _LONGEST_GENERAL:
        return whole
    digits = max(_LONGEST_GENERAL - 1 - len(str(abs(int(value)))), 0)
    return format(value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP), "f")


def _patterned(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    text = format(abs(value).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP), "f")
    if "," in whole:
        text = f"{Decimal(text):,}"
    fewest = sum(mark in "0?" for mark in whole)
    before, point, after = text.partition(".")
    # A pattern of # alone shows nothing for zero.
    before = ("" if before == "0" and not fewest else before).rjust(fewest, "0")
    optional = len(fraction) - len(fraction.rstrip("#"))
    after = after[: len(after) - optional] + after[len(after) - optional :].rstrip("0") if optional else after
    sign = "-" if value < 0 else ""
    return f"{sign}{before}{point if after else ''}{after}"
