"""Reads an .xlsx workbook whole: values, formulas, merged areas, hidden rows and sheets, comments and other texts."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.worksheet.worksheet import Worksheet

from generator.intake.book import Area, Book, Cell, Entry, Sheet, Typed
from generator.intake.old_formats import values_of

_IN_CELLS = re.compile(r"xl/(?:worksheets/sheet|sharedStrings|comments|styles|theme|_rels)|\.rels$")
_TEXT = re.compile(r">([^<>]+)<|\b(?:v|title|descr|name|prompt|promptTitle|error|errorTitle)=\"([^\"<>]+)\"")
# Office programs number their files; by chance such a number holds one that looks like a telephone's.
_MARK = re.compile(r"[{]?[0-9A-Fa-f]{8}[0-9A-Fa-f-]{16,}(?:_[0-9]+)?[}]?")
_NOT_IN_CELLS = re.compile(
    r"<headerFooter.*?</headerFooter>|<dataValidations.*?</dataValidations>|<tableParts.*?</tableParts>",
    re.DOTALL,
)
_LOWEST, _NARROWEST = 3.0, 0.7
"""Points of a row and characters of a column, below which nobody sees what stands there."""


class Unreadable(Exception):
    """The file has the outside of a workbook and cannot be read."""


def read_excel(data: bytes, file: str) -> Book:
    """The workbook in `data`; raises Unreadable where its inside is broken."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it will not keep; nothing is written back from here.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), data_only=False, keep_links=False)
            reckoned = values_of(data) if _has_formulas(data) else {}
            sheets = tuple(_sheet(sheet, reckoned.get(sheet.title, ())) for sheet in book.worksheets)
    # openpyxl raises whatever the broken part leads it to.
    except Exception as fault:
        raise Unreadable from fault
    return Book(file, sheets, tuple(other_texts(data)))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return any(
            b"<f" in packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/sheet")
        )


def _sheet(sheet: Worksheet, reckoned: Sequence[Sequence[Any]]) -> Sheet:
    filled = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    entries = {(cell.row, cell.column): _entry(cell, reckoned) for cell in filled}
    hidden = _Hidden(sheet)
    return Sheet(
        name=sheet.title,
        entries=entries,
        merged=tuple(
            Area(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        ),
        is_visible=sheet.sheet_state == "visible",
        hidden_cells=tuple(hidden.first_cells(entries)),
        comments=tuple(_comments(sheet)),
    )


def _entry(cell: Any, reckoned: Sequence[Sequence[Any]]) -> Entry:
    if cell.data_type != "f":
        value = cell.value
        if isinstance(value, datetime.datetime) and value.time() == datetime.time():
            value = value.date()
        return Entry(cell.row, cell.column, value, cell.number_format)
    formula = str(getattr(cell.value, "text", cell.value))
    return Entry(cell.row, cell.column, _reckoned(reckoned, cell), cell.number_format, formula)


def _reckoned(reckoned: Sequence[Sequence[Any]], cell: ExcelCell) -> Typed:
    row, column = cell.row - 1, cell.column - 1
    if row >= len(reckoned) or column >= len(reckoned[row]):
        return ""
    value: Typed = reckoned[row][column]
    return value


def _is_under(size: float | None, least: float) -> bool:
    return size is not None and size < least


class _Hidden:
    """The hidden rows and columns of a sheet, those too low or too narrow to show a figure among them."""

    def __init__(self, sheet: Worksheet) -> None:
        self._rows = {
            number
            for number, row in sheet.row_dimensions.items()
            if row.hidden or _is_under(row.height, _LOWEST)
        }
        self._columns: set[int] = set()
        for column in sheet.column_dimensions.values():
            if column.hidden or _is_under(column.width, _NARROWEST):
                self._columns.update(range(column.min or 0, min(column.max or 0, 16_384) + 1))

    def first_cells(self, filled: Iterable[Cell]) -> Iterator[Cell]:
        """The first filled cell of every hidden row and column."""
        if self._rows or self._columns:
            ordered = sorted(filled)
            rows = {row: (row, column) for row, column in reversed(ordered) if row in self._rows}
            columns = {column: (row, column) for row, column in reversed(ordered) if column in self._columns}
            yield from sorted({*rows.values(), *columns.values()})


def _comments(sheet: Worksheet) -> Iterator[tuple[Cell, str]]:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, ExcelCell) and cell.comment is not None:
                yield (cell.row, cell.column), cell.comment.text


def other_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The texts outside the cells, each with the name of its part: properties, headers, drawings, pivot caches."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if not name.endswith((".xml", ".vml")):
                continue
            text = packed.read(name).decode("utf-8", "replace")
            if name.startswith("xl/worksheets/sheet"):
                text = "".join(_NOT_IN_CELLS.findall(text))
            elif _IN_CELLS.search(name):
                continue
            words = (unescape(one or other) for one, other in _TEXT.findall(text))
            yield name, "\n".join(word for word in words if not _MARK.fullmatch(word.strip()))
