"""Figures told in words that people read: every numeral that no drawn context explains, and words that tell of few.

In words for the public a numeral in any writing counts as a number of households, people or money, unless it stands in
one of the contexts drawn in `told_words.yml`: ordinary words (一般, 统一), dates, times, articles and numbers of documents
(never after words of count and change such as 户数 or 新增), and fixed phrases of reckoning (只算一户, 保留两位小数; never
in a text that names a place below the town). What no list knows is unsafe.
"""

import re
from functools import cache

from generator.records.told_words import NAMELESS, NUMERALS, PLACE, Names, drawn, plainly

_DIGITS = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?")
_NUMERAL = re.compile(rf"[{NUMERALS}]+")
_ONE_ENTRY = re.compile("(?:录|填|抄|漏|[多少错重][写打记算登输])[^，。；发付补领给]{0,4}一[笔次遍]")
"""A slip of whoever entered the figures, which left one line of a table out; a payment left out is none."""
_GONE = "※"
"""Stands where a context was, so that what was beside it does not run together."""


def numbers_in(text: str, names: Names = NAMELESS) -> list[str]:
    """The numbers of a text that may count people or money: in digits first, then in words."""
    return _numbers(plainly(text, names))


def numbers_in_correction(text: str, names: Names = NAMELESS) -> list[str]:
    """The same in the reason of a correction, where 录入时少录了一笔 tells of a slip and of nobody's payment."""
    plain = plainly(text, names)
    return _numbers(plain if PLACE in plain else _ONE_ENTRY.sub(_GONE, plain))


def smallness_in(text: str, names: Names = NAMELESS) -> list[str]:
    """The words of a text by which figures are told to be small, or to have moved, without a number."""
    plain = drawn("not_few").sub(_GONE, plainly(text, names))
    return [found.group() for found in drawn("few").finditer(plain)]


def _numbers(plain: str) -> list[str]:
    rest = drawn("words").sub(_GONE, plain)
    for context in ("times",) if PLACE in plain else ("times", "phrases"):
        rest = drawn(context).sub(_explained, rest)
    return [*_DIGITS.findall(rest), *_NUMERAL.findall(rest)]


def _explained(found: re.Match[str]) -> str:
    """Nothing where a context explains the numeral, which it does not after words of count and change."""
    return found.group() if _counted().search(found.string[: found.start()]) else _GONE


@cache
def _counted() -> re.Pattern[str]:
    """The words of count and change, at the end of what stands before a numeral."""
    return re.compile(rf"(?:{drawn('counting').pattern}|{drawn('changing').pattern})$")
