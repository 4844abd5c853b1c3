"""What is told of the cells of an old format beside their values: formulas, hidden rows and columns, what is seen of a number."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.intake.book import Cell


@dataclass
class CellMarks:
    """The marks of one sheet; `formats` are number formats, `shown` the texts that are seen, where the file tells either."""

    formulas: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[Cell, str] = field(default_factory=dict)
    shown: dict[Cell, str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: list[tuple[Cell, str]] = field(default_factory=list)
    struck: set[Cell] = field(default_factory=set)
