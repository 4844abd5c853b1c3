"""The sentence under a chart says what published figures show, and nothing of a withheld one; drawn in sentences.yml."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.charts.sentences import told_in_time, told_of_places, told_of_rates
from tests.outputs.charts.marks import mark, marks, said
from tests.outputs.columns import CASES

DRAWN: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / "sentences.yml").read_text(encoding="utf-8"))
SIZES = st.lists(st.one_of(st.none(), st.integers(3, 999)), min_size=2, max_size=7)


@pytest.mark.parametrize("case", DRAWN["time"], ids=lambda case: str(case["sizes"]))
def test_in_time(case: dict[str, Any]) -> None:
    assert said(told_in_time(marks(*case["sizes"]), "某村")) == case["says"]


@pytest.mark.parametrize("case", DRAWN["places"], ids=lambda case: str(case["sizes"]))
def test_of_places(case: dict[str, Any]) -> None:
    assert said(told_of_places(marks(*case["sizes"]), "2026年3月")) == case["says"]


@given(SIZES.filter(lambda sizes: any(size is not None for size in sizes)))
def test_every_figure_in_a_sentence_names_its_cell_and_none_is_reckoned(sizes: list[int | None]) -> None:
    drawn = marks(*sizes)
    texts = {one.name: one.text for one in drawn}
    for pieces in (told_in_time(drawn, "某村"), told_of_places(drawn, "某月")):
        for piece in pieces:
            assert piece.text == texts[piece.name] if piece.name else not any(map(str.isdigit, piece.text))


@given(SIZES.filter(lambda sizes: any(size is not None for size in sizes)))
def test_what_is_withheld_changes_no_word_but_that_it_is(sizes: list[int | None]) -> None:
    """A withheld place is never the most or the least, wherever it stands."""
    hidden = {one.label for one in marks(*sizes) if one.size is None}
    words = said(told_of_places(marks(*sizes), "某月"))
    assert not [label for label in hidden if f"是{label}" in words or f"、{label}" in words]


@pytest.mark.parametrize(
    ("before", "newest", "says"),
    [
        (750, 770, "低保，乙是 770 人，比上一个标准 750 人高。"),
        (770, 750, "低保，乙是 750 人，比上一个标准 770 人低。"),
        (770, 770, "低保，乙是 770 人，和上一个标准一样。"),
    ],
)
def test_of_rates(before: int, newest: int, says: str) -> None:
    rates = (mark("甲", before), mark("乙", newest))
    assert said(told_of_rates("低保", rates, has_undated=False, has_hatching=False)) == says
    undated = told_of_rates("低保", rates, has_undated=True, has_hatching=True)
    assert "查不到" in said(undated)
    # Phones and paper show bars, in which nothing is hatched.
    assert ["说不准" in piece.text for piece in undated] == [piece.is_wide for piece in undated]
    assert any(piece.is_wide for piece in undated)
