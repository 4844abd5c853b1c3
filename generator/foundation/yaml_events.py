"""YAML events are what PyYAML sees in a text before anything is built; its faults become problems here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from generator.foundation.problems import Location, Problem
from generator.foundation.raw_text import MOST_HITS, RawText

TAB = "\t"
QUOTES = ("'", '"')
BLOCKS = ("|", ">")


@dataclass(frozen=True)
class EventSource:
    """One of PyYAML's parsers, and what it may raise on a text that is no YAML."""

    loader: Any
    # Out of range: an escape such as "\UFFFFFFFF" names no character, and the pure parser lets Python say so.
    faults: tuple[type[Exception], ...] = (yaml.YAMLError, ValueError, OverflowError)


PURE = EventSource(yaml.SafeLoader)
FASTEST = EventSource(getattr(yaml, "CSafeLoader", yaml.SafeLoader))

_HINTS = (
    (r"mapping values are not allowed", "这一行多了一个冒号，或者缩进比上一行多；文字里有冒号时要加引号。"),
    (r"expected ':'", "这一行缺冒号，或者冒号后面没有空格。"),
    (r"escape", "双引号里的反斜杠“\\”后面跟了不认得的字符。"),
    (r"quoted scalar", "引号只有一半，没有配对。"),
    (r"cannot start any token", "值的开头是有特殊含义的符号，要把整个值放进引号。"),
    (r"flow (sequence|mapping)|',' or", "方括号或花括号没有配对，或者里面缺逗号。"),
    (
        r"block (mapping|sequence|end|collection)|expected key|expected '-'",
        "这一行的缩进与同级的行没有对齐。",
    ),
)
_HINT_OTHERWISE = "这里不合 YAML 的写法。"
# The line that was read, then what the parser told of it.
_SIGNS = {
    "格式-04": re.compile(r"\n.*an alias"),
    "格式-05": re.compile(r"\n.*an anchor"),
    "格式-06": re.compile(r"\n.*\btag\b"),
    "格式-10": re.compile(r"^(?:- )*:(?: |\n)"),
    "格式-11": re.compile(r"^%"),
}
_WIDE_COLON = re.compile(r"\s*(?:- )*[^\s:#\"'：]+：(?!.*: )")
_STUCK_COMMENT = re.compile(r"[|>][-+0-9]*#")
# With these the parser notices a fault lines after the place where somebody must mend it.
_BEGUN_AND_LEFT_OPEN = re.compile(r"simple key|quoted scalar .*end of stream|flow (?:sequence|mapping)")


def events(text: str, source: EventSource) -> Iterator[Any]:
    """The parser's events, one by one; raises what `source.faults` lists."""
    parsed: Iterator[Any] = yaml.parse(text, Loader=source.loader)
    for event in parsed:
        # Only one of the two parsers minds this slip, and a file must not depend on which is there.
        if getattr(event, "style", None) in BLOCKS and _STUCK_COMMENT.match(text, event.start_mark.index):
            raise yaml.MarkedYAMLError(problem="comment sticks to a block", problem_mark=event.start_mark)
        yield event


def stray_tabs(raw: RawText, source: EventSource) -> tuple[Problem, ...]:
    """All tabs that stand outside quoted scalars, as one problem."""
    if TAB not in raw.text:
        return ()
    spans = _quoted_spans(raw.text.replace(TAB, " "), source)
    tabs = (match.start() for match in re.finditer(TAB, raw.text))
    stray = tuple(raw.location(tab) for tab in islice(_outside(tabs, spans), MOST_HITS))
    return (Problem("格式-02", stray),) if stray else ()


def syntax_problem(fault: Exception, raw: RawText) -> Problem:
    """The parser's fault in our words, with the line that was read."""
    told = f"{getattr(fault, 'context', None) or ''} {getattr(fault, 'problem', None) or ''}"
    location = _fault_location(fault, told, raw.file)
    colon = wide_colon(raw, _suspects(location.line, raw))
    if colon is not None:
        return colon
    read = raw.line_text(location.line).strip()
    code = next((code for code, sign in _SIGNS.items() if sign.search(f"{read}\n{told}")), "格式-01")
    return Problem(code, (location,), read, {"hint": _hint(told)} if code == "格式-01" else {})


def wide_colon(raw: RawText, lines: Iterable[int]) -> Problem | None:
    """The first Chinese colon after what looks like a field, in the lines given; None where there is none."""
    for line in lines:
        read = raw.line_text(line)
        if _WIDE_COLON.match(read):
            location = Location(raw.file, line, read.index("：") + 1)
            suggestion = re.sub(r"：\s*", ": ", read.strip(), count=1)
            return Problem("格式-14", (location,), read.strip(), {"suggestion": suggestion})
    return None


def _fault_location(fault: Exception, told: str, file: str) -> Location:
    begun, noticed = getattr(fault, "context_mark", None), getattr(fault, "problem_mark", None)
    mark = (begun or noticed) if _BEGUN_AND_LEFT_OPEN.search(told) else (noticed or begun)
    return Location(file) if mark is None else Location(file, mark.line + 1, mark.column + 1)


def _suspects(line: int, raw: RawText) -> list[int]:
    """The line of a fault and the one before it, unless that is indented deeper: then it is text of its own."""
    before = line - 1
    return [line] if _indent(raw.line_text(before)) > _indent(raw.line_text(line)) else [line, before]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _hint(told: str) -> str:
    return next((hint for pattern, hint in _HINTS if re.search(pattern, told)), _HINT_OTHERWISE)


def _outside(indexes: Iterable[int], spans: list[tuple[int, int]]) -> Iterator[int]:
    """The indexes that lie in none of the spans; both are in order."""
    for index in indexes:
        before = bisect_right(spans, (index, 0)) - 1
        if before < 0 or index >= spans[before][1]:
            yield index


def _quoted_spans(text: str, source: EventSource) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    try:
        for event in events(text, source):
            if isinstance(event, yaml.ScalarEvent) and getattr(event, "style", None) in QUOTES:
                spans.append(_span(event))
    except source.faults:
        pass  # The fault itself is told by the second reading; here only the spans before it matter.
    return spans


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index
