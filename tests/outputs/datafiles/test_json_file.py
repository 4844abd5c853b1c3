"""JSON for people to read: the bytes that Python's own writer makes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.datafiles.json_file import json_bytes

FEN = st.integers(min_value=0, max_value=10**14).map(lambda fen: fen / 100)
TEXTS = st.text(st.characters(codec="utf-8"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | FEN | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN)
def test_the_bytes_are_those_of_pythons_own_writer(value: Any) -> None:
    assert json_bytes(value) == (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        ({"救助": [1, {}]}, '{\n "救助": [\n  1,\n  {}\n ]\n}\n'),
        ([], "[]\n"),
        ('\u2028\x1f\x7f<"\\/', '"\u2028\\u001f\x7f<\\"\\\\/"\n'),
        (0.01, "0.01\n"),
        (1234567890123.45, "1234567890123.45\n"),
    ],
)
def test_chinese_stands_as_it_is_and_every_level_is_indented(value: Any, drawn: str) -> None:
    assert json_bytes(value).decode() == drawn
