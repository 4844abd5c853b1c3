"""A workbook as plain values: its sheets, filled cells, merged areas and notes, whatever program wrote the file."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from generator.foundation.problems import Problem

Typed = str | int | float | bool | datetime.date | datetime.time
"""What a cell may hold; a day without a time is a date."""

EXACT = 1e15
"""Below it a spreadsheet's number holds every digit."""

Cell = tuple[int, int]
"""Row and column, 1-based."""


class Entry(NamedTuple):
    """One filled cell: its value, how it is shown, and the formula behind it (whose value is '' if never reckoned).

    `unseen` says why its look keeps one from seeing what it holds; `size` is that of its letters against usual ones;
    `is_rich` says that they have several looks, `marred` why a figure so written may be read as another one, though a label is not.
    """

    row: int
    column: int
    value: Typed
    number_format: str = "General"
    formula: str = ""
    unseen: str = ""
    size: float = 1.0
    is_rich: bool = False
    marred: str = ""

    def __repr__(self) -> str:
        """Where it stands, and nothing of what it holds."""
        return f"<Entry of row {self.row}, column {self.column}>"

    @property
    def text(self) -> str:
        """The value as text, to quote it or to look for a word."""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < EXACT:
            return str(int(self.value))
        return str(self.value).strip()

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen in the cell."""
        return isinstance(self.value, str) and not self.formula and not self.value.strip()

    def with_formula(self, formula: str) -> Entry:
        """The same cell with a formula behind it."""
        return self._replace(formula=formula)


@dataclass(frozen=True)
class Area:
    """A merged rectangle."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: Cell) -> bool:
        """Whether a cell lies in it."""
        return self.top <= cell[0] <= self.bottom and self.left <= cell[1] <= self.right


@dataclass(frozen=True)
class Sheet:
    """One sheet; `hidden_cells` are filled cells in hidden rows or columns, or under a merged area, each with why.

    `disguised` are areas whose rules may show a value as something else, each with the reason; `rooms` and `room` are
    the characters that a column has room for, and one whose width nobody set. `hides_values` says that rules of an
    extension, which may lie anywhere, show other things in place of values; `holds_more` that some are not known.
    """

    name: str
    entries: Mapping[Cell, Entry] = field(repr=False)
    merged: tuple[Area, ...] = ()
    is_visible: bool = True
    hidden_cells: Mapping[Cell, str] = field(default_factory=dict)
    comments: tuple[tuple[Cell, str], ...] = field(default=(), repr=False)
    disguised: tuple[tuple[Area, str], ...] = ()
    pages: tuple[str, ...] = field(default=(), repr=False)
    """What is printed above and below it."""
    hides_zeros: bool = False
    hides_values: bool = False
    holds_more: bool = False
    counts_from_1904: bool = False
    """Whether a number of days is counted from another day than elsewhere (ECMA-376 part 1, 18.17.4.1)."""
    rooms: Mapping[int, float] = field(default_factory=dict)
    room: float = math.inf

    def at(self, row: int, column: int) -> Entry | None:
        """The filled cell there, or None."""
        found = self.entries.get((row, column))
        return None if found is None or found.is_blank else found

    def label(self, row: int, column: int) -> str:
        """The text there; in a merged area the text of the whole area."""
        found = self.at(row, column)
        area = self.area((row, column)) if found is None else None
        if area is not None:
            found = self.at(area.top, area.left)
        return found.text if found else ""

    def area(self, cell: Cell) -> Area | None:
        """The merged area that a cell lies in, or None."""
        return self._areas.get(cell)

    @cached_property
    def _areas(self) -> Mapping[Cell, Area]:
        return {
            (row, column): area
            for area in self.merged
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }

    @cached_property
    def texts(self) -> frozenset[str]:
        """The different texts in its cells."""
        return frozenset(entry.value for entry in self.entries.values() if isinstance(entry.value, str))

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The rows that hold something, from the top."""
        return tuple(sorted({row for row, _ in self.entries}))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns that hold something, from the left."""
        return tuple(sorted({column for _, column in self.entries}))


@dataclass(frozen=True)
class Book:
    """A workbook; `texts` are those outside its cells (properties, headers, drawings), each with the name of its part."""

    file: str
    sheets: tuple[Sheet, ...]
    texts: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    is_old_format: bool = False
    found: tuple[tuple[str, str, str], ...] = ()
    """What no return may hold: the code, the part in which it stands, and what it is."""
    signers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Under whose names comments stand, each with the part that says so."""

    def turn(self, sheet: str) -> int:
        """Which sheet it is, from 1; what is no sheet comes after them, the file as a whole (no name) before."""
        return self._turns.get(sheet, len(self.sheets) + 1) if sheet else 0

    @cached_property
    def _turns(self) -> Mapping[str, int]:
        return {one.name: turn for turn, one in enumerate(self.sheets, start=1)}

    def in_order(self, problem: Problem) -> Problem:
        """The problem with the turn of the sheet of each location, so that it is told as one reads."""
        return replace(
            problem, locations=tuple(replace(at, turn=self.turn(at.sheet)) for at in problem.locations)
        )
