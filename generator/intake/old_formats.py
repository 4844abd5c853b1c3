"""Reads .xls, .et and .ods workbooks through calamine, and beside it what calamine does not tell of their cells."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from openpyxl.utils.cell import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.intake.book import Area, Book, Cell, Entry, Sheet, Typed
from generator.intake.cell_marks import CellMarks
from generator.intake.ods_marks import ods_marks
from generator.intake.package import Package
from generator.intake.xls_marks import NotFound, xls_marks

_AROUND = re.compile(r"[￥¥元人户次名\s,]")
# Latin letters, or Chinese ones in two bytes each, as these files hold them.
_LONG_RUN = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x30\x4e-\x9f\xff]){4,}|[\x20-\x7e]{6,}")


class Locked(Exception):
    """The workbook asks for a password."""


class Broken(Exception):
    """The workbook cannot be read."""


def read_old(data: bytes, file: str, package: Package) -> Book:
    """The workbook in `data`, whose parts were looked through where it is packed. Raises Locked, Broken or Refused."""
    try:
        marks = ods_marks(_content(data)) if package.parts else xls_marks(data)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            visible = {one.name: one.visible is SheetVisibleEnum.Visible for one in book.sheets_metadata}
            values = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            }
    except PasswordError as fault:
        raise Locked from fault
    except (CalamineError, NotFound) as fault:
        raise Broken from fault
    except BaseException as fault:
        # What calamine never expected comes as a class of its own, outside of all that programs catch.
        if type(fault).__module__ != "pyo3_runtime":
            raise
        raise Broken from fault
    sheets = tuple(
        _sheet(name, rows, visible.get(name, True), marks.get(name, CellMarks()))
        for name, rows in values.items()
    )
    return Book(
        file,
        sheets,
        tuple(_texts(data, package, sheets)),
        is_old_format=True,
        found=tuple(package.found),
        signers=package.signers(),
    )


def _content(data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return packed.read("content.xml")


def _sheet(name: str, rows: Sequence[Sequence[Any]], is_visible: bool, marks: CellMarks) -> Sheet:
    entries = {
        (row, column): _entry((row, column), value, marks)
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in ("", None) or (row, column) in marks.formulas
    }
    hidden = (
        cell for cell in sorted(entries) if cell[0] in marks.hidden_rows or cell[1] in marks.hidden_columns
    )
    return Sheet(
        name,
        entries,
        merged=tuple(Area(*one) for one in marks.merged),
        is_visible=is_visible,
        hidden_cells=dict(_first_of_each(hidden, marks)),
        comments=tuple(marks.comments),
    )


def _first_of_each(hidden: Iterable[Cell], marks: CellMarks) -> Iterator[tuple[Cell, str]]:
    """The first cell of every hidden row and column, with which it is."""
    told: set[tuple[str, int]] = set()
    for row, column in hidden:
        lines = {("row", row)} if row in marks.hidden_rows else {("column", column)}
        if not lines <= told:
            told |= lines
            is_row = row in marks.hidden_rows
            yield (row, column), f"第 {row} 行隐藏了" if is_row else f"{get_column_letter(column)} 列隐藏了"


def _entry(cell: Cell, value: Any, marks: CellMarks) -> Entry:
    typed = _typed(value)
    formula, unseen = marks.formulas.get(cell, ""), ""
    if cell in marks.struck:
        unseen = "字上画着删除线，看不出这个数还算不算"
    elif isinstance(typed, int | float) and not _is_seen(typed, marks.shown.get(cell)):
        unseen = f"看到的是“{marks.shown[cell]}”，不是存的数"
    return Entry(*cell, typed, marks.formats.get(cell, "General"), formula, unseen)


def _is_seen(value: float, shown: str | None) -> bool:
    """Whether the text that the file holds for a number is that number, with or without thousands and a sign of yuan."""
    if shown is None:
        return True
    try:
        return Decimal(_AROUND.sub("", shown)) == Decimal(format(value, ".15g"))
    except InvalidOperation:
        return False


def _typed(value: Any) -> Typed:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    typed: Typed = value if not isinstance(value, datetime.timedelta) else str(value)
    return typed


def _texts(data: bytes, package: Package, sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    """Everything that reads as text in the file, so that comments and properties are searched as well."""
    told = {
        text
        for sheet in sheets
        for text in (
            *(entry.value for entry in sheet.entries.values()),
            *(text for _, text in sheet.comments),
        )
        if isinstance(text, str)
    }
    if not package.parts:
        runs = dict.fromkeys(
            run for run in _runs(data) if not any(run in text or text in run for text in told)
        )
        yield "文件", "\n".join(runs)
    for part in package.parts.values():
        yield part.name, "\n".join(text for text in part.texts if text not in told)


def _runs(data: bytes) -> Iterator[str]:
    for run in _LONG_RUN.findall(data):
        is_wide = b"\0" in run or not run.isascii()
        yield run.decode("utf-16-le" if is_wide else "ascii", "replace")
