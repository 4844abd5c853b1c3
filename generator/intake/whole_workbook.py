"""What the rows of all sheets together must be: each once, none missing, every cell filled, and no sheet gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.foundation.problems import Location, Problem
from generator.intake.book import Book, Cell
from generator.intake.sheet_rows import ReadRow, SheetRows
from generator.intake.tables import Slot, Table

_PAYMENTS = frozenset({"largest", "second"})
_FIRST_CELL = (1, 1)


@dataclass(frozen=True)
class Whole:
    """All rows of a workbook against the tables that its month asks for."""

    book: Book
    tables: Sequence[Table]
    excused: frozenset[str]
    sheets: Sequence[SheetRows]

    @cached_property
    def rows(self) -> tuple[ReadRow, ...]:
        """The rows of every sheet."""
        return tuple(row for sheet in self.sheets for row in sheet.rows)

    @cached_property
    def _there(self) -> Mapping[tuple[str, str | None, str, str], ReadRow]:
        return {row.slot.key: row for row in self.rows}

    def problems(self) -> Iterator[Problem]:
        """Rows that stand twice, excuses that figures contradict, what is missing, and cells that are empty."""
        yield from self._twice()
        yield from self._contradicted()
        for table in self.tables:
            yield from self._missing(table)
        for row in self.rows:
            cells = () if row.slot.benefit in self.excused else tuple(_needed(row))
            if cells:
                yield Problem("表格-23", tuple(self._at(row.sheet, cell) for cell in cells))

    def _at(self, sheet: str, cell: Cell) -> Location:
        return Location(self.book.file, *cell, sheet)

    def _twice(self) -> Iterator[Problem]:
        standing: dict[tuple[str, str | None, str, str], list[ReadRow]] = {}
        for row in self.rows:
            standing.setdefault(row.slot.key, []).append(row)
        for same in standing.values():
            if len(same) > 1:
                at = tuple(self._at(row.sheet, row.label) for row in same)
                cell = f"{same[0].slot.benefit_name}·{same[0].slot.label}"
                yield Problem("表格-21", at, "", {"cell": cell})

    def _contradicted(self) -> Iterator[Problem]:
        for row in self.rows:
            if row.slot.benefit in self.excused and row.figures:
                at = self._at(row.sheet, next(iter(row.figures.values()))[1])
                yield Problem("表格-26", (at,), "", {"benefit": row.slot.benefit_name})

    def _missing(self, table: Table) -> Iterator[Problem]:
        """Its sheet, or rows of it; nothing where rows that could not be told may be the ones."""
        there = self._there
        asked = [slot for slot in table.slots if slot.benefit not in self.excused]
        missing = [slot for slot in asked if slot.key not in there and not self._may_be_there(slot)]
        is_gone = table.name not in {sheet.name for sheet in self.book.sheets}
        if missing and missing == asked and is_gone:
            details = {"sheet": table.name, "benefits": "、".join(table.benefits)}
            yield Problem("表格-32", (Location(self.book.file),), "", details)
            return
        for benefit in dict.fromkeys(slot.benefit for slot in missing):
            lost = [slot for slot in missing if slot.benefit == benefit]
            at = dict.fromkeys(self._before(slot, table, there) for slot in lost)
            details = {
                "benefit": lost[0].benefit_name,
                "places": "、".join(f"“{slot.label}”" for slot in lost),
            }
            yield Problem("表格-22", tuple(at), "", details)

    def _may_be_there(self, slot: Slot) -> bool:
        return any(
            slot.benefit in sheet.unsure or SheetRows.ANY_BENEFIT in sheet.unsure for sheet in self.sheets
        )

    def _before(
        self, slot: Slot, table: Table, there: Mapping[tuple[str, str | None, str, str], ReadRow]
    ) -> Location:
        """The label of the row above which or below which a missing one belongs; else the sheet's first cell."""
        turn = table.slots.index(slot)
        above = (there[one.key] for one in reversed(table.slots[:turn]) if one.key in there)
        below = (there[one.key] for one in table.slots[turn:] if one.key in there)
        near = next(above, None) or next(below, None)
        if near is not None:
            return self._at(near.sheet, near.label)
        known = {sheet.name for sheet in self.book.sheets}
        return self._at(table.name, _FIRST_CELL) if table.name in known else Location(self.book.file)


def _needed(row: ReadRow) -> Iterator[Cell]:
    """The empty cells that ask for a figure; a row that paid nothing, or once, has fewer largest payments."""
    paid_nothing = row.figures.get("amount_month", ("", None))[0] in ("0", "0.00")
    for name, cell in row.blank.items():
        is_optional = (name == "second" and "largest" in row.figures) or (name in _PAYMENTS and paid_nothing)
        if not is_optional:
            yield cell
