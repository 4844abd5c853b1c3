"""The marked-up copy: the clerk's own workbook with the cells to change coloured, commented and brought to light, nothing else changed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.foundation.problems import Problem, Severity
from generator.intake.unseen_rows import LOWEST, NARROWEST

SUFFIX = "_请改这些格"
_AUTHOR = "明白"
_RED, _YELLOW = "FFFF9999", "FFFFF2A8"
_WIDE, _HIGH = 320, 160
_MOST_MARKED = 1_000
"""Cells that are marked; nobody clicks through more, and each costs time."""
_USUAL_WIDTH = 13.0
"""Characters of a column that was too narrow to show anything."""


def marked_names(given: Path) -> Iterator[str]:
    """The names, without ending, that the marked-up copy may have, the first one first; a copy's copy is called alike."""
    base = re.sub(rf"{SUFFIX}[0-9]*$", "", given.stem)
    yield f"{base}{SUFFIX}"
    yield from (f"{base}{SUFFIX}{number}" for number in count(2))


def has_marks(problems: Iterable[Problem]) -> bool:
    """Whether there is something to mark: a cell that a problem names, or any error, which is told at the first cell."""
    return any(
        problem.severity is Severity.ERROR or any(at.sheet and at.line for at in problem.locations)
        for problem in problems
    )


def marked_copy(data: bytes, problems: Iterable[Problem]) -> bytes:
    """An .xlsx workbook with a comment at every cell that a problem names; errors are red, notices yellow."""
    with warnings.catch_warnings():
        # openpyxl warns of parts that it does not keep; staff are told in the manual.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), rich_text=True)
    cells = _by_cell(problems, [one.title for one in book.worksheets])
    for (sheet, cell), told in islice(cells.items(), _MOST_MARKED):
        _mark(book[sheet], cell, told)
    if len(cells) > _MOST_MARKED:
        _comment(
            book.worksheets[0]["A1"],
            [f"还有 {len(cells) - _MOST_MARKED} 格没有标出来；改好标出来的，再检查一次。"],
        )
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _by_cell(problems: Iterable[Problem], sheets: Sequence[str]) -> Mapping[tuple[str, str], list[Problem]]:
    """The problems by sheet and cell; an error of a sheet or of the whole file stands at the first cell."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        for at in problem.locations:
            in_cell = at.sheet in sheets and bool(at.line)
            if in_cell or problem.severity is Severity.ERROR:
                sheet = at.sheet if at.sheet in sheets else sheets[0]
                found.setdefault((sheet, at.cell if in_cell else "A1"), []).append(problem)
    return found


def _mark(sheet: Worksheet, name: str, told: list[Problem]) -> None:
    cell = sheet[name]
    _show(sheet, cell.row, cell.column)
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if name in area)
        cell = sheet.cell(area.min_row, area.min_col)
    is_wrong = any(problem.severity is Severity.ERROR for problem in told)
    cell.fill = PatternFill("solid", fgColor=_RED if is_wrong else _YELLOW)
    _comment(cell, [_words(problem) for problem in told])


def _comment(cell: Any, texts: Sequence[str]) -> None:
    """Below what stands there already."""
    before = [cell.comment.text] if cell.comment else []
    cell.comment = Comment("\n".join([*before, *texts]), _AUTHOR, _HIGH, _WIDE)


def _show(sheet: Worksheet, row: int, column: int) -> None:
    """Bring to light what was hidden: whoever is to change a cell must see it."""
    sheet.sheet_state = "visible"
    sheet.sheet_format.zeroHeight = None
    line = sheet.row_dimensions[row]
    line.hidden = False
    if line.height is not None and line.height < LOWEST:
        line.height = None
    for span in sheet.column_dimensions.values():
        is_hidden = span.hidden or span.width < NARROWEST
        if is_hidden and (span.min or 0) <= column <= (span.max or 0):
            span.hidden = False
            span.width = max(span.width, _USUAL_WIDTH)


def _words(problem: Problem) -> str:
    return f"{problem.what()}\n{problem.why()}\n{problem.fix()}　[{problem.code}]"
