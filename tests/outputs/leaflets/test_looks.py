"""Every pair of colours that is written on one another can be read, in colour and in grey."""

import pytest

from generator.outputs.leaflets.looks import PAIRS, PALETTE, READABLE, Colour, contrast

MOST_INK = 300
"""Per cent of ink on one spot that paper takes."""


@pytest.mark.parametrize("pair", PAIRS)
def test_is_legible(pair: tuple[str, str]) -> None:
    text, ground = (PALETTE[name] for name in pair)
    assert contrast(text, ground) >= READABLE
    assert contrast(text.in_grey, ground.in_grey) >= READABLE


def test_contrast_is_that_of_wcag() -> None:
    black, white = Colour("#000000", (0, 0, 0, 100)), Colour("#ffffff", (0, 0, 0, 0))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(Colour("#777777", (0, 0, 0, 53)), white) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", PALETTE.values())
def test_bears_no_more_ink_than_paper_takes(colour: Colour) -> None:
    assert sum(colour.cmyk) <= MOST_INK
