"""The file around a workbook, looked at before anything in it is opened: its kind, size, password, macros, bombs."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from io import BytesIO

from generator.foundation.problems import Location, Problem

MOST_BYTES = 20_000_000
"""A month's return has some ten thousand bytes; what is larger holds pictures or is no return."""
_MOST_UNPACKED = 80_000_000
_MOST_PARTS = 2_000
_MOST_MERGED = 20_000
"""Cells of one merged area; a reader makes an object for each."""
_MOST_CELLS = 300_000
"""From A1 to the last filled row and column; a reader makes room for each, filled or not."""
_RATIO, _SMALL = 150, 1_000_000
"""An honest sheet packs to a tenth; a part above a megabyte that packs to less than 1/150 was made to fill a memory."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')

_CELL = re.compile(rb"<(?:[A-Za-z0-9_]+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")


class Format(Enum):
    """What kind of workbook the bytes are, whatever the file's name says."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    NONE = ""


def format_of(data: bytes) -> Format:
    """The kind of workbook, judged by its bytes: WPS writes .et files of either kind."""
    if data.startswith(_OLE):
        return Format.XLS
    if not zipfile.is_zipfile(BytesIO(data)):
        return Format.NONE
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return Format.NONE
    if "xl/workbook.xml" in names:
        return Format.XLSX
    return Format.ODS if "content.xml" in names else Format.NONE


def container_problem(data: bytes, file: str) -> Problem | None:
    """Why the file must not be opened, or None."""
    code = _code(data)
    if code is None:
        return _far_cell(data, file)
    details = {"limit": f"{MOST_BYTES // 1_000_000}"} if code == "表格-01" else {}
    return Problem(code, (Location(file),), "", details)


def _far_cell(data: bytes, file: str) -> Problem | None:
    """The cell that stretches a sheet over more than a reader can hold; one stray key is enough.

    A sheet may lie in a part of any name, so all are looked through.
    """
    if format_of(data) is not Format.XLSX:
        return None
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            cells = {(_number(letters), int(row)) for letters, row in _CELL.findall(packed.read(name))}
            wide, high = (max((cell[at] for cell in cells), default=1) for at in (0, 1))
            if wide * high > _MOST_CELLS:
                column, row = max(cells, key=lambda cell: max(cell[0] / wide, cell[1] / high))
                return Problem("表格-33", (Location(file),), f"{_letters(column)}{row}", {})
    return None


def _code(data: bytes) -> str | None:
    if len(data) > MOST_BYTES:
        return "表格-01"
    match format_of(data):
        case Format.NONE:
            return "表格-02"
        case Format.XLS:
            return _code_of_ole(data)
        case Format.XLSX | Format.ODS:
            try:
                return _code_of_zip(zipfile.ZipFile(BytesIO(data)))
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
                return "表格-02"


def _code_of_ole(data: bytes) -> str | None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "表格-03"
    return "表格-04" if "_VBA_PROJECT".encode("utf-16-le") in data else None


def _code_of_zip(packed: zipfile.ZipFile) -> str | None:
    parts = packed.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return "表格-05"
    if any(
        part.file_size > _SMALL and part.file_size > _RATIO * max(part.compress_size, 1) for part in parts
    ):
        return "表格-05"
    if any(part.flag_bits & 1 for part in parts):
        return "表格-03"
    names = [part.filename.lower() for part in parts]
    if any("vbaproject" in name or name.startswith("basic/") or "macrosheets" in name for name in names):
        return "表格-04"
    return _code_of_parts(packed)


def _code_of_parts(packed: zipfile.ZipFile) -> str | None:
    for name in packed.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        content = packed.read(name)
        # A workbook has no document type; one that has it means to make entities grow.
        if b"<!DOCTYPE" in content[:2000] or b"<!ENTITY" in content:
            return "表格-05"
        if name == "META-INF/manifest.xml" and b"encryption-data" in content:
            return "表格-03"
        if any(_size(found) > _MOST_MERGED for found in _MERGED.finditer(content)):
            return "表格-05"
    return None


def _size(found: re.Match[bytes]) -> int:
    left, top, right, bottom = found.groups()
    wide = _number(right) - _number(left) + 1
    return wide * (int(bottom) - int(top) + 1)


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
