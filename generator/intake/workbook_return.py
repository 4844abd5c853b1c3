"""Turns a workbook into the tree of a return, each text with its sheet and cell, so that one set of checks serves both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.documents import Document, NodePosition, Position, Reading, Tree, TreePath
from generator.foundation.problems import Location, Problem, Severity
from generator.intake import sheet_names as names
from generator.intake.book import Book, Cell
from generator.intake.cover import Facts, Placed, is_cover, is_nothing_page, read_cover, read_nothing, tree_of
from generator.intake.labels_read import Labels
from generator.intake.sheet_rows import ReadRow, SheetRows
from generator.intake.tables import Slot, month_slots
from generator.records.draft import Draft


def return_of(book: Book, draft: Draft) -> Reading:
    """The return in a workbook as a document; none where something stands against reading it."""
    facts = read_cover(book)
    month = facts.month()
    if month is None:
        is_told = any(problem.severity is Severity.ERROR for problem in facts.problems)
        told = () if is_told else (Problem("表格-11", (Location(book.file),)),)
        return Reading(None, (*facts.problems, *told))
    labels = Labels(draft, tuple(month_slots(draft, month)))
    excused = read_nothing(book, labels, facts)
    sheets = tuple(
        SheetRows(book.file, sheet, labels, month).read()
        for sheet in book.sheets
        if not _is_page(sheet.name, book)
    )
    rows = [row for sheet in sheets for row in sheet.rows]
    problems = [
        *facts.problems,
        *(problem for sheet in sheets for problem in sheet.problems),
        *_unread(book, sheets),
        *_Whole(book.file, labels.slots, excused).problems(rows, sheets),
    ]
    refused = any(problem.severity is Severity.ERROR for problem in problems)
    kept = [row for row in rows if row.slot.benefit not in excused]
    return Reading(None if refused else _Builder(book.file).document(facts, kept), tuple(problems))


def _is_page(name: str, book: Book) -> bool:
    sheet = next(sheet for sheet in book.sheets if sheet.name == name)
    return name == names.CODES or is_cover(sheet) or is_nothing_page(sheet)


def _unread(book: Book, sheets: tuple[SheetRows, ...]) -> Iterator[Problem]:
    """Sheets with something on them that hold no table of ours."""
    for sheet in sheets:
        if not sheet.is_table and sheet.sheet.entries:
            yield Problem("表格-18", (Location(book.file, sheet=sheet.sheet.name),), sheet.sheet.name)


@dataclass(frozen=True)
class _Whole:
    """What the rows of all sheets together must be: each slot once, every cell filled."""

    file: str
    slots: tuple[Slot, ...]
    excused: frozenset[str]

    def problems(self, rows: list[ReadRow], sheets: tuple[SheetRows, ...]) -> Iterator[Problem]:
        """Rows that stand twice, rows that are missing, cells that are empty, and excuses that figures contradict."""
        yield from self._twice(rows)
        yield from self._contradicted(rows)
        if not any(problem.severity is Severity.ERROR for sheet in sheets for problem in sheet.problems):
            yield from self._missing(rows)
        for row in rows:
            cells = () if row.slot.benefit in self.excused else tuple(_needed(row))
            if cells:
                yield Problem("表格-23", tuple(Location(self.file, *cell, row.sheet) for cell in cells))

    def _twice(self, rows: list[ReadRow]) -> Iterator[Problem]:
        standing: dict[tuple[str, str | None, str, str], list[ReadRow]] = {}
        for row in rows:
            standing.setdefault(row.slot.key, []).append(row)
        for same in standing.values():
            if len(same) > 1:
                at = tuple(Location(self.file, *row.label, row.sheet) for row in same)
                yield Problem(
                    "表格-21", at, "", {"cell": f"{same[0].slot.benefit_name}·{same[0].slot.label}"}
                )

    def _contradicted(self, rows: list[ReadRow]) -> Iterator[Problem]:
        for row in rows:
            if row.slot.benefit in self.excused and row.figures:
                at = Location(self.file, *next(iter(row.figures.values()))[1], row.sheet)
                yield Problem("表格-26", (at,), "", {"benefit": row.slot.benefit_name})

    def _missing(self, rows: list[ReadRow]) -> Iterator[Problem]:
        there = {row.slot.key for row in rows}
        missing: dict[str, list[str]] = {}
        for slot in self.slots:
            if slot.key not in there and slot.benefit not in self.excused:
                missing.setdefault(slot.benefit_name, []).append(slot.label)
        for benefit, labels in missing.items():
            sheet = next((row.sheet for row in rows if row.slot.benefit_name == benefit), "")
            details = {"benefit": benefit, "places": "、".join(labels)}
            yield Problem("表格-22", (Location(self.file, sheet=sheet),), "", details)


def _needed(row: ReadRow) -> Iterator[Cell]:
    """The empty cells that ask for a figure; a row that paid nothing, or once, has fewer largest payments."""
    paid_nothing = row.figures.get("amount_month", ("", None))[0] in ("0", "0.00")
    for name, cell in row.blank.items():
        is_optional = (name == "second" and "largest" in row.figures) or (name in _PAYMENTS and paid_nothing)
        if not is_optional:
            yield cell


_PAYMENTS = frozenset({"largest", "second"})


class _Builder:
    """Builds the tree of a return and remembers the cell of each part."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._positions: dict[TreePath, NodePosition] = {}

    def document(self, facts: Facts, rows: list[ReadRow]) -> Document:
        """The whole tree."""
        value: dict[str, Tree] = {}
        for key, placed in facts.texts.items():
            value[key] = [placed[0]] if key == "notes" else placed[0]
            self._place((key, 0) if key == "notes" else (key,), placed)
        for key, many in (("reviews", facts.reviews), ("nothing", facts.nothing)):
            if many:
                value[key] = [self._mapping((key, index), one) for index, one in enumerate(many)]
        value["rows"] = [self._row(index, row) for index, row in enumerate(rows)]
        return Document(self._file, value, self._positions)

    def _mapping(self, path: TreePath, placed: dict[str, Placed]) -> Tree:
        for key, one in placed.items():
            self._place((*path, key), one)
        self._place(path, next(iter(placed.values())))
        self._positions.setdefault(path[:1], self._positions[path])
        return tree_of(placed)

    def _row(self, index: int, row: ReadRow) -> Tree:
        slot, path = row.slot, ("rows", index)
        for at in (path, (*path, "cells"), ("rows",)):
            self._positions.setdefault(at, _position(row.sheet, row.label))
        cells: dict[str, Tree] = {}
        for name, (text, cell) in row.figures.items():
            inside = (
                (*path, "cells", name) if name not in _BESIDES else (*path, name.replace("second", "largest"))
            )
            self._positions.setdefault(inside, _position(row.sheet, cell))
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
        self._positions[path] = _position(sheet, cell)


_BESIDES = frozenset({"people", "largest", "second"})


def _position(sheet: str, cell: Cell) -> NodePosition:
    position = Position(*cell, sheet)
    return NodePosition(position, position)
