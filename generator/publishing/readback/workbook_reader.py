"""Reads a finished XLSX workbook, its hidden corners included; with openpyxl where it is not just as we write them."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.publishing.readback.tables import shape_of, told_by
from generator.publishing.readback.told import Told, Unreadable

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

    from generator.publishing.readback.own_workbook import Rows

_COVER = "说明"
_PARTS = frozenset(
    {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
    }
)
"""What our workbooks are made of besides their sheets: comments, pictures, links and caches are none of it."""


def read_workbook(content: bytes, file: str) -> Iterator[Told]:
    """The figures of a workbook; raises Unreadable where it holds anything besides a cover and tables of ours."""
    # Here, because its patterns take long to prepare, and with nothing changed no workbook is read.
    from generator.publishing.readback.own_workbook import sheets_of_own  # noqa: PLC0415

    packed = _unpacked(content)
    _demand_known_parts(packed)
    cover, *tables = sheets_of_own(packed) or _sheets_of_any(content)
    if cover[0] != _COVER or not tables:
        raise Unreadable("工作表不是本栏目的工作表")
    return (told for _, rows in tables for told in _told_by_rows(rows, file))


def _unpacked(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile:
        raise Unreadable("不是能读的 XLSX 文件") from None


def _demand_known_parts(packed: zipfile.ZipFile) -> None:
    for name in packed.namelist():
        if name not in _PARTS and not name.startswith("xl/worksheets/sheet"):
            raise Unreadable("里面有批注、图片或者别的东西")


def _sheets_of_any(content: bytes) -> "list[tuple[str, Rows]]":
    """The same of a workbook that another program has written; raises Unreadable where not all of it is in plain sight."""
    workbook = _opened(content)
    _demand_plain_sight(workbook)
    return [
        (sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in workbook.worksheets
    ]


def _opened(content: bytes) -> "Workbook":
    # Here, because openpyxl takes long to import, and no workbook that we have written needs it.
    import openpyxl  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        return openpyxl.load_workbook(io.BytesIO(content))
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile):
        raise Unreadable("不是能读的 XLSX 文件") from None


def _demand_plain_sight(workbook: "Workbook") -> None:
    for sheet in workbook.worksheets:
        hidden = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
        if sheet.sheet_state != "visible" or any(dimension.hidden for dimension in hidden):
            raise Unreadable("里面有隐藏的工作表、行或者列")
        if any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row):
            raise Unreadable("里面有公式")


def _told_by_rows(rows: "Rows", file: str) -> Iterator[Told]:
    heads, *others = rows or [[]]
    return told_by(shape_of(heads, by_title=True), others, file)
