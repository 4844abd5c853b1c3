"""The rows and columns of a sheet that nobody sees: hidden, too low or too narrow, or scrolled away for good."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from generator.intake.book import Cell
from generator.intake.letters import LEAST_HEIGHT

LOWEST, NARROWEST = 3.0, 0.7
"""Points of a row and characters of a column, below which nobody sees what stands there."""
_LAST_COLUMN = 16_384
_ROWS_OF_WINDOW, _COLUMNS_OF_WINDOW = 40, 20
"""Frozen rows and columns that a window surely shows."""
_USUAL_WIDTH = 8.43
"""Characters of a column whose width nobody set (ECMA-376 part 1, 18.3.1.81: eight, and the margins)."""


def widths(sheet: Worksheet, usual: Container[int] = ()) -> tuple[Mapping[int, float], float]:
    """The characters that each column has room for, and how many where nobody set the width, as of those in `usual`."""
    set_widths: dict[int, float] = {}
    for column in sheet.column_dimensions.values():
        if column.min in usual:
            continue
        last = min(column.max or 0, _LAST_COLUMN, (column.min or 0) + 255)
        set_widths.update({number: float(column.width) for number in range(column.min or 0, last + 1)})
    return set_widths, _default_width(sheet)


def _default_width(sheet: Worksheet) -> float:
    given = sheet.sheet_format
    if given.defaultColWidth is not None:
        return float(given.defaultColWidth)
    return 0.43 + given.baseColWidth if given.baseColWidth is not None else _USUAL_WIDTH


def is_too_low(height: float | None, points: float) -> bool:
    """Whether a row of so many points cuts off letters of that size; one that shows nothing at all is told as hidden."""
    return height is not None and LOWEST <= height < LEAST_HEIGHT * points


class Heights:
    """The heights of a sheet's rows, in points, as far as the file tells them."""

    def __init__(self, sheet: Worksheet, usual: float) -> None:
        """`usual` are the points of the workbook's usual letters."""
        self._usual = usual
        self._set: Mapping[int, float] = {
            number: float(row.height)
            for number, row in sheet.row_dimensions.items()
            if row.height is not None
        }
        given: Any = sheet.sheet_format
        self._other = float(given.defaultRowHeight)
        self._is_fixed = bool(given.customHeight)
        self._merged = {
            (area.min_row, area.min_col): range(area.min_row, area.max_row + 1)
            for area in sheet.merged_cells.ranges
            if area.max_row > area.min_row
        }

    def cuts(self, cell: Cell, points: float) -> bool:
        """Whether letters of that size do not fit the cell's row; one that nobody set grows with them, but not from less than usual ones need."""
        rows = self._merged.get(cell)
        if rows is not None:
            return is_too_low(sum(self._set.get(row, self._other) for row in rows), points)
        height = self._set.get(cell[0])
        if height is None:
            return is_too_low(self._other, points if self._is_fixed else min(points, self._usual))
        return is_too_low(height, points)


class Hidden:
    """The hidden rows and columns of a sheet."""

    def __init__(self, sheet: Worksheet, usual: Container[int] = ()) -> None:
        """`usual` are columns of which the sheet says something, though no width."""
        self._rows: set[int] = set()
        self._seen_rows: set[int] = set()
        for number, row in sheet.row_dimensions.items():
            if row.hidden or (row.height is not None and row.height < LOWEST):
                self._rows.add(number)
            elif row.height is not None:
                self._seen_rows.add(number)
        self._columns: set[int] = set()
        self._seen_columns: set[int] = set()
        for column in sheet.column_dimensions.values():
            if column.min in usual and not column.hidden:
                continue
            is_hidden = column.hidden or column.width < NARROWEST
            span = range(column.min or 0, min(column.max or 0, _LAST_COLUMN) + 1)
            (self._columns if is_hidden else self._seen_columns).update(span)
        given = sheet.sheet_format
        low = given.defaultRowHeight < LOWEST
        self._hides_other_rows = bool(given.zeroHeight) or low
        self._hides_other_columns = _default_width(sheet) < NARROWEST
        self._top, self._left = _first_shown(sheet)
        self._bottom, self._right = _last_shown(sheet)

    def _is_locked_away(self, row: int) -> bool:
        return row < self._top or row > self._bottom

    def _hides_row(self, row: int) -> bool:
        return (
            row in self._rows
            or self._is_locked_away(row)
            or (self._hides_other_rows and row not in self._seen_rows)
        )

    def _hides_column(self, column: int) -> bool:
        return (
            column in self._columns
            or column < self._left
            or column > self._right
            or (self._hides_other_columns and column not in self._seen_columns)
        )

    def reason(self, cell: Cell) -> str:
        """What of its row or column keeps one from seeing a cell, by name."""
        row, column = cell
        if row in self._rows or (self._hides_row(row) and not self._is_locked_away(row)):
            return f"第 {row} 行隐藏了，或者低得看不见"
        if self._hides_row(row):
            return f"窗格冻结了，第 {row} 行翻不到"
        letter = get_column_letter(column)
        if self._left <= column <= self._right:
            return f"{letter} 列隐藏了，或者窄得看不见"
        return f"窗格冻结了，{letter} 列翻不到"

    def first_cells(self, filled: Iterable[Cell]) -> Iterator[Cell]:
        """The first filled cell of every hidden row and column."""
        ordered = sorted(filled)
        hidden_rows = {row for row in {row for row, _ in ordered} if self._hides_row(row)}
        hidden_columns = {
            column for column in {column for _, column in ordered} if self._hides_column(column)
        }
        if hidden_rows or hidden_columns:
            rows = {row: (row, column) for row, column in reversed(ordered) if row in hidden_rows}
            columns = {column: (row, column) for row, column in reversed(ordered) if column in hidden_columns}
            yield from sorted({*rows.values(), *columns.values()})


def _first_shown(sheet: Worksheet) -> tuple[int, int]:
    """The first row and column that can be reached: frozen panes that begin further down lock away what is above."""
    view = next(iter(sheet.views.sheetView), None)
    if view is None or view.pane is None or view.pane.state not in ("frozen", "frozenSplit"):
        return 1, 1
    row, column = coordinate_to_tuple(view.topLeftCell) if view.topLeftCell else (1, 1)
    return (row if view.pane.ySplit else 1), (column if view.pane.xSplit else 1)


def _last_shown(sheet: Worksheet) -> tuple[float, float]:
    """The last row and column that can be reached: of panes that are frozen further than a window reaches, the rest cannot."""
    view = next(iter(sheet.views.sheetView), None)
    if view is None or view.pane is None or view.pane.state not in ("frozen", "frozenSplit"):
        return math.inf, math.inf
    rows, columns = float(view.pane.ySplit or 0), float(view.pane.xSplit or 0)
    return (
        _ROWS_OF_WINDOW if rows > _ROWS_OF_WINDOW else math.inf,
        _COLUMNS_OF_WINDOW if columns > _COLUMNS_OF_WINDOW else math.inf,
    )
