"""Turns a workbook into the tree of a return, each text with its sheet and cell, so that one set of checks serves both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.foundation.documents import Document, NodePosition, Position, Reading, Tree, TreePath
from generator.foundation.problems import Location, Problem, Severity
from generator.intake import sheet_names as names
from generator.intake.book import Book, Cell, Sheet
from generator.intake.cover import Facts, Placed, is_cover, is_nothing_page, read_cover, read_nothing, tree_of
from generator.intake.labels_read import Labels
from generator.intake.reckoning import Reckoner
from generator.intake.sheet_rows import ReadRow, SheetRows
from generator.intake.tables import month_slots, month_tables
from generator.intake.whole_workbook import Whole
from generator.records.draft import Draft

_NO_MONTH = "2000-01"
"""Stands for a month that cannot be read, so that the rest of the cover is looked at; it is told and never used."""


def return_of(book: Book, draft: Draft) -> Reading:
    """The return in a workbook as a document, as far as it can be read, with everything that stands against it."""
    facts = read_cover(book)
    month = facts.month()
    if month is None:
        is_told = any(problem.severity is Severity.ERROR for problem in facts.problems)
        told = () if is_told else (Problem("表格-11", (Location(book.file),)),)
        facts.texts["month"] = (_NO_MONTH, "", (0, 0))
        return Reading(_Builder(book).document(facts, ()), (*facts.problems, *told))
    labels = Labels(draft, tuple(month_slots(draft, month)))
    excused = read_nothing(book, labels, facts)
    reckoner = Reckoner.of(book.sheets)
    sheets = _shown_first(
        SheetRows(book.file, sheet, labels, month, reckoner).read()
        for sheet in book.sheets
        if not _is_page(sheet)
    )
    whole = Whole(book, month_tables(draft, month), excused, sheets)
    kept = [row for row in whole.rows if row.slot.benefit not in excused]
    problems = (
        *facts.problems,
        *(problem for sheet in sheets for problem in sheet.problems),
        *_unread(book, sheets),
        *_without_codes(book),
        *whole.problems(),
    )
    return Reading(_Builder(book).document(facts, kept), problems)


def _is_page(sheet: Sheet) -> bool:
    return sheet.name == names.CODES or is_cover(sheet) or is_nothing_page(sheet)


def _shown_first(sheets: Iterator[SheetRows]) -> Sequence[SheetRows]:
    """The sheets, without a hidden one that has nothing but what those that are seen have as well."""
    found = list(sheets)
    shown = {row.slot.key for one in found if one.sheet.is_visible for row in one.rows}
    return [
        one for one in found if one.sheet.is_visible or any(row.slot.key not in shown for row in one.rows)
    ]


def _unread(book: Book, sheets: Sequence[SheetRows]) -> Iterator[Problem]:
    """Sheets with something on them that hold no table of ours."""
    for sheet in sheets:
        if not sheet.is_table and sheet.sheet.entries:
            yield Problem("表格-18", (Location(book.file, sheet=sheet.sheet.name),), sheet.sheet.name)


def _without_codes(book: Book) -> Iterator[Problem]:
    """The page of reasons is gone, so that the page that offers them has nothing to offer."""
    page = next((sheet for sheet in book.sheets if is_nothing_page(sheet)), None)
    if page is not None and all(sheet.name != names.CODES for sheet in book.sheets):
        yield Problem("表格-42", (Location(book.file, sheet=page.name),))


class _Builder:
    """Builds the tree of a return and remembers the cell of each part."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._positions: dict[TreePath, NodePosition] = {}

    def document(self, facts: Facts, rows: Sequence[ReadRow]) -> Document:
        """The whole tree."""
        value: dict[str, Tree] = {}
        for key, placed in facts.texts.items():
            value[key] = [placed[0]] if key == "notes" else placed[0]
            self._place((key, 0) if key == "notes" else (key,), placed)
        for key, many in (("reviews", facts.reviews), ("nothing", facts.nothing)):
            if many:
                value[key] = [self._mapping((key, index), one) for index, one in enumerate(many)]
        value["rows"] = [self._row(index, row) for index, row in enumerate(rows)]
        return Document(self._book.file, value, self._positions)

    def _mapping(self, path: TreePath, placed: dict[str, Placed]) -> Tree:
        for key, one in placed.items():
            self._place((*path, key), one)
        self._place(path, next(iter(placed.values())))
        self._positions.setdefault(path[:1], self._positions[path])
        return tree_of(placed)

    def _row(self, index: int, row: ReadRow) -> Tree:
        slot, path = row.slot, ("rows", index)
        label = self._position(row.sheet, row.label)
        for at in (path, (*path, "cells"), ("rows",)):
            self._positions.setdefault(at, label)
        cells: dict[str, Tree] = {}
        for name, (text, cell) in row.figures.items():
            inside = (
                (*path, "cells", name) if name not in _BESIDES else (*path, name.replace("second", "largest"))
            )
            self._positions.setdefault(inside, self._position(row.sheet, cell))
            if name not in _BESIDES:
                cells[name] = text
        built: dict[str, Tree] = {"benefit": slot.benefit, "place": slot.place, "cells": cells}
        built |= {"part": slot.part} if slot.part else {}
        built |= {"period": str(slot.period)} if len(slot.period.months) > 1 else {}
        built |= {"people": row.figures["people"][0]} if "people" in row.figures else {}
        largest: list[Tree] = [row.figures[name][0] for name in ("largest", "second") if name in row.figures]
        return built | ({"largest": [one for one in largest if one != "0"]} if largest else {})

    def _place(self, path: TreePath, placed: Placed) -> None:
        _, sheet, cell = placed
        self._positions[path] = self._position(sheet, cell)

    def _position(self, sheet: str, cell: Cell) -> NodePosition:
        position = Position(*cell, sheet, self._book.turn(sheet))
        return NodePosition(position, position)


_BESIDES = frozenset({"people", "largest", "second"})
