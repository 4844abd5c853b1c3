"""Bars are as long as their figures, from zero, and a withheld figure has no length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.charts.bars import HATCH_WIDTH, Bars, narrow_bars, wide_bars
from tests.outputs.charts.marks import mark, marks

SIZES = st.lists(st.one_of(st.none(), st.integers(0, 10**9)), min_size=1, max_size=7)
both = pytest.mark.parametrize("draw", [narrow_bars, wide_bars])


@given(SIZES)
def test_a_length_is_its_figure_times_one_scale(sizes: list[int | None]) -> None:
    for drawn in (narrow_bars(marks(*sizes)), wide_bars(marks(*sizes))):
        most = max((size for size in sizes if size is not None), default=0)
        longest = max((float(bar.length) for bar in drawn.bars if bar.length is not None), default=0.0)
        for bar, size in zip(drawn.bars, sizes, strict=True):
            assert (bar.length is None) == (size is None) == bool(bar.hatch)
            if bar.length is not None and size is not None and most:
                assert float(bar.length) == pytest.approx(longest * size / most, abs=0.01)


@given(SIZES)
def test_nothing_stands_outside_the_drawing(sizes: list[int | None]) -> None:
    for drawn in (narrow_bars(marks(*sizes)), wide_bars(marks(*sizes))):
        for bar in drawn.bars:
            end = float(bar.x) + (HATCH_WIDTH if bar.length is None else float(bar.length))
            assert end <= drawn.width
            assert float(bar.y) + float(bar.thickness) <= drawn.height


@both
def test_every_withheld_figure_has_the_same_box(draw: type[Bars]) -> None:
    first, _, last = draw(marks(None, 5, None)).bars  # type: ignore[call-arg, arg-type]  # a function that makes one
    assert (
        first.hatch.split("v")[0].split("h")[1]
        == last.hatch.split("v")[0].split("h")[1]
        == str(int(HATCH_WIDTH))
    )
    assert (first.value.text, first.length) == ("不公布", None)


def test_a_document_stands_under_its_bar_on_a_phone_and_beside_the_label_on_a_desk() -> None:
    rates = (mark("2024年起", 750, "渝民〔2024〕1号"), mark("2025年起", 770, "渝民〔2025〕6号"))
    narrow, wide = narrow_bars(rates), wide_bars(rates)
    assert [note.text for bar in narrow.bars for note in bar.notes] == ["渝民〔2024〕1号", "渝民〔2025〕6号"]
    assert wide.bars[0].label.text == "2024年起　渝民〔2024〕1号"
    assert wide.bars[0].notes == ()
