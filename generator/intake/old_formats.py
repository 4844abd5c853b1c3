"""Reads .xls, .et and .ods workbooks, and the values that a program last reckoned for formulas, through calamine."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from generator.intake.book import Book, Entry, Sheet, Typed

_TAG = re.compile(r"<[^>]*>")
_LONG_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|[\x20-\x7e]{6,}")


class Locked(Exception):
    """The workbook asks for a password."""


class Broken(Exception):
    """The workbook cannot be read."""


def values_of(data: bytes) -> Mapping[str, Sequence[Sequence[Any]]]:
    """The values of every sheet by its name, as rows from A1; '' where a cell is empty or was never reckoned."""
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }


def read_old(data: bytes, file: str) -> Book:
    """The workbook in `data`. Raises Locked or Broken."""
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            visible = {one.name: one.visible is SheetVisibleEnum.Visible for one in book.sheets_metadata}
        sheets = tuple(_sheet(name, rows, visible.get(name, True)) for name, rows in values_of(data).items())
    except PasswordError as fault:
        raise Locked from fault
    except CalamineError as fault:
        raise Broken from fault
    return Book(file, sheets, tuple(_texts(data)), is_old_format=True)


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


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Everything that reads as text in the file, so that comments and properties are searched as well."""
    if not data.startswith(b"PK"):
        runs = (run.replace(b"\0", b"").decode("ascii", "replace") for run in _LONG_RUN.findall(data))
        yield "文件", "\n".join(runs)
        return
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if name in ("content.xml", "meta.xml"):
                yield name, unescape(_TAG.sub("\n", packed.read(name).decode("utf-8", "replace")))
