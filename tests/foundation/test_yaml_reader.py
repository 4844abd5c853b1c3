"""What the strict reader takes, what it refuses and where, the same with either of PyYAML's parsers."""

import time
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.foundation.documents import Document, Tree
from generator.foundation.problems import Problem
from generator.foundation.raw_text import unwanted_characters
from generator.foundation.yaml_events import FASTEST, PURE, EventSource
from generator.foundation.yaml_reader import Limits, read_yaml
from tests.foundation.drawn_cases import drawn

either_parser = pytest.mark.parametrize("source", [FASTEST, PURE], ids=["fastest", "pure"])

BLINK = 5.0
"""Seconds of the processor: many times what a refusal takes; an unguarded reader would take hours or memory."""


def read(text: str, source: EventSource = FASTEST) -> Document:
    reading = read_yaml(text.encode(), "a.yml", source=source)
    assert reading.problems == ()
    assert reading.document is not None
    return reading.document


def case_bytes(case: dict[str, Any]) -> bytes:
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    return str(case["text"]).encode(case.get("encoding", "utf-8"))


def as_drawn(problem: Problem, wanted: dict[str, Any]) -> dict[str, Any]:
    """A problem reduced to what its case draws."""
    found = {
        "code": problem.code,
        "at": [f"{location.line}:{location.column}" for location in problem.locations],
        "read": problem.read,
        "hint": problem.details.get("hint"),
    }
    return {name: found[name] for name in wanted}


@either_parser
@pytest.mark.parametrize("case", drawn("yaml_faults.yml"))
def test_a_fault_is_refused_with_its_code_and_place(case: dict[str, Any], source: EventSource) -> None:
    limits = Limits(**{name: int(limit) for name, limit in case.get("limits", {}).items()})
    reading = read_yaml(case_bytes(case), "a.yml", limits, source)
    wanted = case["problems"]
    assert [problem.code for problem in reading.problems] == [problem["code"] for problem in wanted]
    assert [as_drawn(*pair) for pair in zip(reading.problems, wanted, strict=True)] == wanted
    assert reading.document is None
    assert {location.file for problem in reading.problems for location in problem.locations} == {"a.yml"}


@either_parser
def test_every_scalar_stays_the_text_that_was_written(source: EventSource) -> None:
    text = "a: 012\nb: no\nc: 12:30\nd: ~\ne: 1e3\nf: 2026-10-08\ng: '12'\nh:\ni: null\nj: 0510210600\n"
    assert read(text, source).value == {
        "a": "012",
        "b": "no",
        "c": "12:30",
        "d": "~",
        "e": "1e3",
        "f": "2026-10-08",
        "g": "12",
        "h": "",
        "i": "null",
        "j": "0510210600",
    }


@either_parser
def test_lists_mappings_folded_and_quoted_texts(source: EventSource) -> None:
    text = (
        "a: [x, \"y\\n\"]\r\nb:\r\n  - c: >-\r\n      安\r\n      溪\r\n  - 'tab\there'\r\ne: {}\r\nf: []\r\n"
    )
    expected = {"a": ["x", "y\n"], "b": [{"c": "安 溪"}, "tab\there"], "e": {}, "f": []}
    assert read(text, source).value == expected


def test_a_text_is_normalised_silently() -> None:
    assert read("e\u0301: e\u0301\n").value == {"\u00e9": "\u00e9"}


def test_a_quoted_mark_of_yaml_is_a_text() -> None:
    assert read("a: '*x'\n'<<': '&y'\nc: '?'\nd: 有吗?\n").value == {
        "a": "*x",
        "<<": "&y",
        "c": "?",
        "d": "有吗?",
    }


@either_parser
def test_the_pieces_of_amounts_in_brackets_are_no_keys_that_stand_twice(source: EventSource) -> None:
    """`1,234` in braces is two keys to YAML; the record's model tells of the amount, once."""
    value = {"a": {"b": "1", "234": "", "c": "2"}}
    assert read("a: {b: 1,234, c: 2,234}", source).value == value
    twice = read_yaml(b"a: {b: 1, x: , x: }", "a.yml", source=source)
    assert [problem.code for problem in twice.problems] == ["格式-03"]


def test_limits_themselves_are_allowed() -> None:
    limits = Limits(size=12, depth=2, nodes=5, scalar=3)
    assert read_yaml(b"a: {b: abc}\n", "a.yml", limits).problems == ()


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
HOSTILE = {
    "alias bomb": BOMB,
    "brackets": "a: " + "[" * 500_000,
    "braces": "{" * 500_000,
    "dashes": "- " * 300_000,
    "questions": "? " * 300_000,
    "deep mapping": "".join("  " * level + "a:\n" for level in range(900)),
    "tabs": "\t" * 1_000_000,
    "invisible": "\u200b" * 300_000,
    "equal keys": "a: 1\n" * 150_000,
    "quotes": '"' * 1_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    reading = read_yaml(text.encode(), "a.yml")
    assert reading.problems
    assert reading.document is None
    assert time.process_time() - started < BLINK


def written(value: Tree) -> str:
    class PlainDumper(yaml.SafeDumper):
        def ignore_aliases(self, _data: Any) -> bool:
            return True

    return yaml.dump(value, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)


def is_clean(text: str) -> bool:
    return not any(unwanted_characters(text)) and "\x85" not in text


# Texts in composed form only, because the reader composes what it reads.
texts = st.text(st.characters(exclude_categories=["Cs", "Cc", "Mn", "Lm"], max_codepoint=0x9FFF), max_size=20)
composed = texts.filter(is_clean).filter(lambda text: text.isascii() or text == _nfc(text))
keys = composed.filter(bool)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


trees = st.recursive(
    composed,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.dictionaries(keys, trees, min_size=1, max_size=4))
@example({"a": "<<", "<<": "x", "n": "012", "t": "a\tb", "m": "a\nb"})
def test_what_is_written_is_read_back(value: dict[str, Tree]) -> None:
    for source in (FASTEST, PURE):
        assert read(written(value), source).value == value


@settings(deadline=None)
@given(st.binary(max_size=200))
@example(b'"\\UFFFFFFFF"')
@example(b'a: "\\ud800"')
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    for source in (FASTEST, PURE):
        reading = read_yaml(data, "a.yml", source=source)
        assert (reading.document is None) == bool(reading.problems)


MARKS = [
    "a",
    "安",
    ": ",
    "：",
    "\n",
    "\n  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "#",
    " #",
    "&a ",
    "*a",
]
MARKS += [
    "!!str ",
    "|\n",
    ">\n",
    "? ",
    "?",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "\t",
    "<<",
    "\\",
    "\u200b",
    "\r\n",
    "!",
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(MARKS), max_size=14).map("".join))
def test_both_parsers_take_and_refuse_the_same(text: str) -> None:
    fastest, pure = (read_yaml(text.encode(), "a.yml", source=source) for source in (FASTEST, PURE))
    assert (fastest.document is None) == (pure.document is None)
    assert fastest.document == pure.document
