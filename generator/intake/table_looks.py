"""Whether the style of a table that somebody laid over cells keeps one from seeing what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from generator.intake.book import Area, Cell
from generator.intake.letters import BLACK, SAME_COLOUR, WHITE, is_lost
from generator.intake.looks import Looks

_WITH_DARK_LETTERS = re.compile(r"TableStyle(?:Light|Medium)[0-9]{1,2}")
"""The styles of every program in which figures have dark letters; those called Dark have white ones."""
_WHITE_HEADS = re.compile(r"TableStyle(?:Light(?:[89]|1[0-4])|Medium[0-9]{1,2})")
"""Of these, those in which the first and the last row and column may have white letters on a dark ground."""


def cells_in_tables(sheet: Worksheet, looks: Looks, filled: Mapping[Cell, Any]) -> Iterator[tuple[Area, str]]:
    """The areas that the style of a table may show as something else, each with the reason."""
    for table in sheet.tables.values():
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(table.ref))
        area = Area(top, left, bottom, right)
        name = getattr(table.tableStyleInfo, "name", None) or _usual_style(sheet)
        if name and not _WITH_DARK_LETTERS.fullmatch(name):
            yield area, f"这里套用了表格样式“{name}”，看到的可能不是存的数"
        elif reason := _of_columns(sheet, table, looks):
            yield area, f"表格样式：{reason}"
        elif name and _WHITE_HEADS.fullmatch(name):
            yield from _white_on_white(table, area, looks, filled)


def _usual_style(sheet: Worksheet) -> str:
    """The style of tables that name none; only one that somebody made is asked about."""
    styles = getattr(sheet.parent, "_table_styles", None)
    usual = str(getattr(styles, "defaultTableStyle", None) or "")
    return usual if usual in {one.name for one in getattr(styles, "tableStyle", ())} else ""


def _of_columns(sheet: Worksheet, table: Table, looks: Looks) -> str:
    """What a table itself says of its head, its figures and its sums."""
    laid = [getattr(table, f"{of}DxfId", None) for of in ("headerRow", "data", "totalsRow")]
    for column in table.tableColumns:
        laid += [column.headerRowDxfId, column.dataDxfId, column.totalsRowDxfId]
    known: Sequence[Any] = getattr(sheet.parent, "_differential_styles").styles  # noqa: B009 - of no type
    asked = (known[one] for one in dict.fromkeys(laid) if one is not None and one < len(known))
    return next(filter(None, map(looks.of_dxf, asked)), "")


def _white_on_white(
    table: Table, area: Area, looks: Looks, filled: Mapping[Cell, Any]
) -> Iterator[tuple[Area, str]]:
    """Cells of heads and sums with usual letters, which the table's style makes white, on a light ground of their own."""
    rows, columns = _edges(table, area)
    for row, column in filled:
        if not area.holds((row, column)) or not (row in rows or column in columns):
            continue
        own = looks.own(filled[row, column])
        has_ground = filled[row, column].fill.patternType is not None
        if has_ground and own.letters == BLACK and any(is_lost(WHITE, one) for one in own.grounds):
            yield Area(row, column, row, column), f"表格样式：{SAME_COLOUR}"


def _edges(table: Table, area: Area) -> tuple[set[int], set[int]]:
    """The rows and columns of heads and sums."""
    style: Any = table.tableStyleInfo
    rows = {area.top} if table.headerRowCount != 0 else set()
    rows |= {area.bottom} if table.totalsRowCount else set()
    columns = {area.left} if style.showFirstColumn else set()
    return rows, columns | ({area.right} if style.showLastColumn else set())
