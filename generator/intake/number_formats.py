"""Which number a number format shows, for the formats that are known to show a number as it is; of others nothing is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

_PLAIN = re.compile(
    r"""(?:"[^";@\[\]\\!_*]*"|[\\!_*][^;"@\[\]\\!_*]|\[[^\[\];@"\\!_*]*\]|[^"\\!_*\[\]])*""", re.DOTALL
)
"""A format of which no mark eats, quotes or brackets another mark: every program cuts it in the same way."""
_LONGEST = 255
"""Characters of a format in every spreadsheet program."""
_AS_LONG_AS_FORMATS = Context(prec=300, rounding=ROUND_HALF_UP)
"""Of a number of fifteen digits, with as many decimals as a format may ask for."""
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<number>[0#?](?:[0#?,]*[0#?])?(?:\.[0#?]+)?)|(?P<general>General|G/通用格式)|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_COLOUR = re.compile(r"\[(?:black|red|blue|green|magenta|黑色|红色|蓝色|绿色|洋红)\]", re.IGNORECASE)
LANGUAGES = r"(?:0?(?:804|404|C04|1004|1404|409|809))"
"""Chinese and English, whose digits and separators are ours; without the numerals that the high bits ask for."""
_LANGUAGE = re.compile(rf"\$(?P<sign>[￥¥元]?|RMB|CNY)(?:-{LANGUAGES}?)?", re.IGNORECASE)
_OF_TEXT = re.compile(r"(?:_[ ()-])?(?:@|General|G/通用格式)(?:_[ ()-])?", re.IGNORECASE)
"""A section that shows a text as it is, with no more room around it than accounts leave."""
_BRACKET = re.compile(r"\[([^\]]*)\]")
_NEGATIVE = 1
"""The place of the section for negative numbers."""
_SEEN_OTHERS = "￥¥ -()\u3000"
_MOST_SECTIONS = 4
_LONGEST_GENERAL = 11
"""Characters in which a cell without a format of its own shows a number; what is longer is rounded."""


class Shown(NamedTuple):
    """What is seen: the digits as text ('' where there are none), the words around them, and whether the digits are the number itself."""

    digits: str
    words: str
    is_exact: bool

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
        return Shown("", words, is_exact=False)
    digits = _general(value) if kind == "general" else _patterned(value, pattern)
    # A pattern without a 0 leaves nothing of a zero, and of what it rounds to one at most a sign.
    is_exact = digits not in ("", "-") and Decimal(digits.replace(",", "")) == value
    return Shown(digits, words, is_exact)


@lru_cache(maxsize=4096)
def _plan(code: str, *, is_zero: bool) -> tuple[str, str, str] | None:
    """How a format shows a number: the kind of its digits ('' for none), their pattern, and the words around them."""
    sections = list(sections_of(code) or ())
    known = [_pieces(one) for one in sections]
    if not sections or None in known:
        return None
    # Programs may differ in which section they take; one that cannot be read is never left out.
    if len(sections) > 1 and "@" in sections[-1]:
        known.pop()
    # The third section is that of zero.
    section = known[2 if is_zero and len(known) > 2 else 0] or ()  # noqa: PLR2004
    words = "".join(text for kind, text in section if kind == "words")
    if [kind for kind, _ in section] == ["text"]:
        # In a cell for text a number is shown as in one without a format.
        return "general", "", ""
    numbers = [(kind, text) for kind, text in section if kind in ("number", "general")]
    if len(numbers) > 1 or any(kind == "text" for kind, _ in section):
        return None
    return (*numbers[0], words) if numbers else ("", "", words)


@lru_cache(maxsize=4096)
def shows_text(code: str) -> bool:
    """Whether a format shows a text as it is."""
    sections = sections_of(code)
    if sections is None or any(_LANGUAGE.fullmatch(one) is None for one in _asked(sections)):
        return False
    if len(sections) == _MOST_SECTIONS or code.count("@"):
        return code.count("@") <= 1 and _OF_TEXT.fullmatch(sections[-1]) is not None
    return True


def _asked(sections: Iterable[str]) -> list[str]:
    return [inner for one in sections for inner in _BRACKET.findall(one)]


@lru_cache(maxsize=4096)
def sections_of(code: str) -> tuple[str, ...] | None:
    """The parts for positive numbers, negative ones, zero and text; None where programs may cut a format differently.

    A colour is left out of the part for negative numbers, which no figure is; elsewhere it stays, and is not known.
    """
    if len(code) > _LONGEST or not _PLAIN.fullmatch(code):
        return None
    sections = code.split(";")
    if len(sections) > _MOST_SECTIONS:
        return None
    return tuple(_COLOUR.sub("", one) if at == _NEGATIVE else one for at, one in enumerate(sections))


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
    """A sign of money with its language; a colour, a condition or another numeral is not known."""
    found = _LANGUAGE.fullmatch(text)
    return ("words", found["sign"]) if found else None


def _general(value: Decimal) -> str:
    whole = format(value.normalize(), "f")
    if len(whole.lstrip("-")) <= _LONGEST_GENERAL:
        return whole
    digits = max(_LONGEST_GENERAL - 1 - len(str(abs(int(value)))), 0)
    return format(_rounded(value, digits), "f")


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), context=_AS_LONG_AS_FORMATS)


def _patterned(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    text = format(_rounded(abs(value), len(fraction)), "f")
    if "," in whole:
        text = f"{Decimal(text):,}"
    fewest = whole.count("0")
    before, point, after = text.partition(".")
    # A pattern of # or ? alone shows nothing, or a blank, for zero.
    before = ("" if before == "0" and not fewest else before).rjust(fewest, "0")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    after = after[: len(after) - optional] + after[len(after) - optional :].rstrip("0") if optional else after
    sign = "-" if value < 0 else ""
    return f"{sign}{before}{point if after else ''}{after}"
