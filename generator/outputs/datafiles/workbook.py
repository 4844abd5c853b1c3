"""Writes a dataset as an XLSX workbook: a sheet that explains, then one table a sheet; the only writer of XLSX here."""

import datetime
import io
import math
from collections.abc import Sequence
from functools import lru_cache

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.outputs.datafiles.dataset import CODES, Dataset, DataTable, FieldKind, plain

COVER = "说明"
WIDEST, WIDEST_OF_MANY, MANY = 64, 26, 12
"""Half-width characters of a column, and of one among more than `MANY`: a longer text wraps, so that it can be printed."""
LINE_HEIGHT = 16
"""Points: programs that open the workbook do not all reckon the height of wrapped text themselves."""
COVER_WIDTHS = (26, 64)
FIRST_WIDE = 0x2E80
"""From here on characters are two columns wide: Chinese, its punctuation, full-width letters."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook_bytes(dataset: Dataset) -> bytes:
    """The workbook; the same dataset gives the same bytes, since its dates are the dataset's day."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as workbook:
        noon = datetime.datetime.combine(dataset.day, datetime.time(12))
        workbook.set_properties(
            {"title": dataset.title, "author": dataset.publisher, "created": noon, "comments": dataset.nature}
        )
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        number = workbook.add_format(
            {"num_format": "#,##0.00", "valign": "top", "align": "right", "indent": 1}
        )
        whole = workbook.add_format({"num_format": "#,##0", "valign": "top", "align": "right", "indent": 1})
        _write_cover(workbook.add_worksheet(COVER), dataset, bold, wrapped)
        for table in dataset.tables:
            _write_table(workbook.add_worksheet(table.title), table, bold, wrapped, (whole, number))
    return written.getvalue()


def _write_cover(sheet: Worksheet, dataset: Dataset, bold: Format, wrapped: Format) -> None:
    """What must be known before any figure is read: what this is, whose it is, whether it is real, and the codes."""
    told = [
        ("名称", dataset.title),
        ("数据性质", dataset.nature),
        ("公开主体", dataset.publisher),
        *dataset.facts,
        *CODES.items(),
        *((f"工作表“{table.title}”", f"{len(table.rows)} 行，每行一个数") for table in dataset.tables),
        *((f"“{field.title}”一列", field.meaning) for field in dataset.tables[0].fields),
    ]
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(COVER_WIDTHS):
        sheet.set_column(column, column, width)
    for number, (label, text) in enumerate(told):
        sheet.set_row(number, _height((label, text), COVER_WIDTHS))
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, text, wrapped)


def _write_table(
    sheet: Worksheet, table: DataTable, bold: Format, wrapped: Format, numbers: tuple[Format, Format]
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.fields) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    written = [[plain(value) for value in row] for row in table.rows]
    texts = [[str(value or "") for value in row] for row in written]
    widths = [_width(table, column, texts) for column in range(len(table.fields))]
    for column, field in enumerate(table.fields):
        sheet.set_column(column, column, widths[column], wrapped)
        sheet.write_string(0, column, field.title, bold)
        for line, row in enumerate(written, start=1):
            _write_cell(sheet, (line, column), row[column], field.kind, numbers)
    for line, row_texts in enumerate(texts, start=1):
        sheet.set_row(line, _height(row_texts, widths))


def _write_cell(
    sheet: Worksheet,
    at: tuple[int, int],
    written: str | float | None,
    kind: FieldKind,
    numbers: tuple[Format, Format],
) -> None:
    """Text as text, never to be run as a formula; a number only in a column of numbers."""
    if written is None:
        return
    if kind is FieldKind.NUMBER and not isinstance(written, str):
        sheet.write_number(*at, written, numbers[isinstance(written, float)])
    elif kind is FieldKind.NUMBER:
        sheet.write_string(*at, str(written), numbers[0])
    else:
        sheet.write_string(*at, str(written))


def _width(table: DataTable, column: int, rows: Sequence[Sequence[str]]) -> int:
    """Room for the longest text of a column; Chinese characters are two columns wide."""
    texts = [table.fields[column].title, *(row[column] for row in rows)]
    widest = WIDEST if len(table.fields) <= MANY else WIDEST_OF_MANY
    return min(max(map(_columns, texts)), widest) + 3


@lru_cache(maxsize=10_000)
def _columns(text: str) -> int:
    """The same words stand in most rows."""
    return sum(2 if ord(character) >= FIRST_WIDE else 1 for character in text)


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Room for the text of a row that wraps into the most lines."""
    lines = (math.ceil(_columns(text) / (width - 2)) for text, width in zip(texts, widths, strict=True))
    return LINE_HEIGHT * max(1, *lines)
