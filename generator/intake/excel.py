"""Reads an .xlsx workbook whole: values, formulas, merged areas, hidden rows and sheets, looks and comments."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from generator.intake.book import EXACT, Area, Book, Cell, Entry, Sheet, Typed
from generator.intake.letters import TOO_LOW
from generator.intake.looks import Look, Looks, cells_in_disguise, cells_painted_over
from generator.intake.package import MADE_TO_HARM, Package
from generator.intake.part import Part, Refused
from generator.intake.table_looks import cells_in_tables
from generator.intake.unseen_rows import Heights, Hidden, widths

_SHOWN_BY_LINE = "格子没有自己的格式，整行或者整列却有，看到的可能是另一个数"
_UNKNOWN_FORMULA = "="
_MOST_ARRAYS = 100
"""Formulas that fill an area; a return has none, and each of them is looked for among all cells."""


class Unreadable(Exception):
    """The workbook cannot be read, whatever its parts are."""


def read_excel(data: bytes, file: str, package: Package) -> Book:
    """The workbook in `data`, whose parts were looked through; raises Unreadable where its inside is broken."""
    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it will not keep; nothing is written back from here.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), keep_links=False, rich_text=True)
            looks, parts = Looks(book), package.sheet_parts()
            if package.sheet_names() != tuple(book.sheetnames):
                # Other programs show a sheet that this one passes over.
                raise Unreadable
            sheets = tuple(_read(sheet, looks, _part_of(sheet, parts)) for sheet in book.worksheets)
    except Refused:
        raise
    # openpyxl raises whatever the broken part leads it to.
    except Exception as fault:
        raise Unreadable from fault
    texts = tuple(other_texts(package, sheets))
    return Book(file, sheets, texts, found=tuple(package.found), signers=package.signers())


def _part_of(sheet: Worksheet, parts: Mapping[str, Part]) -> Part:
    """The part that was looked through as this sheet; one that lies elsewhere was not."""
    part = parts.get(sheet.title)
    if part is None or part.root != "worksheet":
        raise Unreadable
    return part


def _read(sheet: Worksheet, looks: Looks, part: Part) -> Sheet:
    """The sheet; its cells are let go at once, for each leads back to the sheet, and no garbage is looked for while one reads."""
    try:
        return _sheet(sheet, looks, part)
    finally:
        sheet._cells.clear()


def _sheet(sheet: Worksheet, looks: Looks, part: Part) -> Sheet:
    # The cells that there are; to go through a sheet's whole rectangle would make each empty one.
    filled = {at: cell for at, cell in sheet._cells.items() if cell.value is not None}
    heights = Heights(sheet, looks.usual)
    entries = {at: _entry(at, cell, looks, part, heights) for at, cell in filled.items()}
    _mark_arrays(filled, entries)
    rooms, room = widths(sheet, part.usual_columns)
    hidden = Hidden(sheet, part.usual_columns)
    unseen = dict.fromkeys(part.lost_cells(entries), "这一格压在合并的格子底下")
    unseen |= {cell: hidden.reason(cell) for cell in hidden.first_cells(entries)}
    return Sheet(
        name=sheet.title,
        entries=entries,
        merged=tuple(
            Area(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges
        ),
        is_visible=sheet.sheet_state == "visible",
        hidden_cells=dict(sorted(unseen.items())),
        comments=tuple(_comments(sheet)),
        disguised=tuple(_disguised(sheet, looks, filled, part)),
        hides_values=part.hides_values or (part.draws_lines and not part.lined),
        holds_more=part.holds_more,
        pages=tuple(dict.fromkeys(part.pages)),
        counts_from_1904=getattr(sheet.parent, "epoch", None) == CALENDAR_MAC_1904,
        hides_zeros=any(view.showZeros is False for view in sheet.views.sheetView),
        rooms=rooms,
        room=room,
    )


def _disguised(
    sheet: Worksheet, looks: Looks, filled: Mapping[Cell, Any], part: Part
) -> Iterator[tuple[Area, str]]:
    """The areas that rules or small charts may show as something else, each with the reason."""
    yield from cells_in_disguise(sheet, looks)
    yield from cells_painted_over(sheet, looks, filled, part.bars)
    yield from cells_in_tables(sheet, looks, filled)
    for name in part.lined.split():
        left, top, right, bottom = (edge or 0 for edge in range_boundaries(name))
        yield Area(top, left, bottom, right), "这一格里画着迷你图，盖住了数"


def _entry(at: Cell, cell: Any, looks: Looks, part: Part, heights: Heights) -> Entry:
    look = looks.of(cell)
    value, formula, unseen, is_rich = _typed(cell, look), "", look.unseen, False
    if cell.data_type == "f":
        formula = str(getattr(cell.value, "text", None) or _formula_of(cell.value))
        value = _reckoned(*part.reckoned.get(at, ("n", "")))
    elif isinstance(cell.value, CellRichText):
        unseen, is_raised = looks.of_letters(cell)
        value, unseen, is_rich = str(cell.value), look.unseen or unseen, is_raised and not look.unseen
    if at in part.rich:
        unseen = part.rich[at]
    elif part.is_shown_by_line(at):
        unseen = _SHOWN_BY_LINE
    elif not unseen and heights.cuts(at, look.points):
        unseen = TOO_LOW
    return Entry(*at, value, look.number_format, formula, unseen, look.size, is_rich, look.marred)


def _typed(cell: Any, look: Look) -> Typed:
    """The value of a cell without a formula; a day without a time is a date."""
    value = cell.value
    if look.is_day and isinstance(value, int | float):
        value = _day_of(value, cell.parent.parent.epoch)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    typed: Typed = value
    return typed


def _day_of(number: float, epoch: datetime.datetime) -> Typed:
    """The day or time that a number means in a cell with a format of days; the number itself where it means none."""
    try:
        day: Typed = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return number
    return day


def _formula_of(value: object) -> str:
    return _UNKNOWN_FORMULA if isinstance(value, ArrayFormula | DataTableFormula) else str(value)


def _reckoned(kind: str, text: str) -> Typed:
    """The value that a program last reckoned for a formula; '' where none ever did."""
    if kind == "n" and text:
        number = float(text)
        return int(number) if number.is_integer() and abs(number) < EXACT else number
    if kind == "b" and text:
        return text in ("1", "true")
    return text


def _mark_arrays(filled: Mapping[Cell, Any], entries: dict[Cell, Entry]) -> None:
    """A formula of an area fills other cells as well: their values are reckoned, though no formula stands in them."""
    areas = {at: area for at, cell in filled.items() if (area := _area_of(cell)) is not None}
    if len(areas) > _MOST_ARRAYS:
        raise Refused(MADE_TO_HARM)
    for at, (left, top, right, bottom) in areas.items():
        for cell in _within(entries, (top, left), (bottom, right)):
            entries[cell] = entries[cell].with_formula("{=…}" if cell == at else _UNKNOWN_FORMULA)


def _area_of(cell: Any) -> tuple[int, int, int, int] | None:
    """The area of several cells that a formula fills, or None."""
    area = getattr(cell.value, "ref", None) if cell.data_type == "f" else None
    left, top, right, bottom = (edge or 0 for edge in range_boundaries(area)) if area else (0, 0, 0, 0)
    return (left, top, right, bottom) if (left, top) != (right, bottom) else None


def _within(entries: Mapping[Cell, Entry], first: Cell, last: Cell) -> list[Cell]:
    """The filled cells of an area."""
    return [at for at in entries if first[0] <= at[0] <= last[0] and first[1] <= at[1] <= last[1]]


def _comments(sheet: Worksheet) -> Iterator[tuple[Cell, str]]:
    for at, cell in sheet._cells.items():
        comment = getattr(cell, "comment", None)
        if comment is not None:
            yield at, comment.text


def other_texts(package: Package, sheets: Iterable[Sheet]) -> Iterator[tuple[str, str]]:
    """The texts outside the cells and comments, each with the name of its part, whatever kind of part it is."""
    told = {
        text
        for sheet in sheets
        for text in (
            *(entry.value for entry in sheet.entries.values() if isinstance(entry.value, str)),
            *(entry.formula for entry in sheet.entries.values() if entry.formula),
            *(text for _, text in sheet.comments),
        )
    }
    for part in package.parts.values():
        texts = [text for text in part.texts if text not in told]
        if texts:
            yield part.name, "\n".join(texts)
