"""Raw text is a file's bytes made characters, with every one that an eye cannot see found and refused."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from generator.foundation.problems import Location, Problem

MOST_HITS = 1000
"""Unwanted characters located in one file; nobody needs the place of the next."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# What stands in for an unwanted character while the rest of the file is read for further problems.
_STAND_IN = "□"

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00a0\u00ad\u034f\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200d\u202f\u205f-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # Marks of scripts that no record is written in; they show nothing by themselves.
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
)
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
_GARBLED = "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff"

_UNWANTED = re.compile(
    rf"(?P<direction>[{_DIRECTION}])|(?P<invisible>[{_INVISIBLE}])"
    rf"|(?P<control>[{_CONTROL}]|\r(?!\n))|(?P<garbled>[{_GARBLED}])"
)
_CODES = {"invisible": "文字-01", "direction": "文字-02", "control": "文字-03", "garbled": "文字-04"}

_NAMES = {
    "\u00a0": "不换行空格",
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u202d": "强制从左到右",
    "\u202e": "强制从右到左",
    "\u2060": "零宽连接符",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\ufeff": "字节顺序标记",
    "\ufffd": "替代字符，原来的字已经丢了",
}


@dataclass(frozen=True)
class Unwanted:
    """One unwanted character found at `index` of a text, and the code that refuses it."""

    code: str
    character: str
    index: int

    @property
    def name(self) -> str:
        """For people: 'U+200B（零宽空格）'."""
        known = _NAMES.get(self.character)
        point = f"U+{ord(self.character):04X}"
        return f"{point}（{known}）" if known else point


@dataclass(frozen=True)
class RawText:
    """A decoded file: `text` has stand-ins for unwanted characters, so positions stay those of the file."""

    file: str
    text: str
    line_starts: tuple[int, ...] = field(repr=False)

    def location(self, index: int) -> Location:
        """Line and column of the character at `index`."""
        line = bisect_right(self.line_starts, index)
        return Location(self.file, line, index - self.line_starts[line - 1] + 1)

    def line_text(self, line: int) -> str:
        """The text of a line (1-based), without its end; empty where there is no such line."""
        if not 1 <= line <= len(self.line_starts):
            return ""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def decode(data: bytes, file: str) -> tuple[RawText | None, tuple[Problem, ...]]:
    """The file's text and all problems of its characters; no text where the bytes are not UTF-8."""
    marked = data.startswith(BYTE_ORDER_MARK)
    try:
        text = data[len(BYTE_ORDER_MARK) if marked else 0 :].decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, (_not_utf8(fault, file),)
    raw = _raw_text(file, text)
    problems = [Problem("文件-03", (Location(file, 1, 1),))] if marked else []
    return raw, (*problems, *_character_problems(text, raw))


def unwanted_characters(text: str) -> Iterator[Unwanted]:
    """Every character of `text` that no record may hold, in order."""
    for match in _UNWANTED.finditer(text):
        yield Unwanted(_CODES[str(match.lastgroup)], match.group(), match.start())


def _raw_text(file: str, text: str) -> RawText:
    clean = _UNWANTED.sub(lambda match: "\n" if match.group() == "\r" else _STAND_IN, text)
    starts = (0, *(match.end() for match in re.finditer("\n", clean)))
    return RawText(file, clean, starts)


def _character_problems(text: str, raw: RawText) -> list[Problem]:
    """One problem for each unwanted character, with all its locations."""
    found: dict[tuple[str, str], list[Location]] = {}
    for unwanted in islice(unwanted_characters(text), MOST_HITS):
        found.setdefault((unwanted.code, unwanted.name), []).append(raw.location(unwanted.index))
    return [
        Problem(code, tuple(locations), details={"character": name})
        for (code, name), locations in found.items()
    ]


def _not_utf8(fault: UnicodeDecodeError, file: str) -> Problem:
    before = bytes(fault.object[: fault.start])
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return Problem("文件-02", (Location(file, line, column),))
