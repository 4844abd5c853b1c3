"""The file around a workbook, looked at before anything in it is opened: its kind, size, password, macros, bombs."""

from __future__ import annotations

import zipfile
from enum import Enum
from io import BytesIO

from generator.foundation.problems import Location, Problem
from generator.intake.package import Package, of_ole, package_of, parts_of
from generator.intake.part import Refused

MOST_BYTES = 20_000_000
"""A month's return has some ten thousand bytes; what is larger holds pictures or is no return."""
_MOST_UNPACKED = 60_000_000
_MOST_PARTS = 2_000
_RATIO, _SMALL = 150, 1_000_000
"""An honest sheet packs to a tenth; a part above a megabyte that packs to less than 1/150 was made to fill a memory."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")


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


def looked_through(data: bytes, file: str) -> Package | Problem:
    """The parts of the file, each looked through (none where it is not packed), or why it must not be opened."""
    code = _code(data)
    if code is not None:
        details = {"limit": f"{MOST_BYTES // 1_000_000}"} if code == "表格-01" else {}
        return Problem(code, (Location(file),), "", details)
    try:
        match format_of(data):
            case Format.XLSX:
                return package_of(data)
            case Format.ODS:
                return parts_of(data)
            case _:
                return of_ole(data)
    except Refused as refused:
        return refused_problem(refused, file)
    # A part that was cut off or packed in a way that nobody knows.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return Problem("表格-02", (Location(file),))


def refused_problem(refused: Refused, file: str) -> Problem:
    """The problem of a file that is not opened, with the cell that is in the way, where it is one."""
    at = Location("", *refused.cell).cell if refused.cell else ""
    return Problem(refused.code, (Location(file),), at)


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
            except zipfile.BadZipFile:
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
    is_macro = any(
        "vbaproject" in name or name.startswith(("basic/", "scripts/")) or "macrosheets" in name
        for name in names
    )
    return "表格-04" if is_macro else None
