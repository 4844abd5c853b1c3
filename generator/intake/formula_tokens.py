"""Cuts a formula into numbers, cells, names of functions and signs; whatever else it holds is not reckoned."""

from __future__ import annotations

import re

from generator.intake.book import Cell

OTHER = "里面有程序不会算的写法"
"""Why a formula is not reckoned, where nothing more can be said."""
_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?![0-9A-Za-z_.])"
    r"|(?:(?P<sheet>'(?:[^'\[\]]|'')+'|[\w.]+)!)?(?P<cell>\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6})(?![\w.(!])"
    r"|(?P<name>[A-Za-z]+)(?=\()|(?P<sign>[-+*/(),:]))"
)
_LONGEST = 2_000
"""Characters of a formula; a sum of forty single cells has some two hundred."""
_LAST = 1_048_576, 16_384
"""The last row and column of a sheet."""


class NotReckoned(Exception):
    """A formula that is not reckoned; its text is the reason, in Chinese, for the clerk."""


class NotAllowed(NotReckoned):
    """A formula with a function that is not among the few that are reckoned, whatever it comes to."""


def tokens_of(formula: str) -> list[tuple[str, str]]:
    """The kind and text of each piece (number, cell with its sheet, name, sign); raises NotReckoned."""
    text = formula.removeprefix("=").strip()
    if not text or len(text) > _LONGEST:
        raise NotReckoned(OTHER)
    found = []
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise NotReckoned(OTHER)
        at = token.end()
        kind = token.lastgroup or ""
        sheet = f"{token['sheet']}!" if token["sheet"] else ""
        found.append((kind, f"{sheet}{token[kind]}"))
    return found


def cell_of(text: str) -> Cell:
    """The row and column of $C$5; raises NotReckoned for what lies beyond a sheet."""
    letters, digits = re.fullmatch(r"\$?([A-Za-z]+)\$?([0-9]+)", text).groups()  # type: ignore[union-attr]
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    if int(digits) > _LAST[0] or column > _LAST[1]:
        # No cell has such a name, so it is a name that somebody gave.
        raise NotReckoned(OTHER)
    return int(digits), column
