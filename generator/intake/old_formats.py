"""Reads .xls, .et and .ods workbooks through calamine, and beside it what calamine does not tell of their cells."""

from __future__ import annotations

import datetime
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.parsers import expat

from openpyxl.utils.cell import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.intake.book import Area, Book, Cell, Entry, Sheet, Typed
from generator.intake.cell_marks import CellMarks
from generator.intake.letters import TOO_LOW
from generator.intake.ods_marks import ods_marks
from generator.intake.package import EMBEDDED, SHAPES, UNSEEN, Package
from generator.intake.page_texts import without_codes
from generator.intake.part import NAMED
from generator.intake.shown_texts import differs
from generator.intake.unseen_rows import is_too_low
from generator.intake.xls_container import NotFound
from generator.intake.xls_loose import loose_texts, names_content
from generator.intake.xls_marks import xls_marks

# Latin letters, or Chinese ones in two bytes each, as these files hold them.
_LONG_RUN = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x30\x4e-\x9f\xff]){4,}|[\x20-\x7e]{6,}")


class Locked(Exception):
    """The workbook asks for a password."""


class Broken(Exception):
    """The workbook cannot be read."""


def read_old(data: bytes, file: str, package: Package) -> Book:
    """The workbook in `data`, whose parts were looked through where it is packed. Raises Locked, Broken or Refused."""
    try:
        marks = ods_marks(*_parts(data)) if package.parts else xls_marks(data)
        loose = () if package.parts else tuple(dict.fromkeys(loose_texts(data)))
        is_named = not package.parts and names_content(data)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            visible = {one.name: one.visible is SheetVisibleEnum.Visible for one in book.sheets_metadata}
            values = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            }
    except PasswordError as fault:
        raise Locked from fault
    except (CalamineError, NotFound, expat.ExpatError, KeyError, struct.error, IndexError) as fault:
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
        tuple(_texts(data, loose, package, sheets)),
        is_old_format=True,
        found=(*package.found, *_shapes(marks), *(((UNSEEN, "文件", NAMED),) if is_named else ())),
        signers=package.signers(),
    )


def _shapes(marks: Mapping[str, CellMarks]) -> Iterator[tuple[str, str, str]]:
    """The sheets above whose cells something lies, which nobody can search and which may cover a figure."""
    yield from ((EMBEDDED, name, SHAPES) for name, one in marks.items() if one.shapes)


def _parts(data: bytes) -> Iterator[bytes]:
    """The parts that tell of the cells: their content, the common styles, and how the sheets are viewed."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        yield packed.read("content.xml")
        there = set(packed.namelist())
        yield from (packed.read(name) if name in there else b"" for name in ("styles.xml", "settings.xml"))


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
    covered = dict.fromkeys(sorted(marks.covered & entries.keys()), "这一格压在合并的格子底下")
    return Sheet(
        name,
        entries,
        merged=tuple(Area(*one) for one in marks.merged),
        is_visible=is_visible and not marks.is_hidden,
        hidden_cells=dict(_first_of_each(hidden, marks)) | covered,
        comments=tuple(marks.comments),
        disguised=tuple(marks.disguised),
        hides_zeros=marks.hides_zeros,
        rooms=marks.rooms,
        room=marks.room,
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
    typed, code = _typed(value), marks.formats.get(cell, "General")
    unseen = marks.unseen.get(cell) or _cut(cell, marks) or differs(typed, marks.shown.get(cell), code)
    return Entry(
        *cell,
        typed,
        code,
        marks.formulas.get(cell, ""),
        unseen,
        marks.sizes.get(cell, 1.0),
        marred=marks.marred.get(cell, ""),
    )


def _cut(cell: Cell, marks: CellMarks) -> str:
    """That a row is too low for the letters of a cell; an area of several rows is not measured."""
    if not is_too_low(marks.heights.get(cell[0]), marks.points.get(cell, 0.0)):
        return ""
    is_tall = any(top < bottom and (top, left) == cell for top, left, bottom, _ in marks.merged)
    return "" if is_tall else TOO_LOW


def _typed(value: Any) -> Typed:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    typed: Typed = value if not isinstance(value, datetime.timedelta) else str(value)
    return typed


def _texts(
    data: bytes, loose: Sequence[str], package: Package, sheets: Sequence[Sheet]
) -> Iterator[tuple[str, str]]:
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
        yield "文件", "\n".join((*runs, *(text for text in loose if text not in told)))
    for part in package.parts.values():
        yield part.name, "\n".join(text for text in part.texts if text not in told)


def _runs(data: bytes) -> Iterator[str]:
    for run in _LONG_RUN.findall(data):
        is_wide = b"\0" in run or not run.isascii()
        text = run.decode("utf-16-le" if is_wide else "ascii", "replace")
        yield from (text, *without_codes(text))
