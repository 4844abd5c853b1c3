"""Reads .xls, .et and .ods workbooks through calamine, and beside it what calamine does not tell of their cells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.intake.book import Book, Entry, Sheet, Typed
from generator.intake.package import Package

_LONG_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|[\x20-\x7e]{6,}")


class Locked(Exception):
    """The workbook asks for a password."""


class Broken(Exception):
    """The workbook cannot be read."""


def read_old(data: bytes, file: str, package: Package) -> Book:
    """The workbook in `data`, whose parts were looked through where it is packed. Raises Locked or Broken."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            visible = {one.name: one.visible is SheetVisibleEnum.Visible for one in book.sheets_metadata}
            values = {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            }
        sheets = tuple(_sheet(name, rows, visible.get(name, True)) for name, rows in values.items())
    except PasswordError as fault:
        raise Locked from fault
    except CalamineError as fault:
        raise Broken from fault
    return Book(file, sheets, tuple(_texts(data, package)), is_old_format=True)


def _sheet(name: str, rows: Sequence[Sequence[Any]], is_visible: bool) -> Sheet:
    entries = {
        (row, column): Entry(row, column, _typed(value))
        for row, values in enumerate(rows, start=1)
        for column, value in enumerate(values, start=1)
        if value not in ("", None)
    }
    return Sheet(name, entries, is_visible=is_visible)


def _typed(value: Any) -> Typed:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    typed: Typed = value if not isinstance(value, datetime.timedelta) else str(value)
    return typed


def _texts(data: bytes, package: Package) -> Iterator[tuple[str, str]]:
    """Everything that reads as text in the file, so that comments and properties are searched as well."""
    if not package.parts:
        runs = (run.replace(b"\0", b"").decode("ascii", "replace") for run in _LONG_RUN.findall(data))
        yield "文件", "\n".join(runs)
    for part in package.parts.values():
        yield part.name, "\n".join(part.texts)
