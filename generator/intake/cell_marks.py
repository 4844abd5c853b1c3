"""What is told of the cells of an old format beside their values: formulas, looks, what is seen of them, hidden rows and columns."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from generator.intake.book import Area, Cell


@dataclass
class CellMarks:
    """The marks of one sheet, as far as the file tells them.

    `formats` are number formats, `shown` the texts that are seen, `unseen` why what a cell holds is not seen as it is,
    `marred` why a figure may be read as another one, `points` the size of letters, `heights` of rows in points,
    `covered` filled cells under a merged area, `shapes` what lies above the cells.
    """

    formulas: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[Cell, str] = field(default_factory=dict)
    shown: dict[Cell, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[tuple[Cell, str]] = field(default_factory=list)
    unseen: dict[Cell, str] = field(default_factory=dict)
    sizes: dict[Cell, float] = field(default_factory=dict)
    marred: dict[Cell, str] = field(default_factory=dict)
    points: dict[Cell, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    covered: set[Cell] = field(default_factory=set)
    disguised: list[tuple[Area, str]] = field(default_factory=list)
    rooms: dict[int, float] = field(default_factory=dict)
    room: float = math.inf
    is_hidden: bool = False
    hides_zeros: bool = False
    hides_values: bool = False
    shapes: int = 0
