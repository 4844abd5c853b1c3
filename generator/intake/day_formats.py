"""Whether a number format shows the year and month, and the day, of a date as they are; of a format unknown to us it says no."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from generator.intake.number_formats import LANGUAGES, sections_of

_MONTHLY, _DAILY, _NO_YEAR = 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', 'm"月"d"日"'
_NUMBERED: Mapping[str, str] = {
    **dict.fromkeys(("[27]", "[36]", "[50]", "[52]", "[57]"), _MONTHLY),
    **dict.fromkeys(("[28]", "[29]", "[51]", "[53]", "[54]", "[58]"), _NO_YEAR),
    "[30]": "m-d-yy",
    "[31]": _DAILY,
}
"""Formats without a text in the file; ECMA-376 part 1, 18.8.30, lists them for zh-cn."""
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<filled>.)|(?P<bracket>\[[^\]]*\])|(?P<clock>AM/PM|A/P|上午/下午)'
    r"|(?P<year>[ye]+)|(?P<month>m+)|(?P<day>d+)|(?P<time>[hs]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKET = re.compile(rf"\[(?:\$-(?:{LANGUAGES}|F800)|DBNum[123])\]", re.IGNORECASE)
"""Languages of ours, the long day of a computer, and Chinese numerals; a colour may be that of the ground."""
_SEEN = re.compile(r"[-/.,:年月日号时分秒 \u3000]*|星期|周|公元")
_NO_OTHER = re.compile(r"@|General|G/通用格式|", re.IGNORECASE)
"""Further sections that say nothing of a day."""
_LONGEST = 200
_OF_OTHERS = {"year": "月日号", "month": "年日号", "day": "年月"}
"""What after a number says that it is another one: a day that is called 月."""
_LETTER_OF_MONTH = 5
"""m five times shows the first letter of its name alone."""
_WEEKDAY = 3


@cache
def shows_day(code: str, *, with_day: bool) -> bool:
    """Whether a format shows year and month of a date, and the day too where that is asked."""
    first, *others = sections_of(_NUMBERED.get(code, code)) or ("",)
    is_plain = len(first) <= _LONGEST and all(_NO_OTHER.fullmatch(one) for one in others)
    pieces = [*_pieces(first)] if is_plain else []
    kinds = [kind for kind, _, _ in pieces]
    if not pieces or "unknown" in kinds or _is_misnamed(pieces):
        return False
    days = [text for kind, text, _ in pieces if kind == "day" and len(text) < _WEEKDAY]
    months = [text for kind, text, _ in pieces if kind == "month"]
    is_named = len(months) == 1 and len(months[0]) < _LETTER_OF_MONTH
    return kinds.count("year") == 1 and is_named and len(days) <= 1 and (bool(days) or not with_day)


def _is_misnamed(pieces: list[tuple[str, str, str]]) -> bool:
    return any(after and after in _OF_OTHERS[kind] for kind, _, after in pieces)


def _pieces(section: str) -> Iterator[tuple[str, str, str]]:
    """Year, month and day of a format with what is written after each; 'unknown' for what may show anything."""
    found = list(_PIECE.finditer(section))
    kinds = _without_minutes([one.lastgroup or "" for one in found])
    for at, (one, kind) in enumerate(zip(found, kinds, strict=True)):
        text = one[one.lastgroup or 0]
        if kind in _OF_OTHERS:
            yield kind, text, _after(found[at + 1 :])
        elif not _is_seen(kind, text):
            yield "unknown", text, ""


def _is_seen(kind: str, text: str) -> bool:
    """Whether a piece shows what it says and nothing that may be taken for a number."""
    match kind:
        case "bracket":
            return _BRACKET.fullmatch(text) is not None
        case "quoted" | "escaped" | "other":
            return _SEEN.fullmatch(text) is not None
        case "filled":
            return text == " "
        case _:
            return True


def _without_minutes(kinds: list[str]) -> list[str]:
    """The kinds, with those m that stand beside hours or seconds taken for minutes."""
    spoken = [at for at, kind in enumerate(kinds) if kind in ("year", "month", "day", "time")]
    for before, at in pairwise(spoken):
        if {kinds[before], kinds[at]} == {"time", "month"}:
            late = at if kinds[at] == "month" else before
            kinds[late] = "minute"
    return kinds


def _after(found: list[re.Match[str]]) -> str:
    """The mark that stands right after a number."""
    return next(
        (one[one.lastgroup or 0][:1] for one in found[:1] if one.lastgroup in ("quoted", "escaped", "other")),
        "",
    )
