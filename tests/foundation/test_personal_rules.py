"""What the rules alone find in a text, form by form, and how a rule and the words around it are weighed together."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation import personal_data as judging
from generator.foundation.personal_data import (
    _between_words,
    _hint,
    _pieces,
    is_roster_header,
    personal_data,
    personal_number_value,
    ruled,
)
from generator.foundation.personal_likeness import NAMED, Likeness
from generator.foundation.surnames import bears_a_name
from generator.foundation.unveiled_text import closed_up, unveiled, with_plain_digits

CASES = Path(__file__).with_name("cases")
RULES: list[dict[str, Any]] = yaml.safe_load((CASES / "personal_rules.yml").read_text("utf-8"))
WEIGHED: dict[str, Any] = yaml.safe_load((CASES / "personal_weighing.yml").read_text("utf-8"))
READ: dict[str, list[dict[str, str]]] = yaml.safe_load((CASES / "unveiled_texts.yml").read_text("utf-8"))
TO_READ = {"unveiled": unveiled, "digits": with_plain_digits, "closed": closed_up}


@pytest.mark.parametrize("case", RULES, ids=[case["text"] for case in RULES])
def test_what_rules_alone_find(case: dict[str, Any]) -> None:
    assert [list(one) for one in dict.fromkeys(ruled(unveiled(case["text"])))] == case["finds"]


@pytest.mark.parametrize("way", TO_READ)
def test_personal_data_is_looked_for_in_what_is_read_out(way: str) -> None:
    """`unveiled_text`: each disguise by itself."""
    for case in READ[way]:
        assert TO_READ[way](case["text"]) == case["reads"]


@pytest.mark.parametrize("case", WEIGHED["judged"], ids=lambda case: case["title"])
def test_personal_data_is_judged_by_rules_and_words(
    case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        (line, Likeness(margin, "王某甲", NAMED + case.get("above", 0))) for line, margin in case["lines"]
    ]
    monkeypatch.setattr(judging, "ruled", lambda _: iter([tuple(one) for one in case["rules"]]))
    monkeypatch.setattr(judging, "likenesses", lambda *_: lines)
    assert [[one.kind, one.hint] for one in personal_data("示例文字")] == case["tells"]


@pytest.mark.parametrize("header", WEIGHED["roster_headers"])
def test_personal_data_stands_in_a_column_of_that_name(header: str) -> None:
    assert is_roster_header(header)


@pytest.mark.parametrize("role", WEIGHED["roles"]["named"])
def test_personal_names_as_roles(role: str) -> None:
    assert bears_a_name(role)


@pytest.mark.parametrize("role", WEIGHED["roles"]["unnamed"])
def test_personal_names_are_not_what_a_role_is(role: str) -> None:
    assert not bears_a_name(role)


@pytest.mark.parametrize("case", WEIGHED["values"], ids=str)
def test_personal_data_in_the_value_of_a_cell(case: dict[str, Any]) -> None:
    found = personal_number_value(case["value"])
    assert (found.kind if found else None) == case.get("kind")


@pytest.mark.parametrize(
    ("text", "hint"), [("一", "一……"), ("一二", "一……"), ("一二三四", "一二……"), ("一" * 9, "一一一……")]
)
def test_personal_data_is_told_by_half_of_it_at_most(text: str, hint: str) -> None:
    assert _hint(text) == hint


def test_personal_data_is_looked_for_in_pieces_that_overlap_and_leave_nothing_out() -> None:
    """Two pieces share 300 characters, so that what is told in fewer stands whole in one of them."""
    text = "".join(chr(0x4E00 + number) for number in range(1_501))
    assert list(_pieces(text[:-1])) == [text[:-1]]
    assert list(_pieces(text)) == [text[:1_500], text[1_200:]]
    assert [len(piece) for piece in _pieces(text * 3)] == [1_500, 1_500, 1_500, 903]


@pytest.mark.parametrize(
    ("near", "at"),
    [(60, 9), (9, 9), (5, 5), (158, 9), (159, 159)],
    ids=["before the letters", "there", "among characters", "just near enough", "too far"],
)
def test_personal_data_is_cut_between_words_where_there_is_a_place_near(near: int, at: int) -> None:
    assert _between_words("字" * 10 + "a1" * 100, near) == at
