"""The marked-up copy: the clerk's own workbook with the cells to change coloured and commented, nothing else changed."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from generator.foundation.problems import Location, Problem, Severity

SUFFIX = "_请改这些格"
_AUTHOR = "明白"
_RED, _YELLOW = "FFFF9999", "FFFFF2A8"
_WIDE, _HIGH = 320, 160


def marked_name(given: Path) -> str:
    """The name of the marked-up copy; never that of the workbook itself, which stays as it is."""
    base = given.stem.removesuffix(f"{SUFFIX}2").removesuffix(SUFFIX)
    name = f"{base}{SUFFIX}.xlsx"
    return f"{base}{SUFFIX}2.xlsx" if name == given.name else name


def marked_copy(data: bytes, problems: Iterable[Problem]) -> bytes:
    """An .xlsx workbook with a comment at every cell that a problem names; errors are red, notices yellow."""
    with warnings.catch_warnings():
        # openpyxl warns of parts that it does not keep; staff are told in the manual.
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data))
    for location, told in _by_cell(problems).items():
        if location.sheet in book.sheetnames:
            _mark(book[location.sheet], location, told)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _by_cell(problems: Iterable[Problem]) -> Mapping[Location, list[Problem]]:
    found: dict[Location, list[Problem]] = {}
    for problem in problems:
        for location in problem.locations:
            if location.sheet and location.line:
                found.setdefault(location, []).append(problem)
    return found


def _mark(sheet: Worksheet, location: Location, told: list[Problem]) -> None:
    cell = sheet[location.cell]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if location.cell in area)
        cell = sheet.cell(area.min_row, area.min_col)
    is_wrong = any(problem.severity is Severity.ERROR for problem in told)
    cell.fill = PatternFill("solid", fgColor=_RED if is_wrong else _YELLOW)
    before = [cell.comment.text] if cell.comment else []
    cell.comment = Comment("\n".join([*before, *map(_words, told)]), _AUTHOR, _HIGH, _WIDE)


def _words(problem: Problem) -> str:
    return f"{problem.what()}\n{problem.why()}\n{problem.fix()}　[{problem.code}]"
