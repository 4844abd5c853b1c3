"""Whether what a cell holds is seen as it is where it is placed in its cell: filled up, indented, turned."""

from __future__ import annotations

from typing import Any

from generator.intake.letters import INDENTED, TURNED

DEEPEST_OF_FIGURES = 3
"""Steps of an indent, each of three spaces, that leave a figure its room in any column that shows figures at all."""
_DEEPEST = 15
"""Steps that still leave a text in its cell."""


def of_place(place: Any) -> str:
    """Why what a cell holds is not seen once, within its cell, as an alignment places it; or ''."""
    if place.horizontal == "fill":
        return "对齐方式是“填充”，一个数会重复显示好几遍"
    return "缩进太多，数挤到格子外面去了" if (place.indent or 0) > _DEEPEST else ""


def of_figure(place: Any) -> str:
    """Why a figure so placed may be read as another one, though a label is not; or ''."""
    if place.textRotation not in (0, None):
        return TURNED
    return INDENTED if (place.indent or 0) > DEEPEST_OF_FIGURES else ""
