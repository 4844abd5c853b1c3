"""Reads the rows of one sheet against what the month asks: each figure with its cell, or the problem with the cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import ClassVar

from generator.foundation.months import Month
from generator.foundation.problems import Location, Problem, Severity, ValueFault
from generator.intake import sheet_names as names
from generator.intake.book import Cell, Entry, Sheet
from generator.intake.columns import Role
from generator.intake.formulas import formula_fault, typed_fault
from generator.intake.labels_read import Labels, plain
from generator.intake.reckoning import Reckoner
from generator.intake.seen import label_fault, look_fault
from generator.intake.sheet_columns import Columns
from generator.intake.sheet_header import TableHead, head_of, title_texts
from generator.intake.sheet_notes import MONTH_HEADS, doubting_faults, is_of_another_time, note_faults
from generator.intake.tables import Slot
from generator.intake.title_words import TitleWords
from generator.intake.typed_figures import figure_of
from generator.records.measures import Kind


@dataclass(frozen=True)
class ReadRow:
    """One row of a sheet that belongs to a slot: texts by field, and the cell of each."""

    sheet: str
    slot: Slot
    label: Cell
    figures: Mapping[str, tuple[str, Cell]] = field(repr=False)
    blank: Mapping[str, Cell] = field(default_factory=dict)


@dataclass
class SheetRows:
    """The rows of one sheet, and everything that stands against it.

    `unsure` are the benefits of which rows may stand here that could not be told.
    """

    ANY_BENEFIT: ClassVar[str] = "*"

    file: str
    sheet: Sheet
    labels: Labels
    month: Month
    reckoner: Reckoner
    rows: list[ReadRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    is_table: bool = False

    def read(self) -> SheetRows:
        """Read the sheet; header problems stop its cells from being looked at."""
        head = head_of(self.sheet)
        if head is None:
            return self
        self.is_table = True
        found = list(self._slots(head))
        if not found:
            # Where a label could not be told that is enough: what the columns mean depends on it.
            self.is_table = bool(self.problems)
            return self
        self._check_notes(head, found)
        self._check_typed(head, [row for _, row in found])
        self._check_months(head, found)
        columns = Columns(self.sheet, head, [slot for slot, _ in found], self.labels, self.tell)
        if columns.assign():
            self.rows.extend(self._row(columns, slot, row) for slot, row in found)
        else:
            self.unsure.update(slot.benefit for slot, _ in found)
            self._tell_cells(columns, found)
        return self

    def tell(self, code: str, cell: Cell, read: str = "", **details: str) -> Severity:
        """Note a problem at a cell."""
        problem = Problem(code, (Location(self.file, *cell, self.sheet.name),), read, details)
        self.problems.append(problem)
        return problem.severity

    def _note(self, fault: ValueFault | None, cell: Cell) -> None:
        if fault is not None:
            self.problems.append(fault.at(Location(self.file, *cell, self.sheet.name)))

    def _slots(self, head: TableHead) -> Iterator[tuple[Slot, int]]:
        """The slot of each row below the header."""
        of_sheet = self._benefit_of_sheet(head)
        for row in (row for row in self.sheet.rows if row > head.bottom):
            slot = self._slot(head, row, of_sheet)
            if slot is not None:
                yield slot, row

    def _benefit_of_sheet(self, head: TableHead) -> str | None:
        """The benefit that the sheet's name says, else a title above the table; a title that is reckoned says none."""
        titles = [
            text
            for row, column, text in title_texts(self.sheet, head)
            if not self.sheet.entries[row, column].formula
        ]
        by_name = self.labels.benefit_of_title(self.sheet.name, is_name=True)
        by_title = {found for text in titles if (found := self.labels.benefit_of_title(text))}
        if by_name is None:
            return by_title.pop() if len(by_title) == 1 else None
        return by_name if by_title <= {by_name} else None

    def _slot(self, head: TableHead, row: int, of_sheet: str | None) -> Slot | None:
        """The slot of one row; a row without figures whose labels nobody knows is a remark."""
        named, place = self._label(head, row, Role.BENEFIT), self._label(head, row, Role.PLACE)
        if named.startswith(names.CHECK) or place.startswith((names.CHECK, *names.SUMS)):
            return None
        is_told = self._has_figures(head, row)
        benefit = self.labels.benefit(named) if named else of_sheet
        if benefit is None:
            if is_told:
                known = [one.name for one in self.labels.draft.benefits.values()]
                cell = (row, head.first(Role.BENEFIT) or head.first(Role.PLACE) or 1)
                read = named or self.sheet.name
                self.tell("表格-20", cell, read, near=self.labels.near(read, known))
                self.unsure.add(of_sheet or self.ANY_BENEFIT)
            return None
        where = self._place(head, row, benefit, place)
        if where is None:
            if is_told:
                cell = (row, head.first(Role.PLACE) or 1)
                self.tell("表格-19", cell, place, near=self.labels.near(place, self._places(benefit)))
                self.unsure.add(benefit)
            return None
        slot = self.labels.slot(benefit, *where)
        if slot is None and is_told:
            cell = (row, head.first(Role.PLACE) or 1)
            self.tell("表格-29", cell, place, benefit=self.labels.draft.benefits[benefit].name)
        return slot

    def _label(self, head: TableHead, row: int, role: Role) -> str:
        column = head.first(role)
        return self.sheet.label(row, column) if column else ""

    def _place(self, head: TableHead, row: int, benefit: str, place: str) -> tuple[str, str | None] | None:
        """The place and part of a row; without a column of places the table speaks of the town."""
        if head.first(Role.PLACE) is None:
            place = town_name(self.labels)
        part = self._label(head, row, Role.PART)
        where = self.labels.place(benefit, place)
        if not part or where is None or self.labels.place(benefit, part) == where:
            return where
        # A part is counted for the town alone; below it nothing is divided.
        return self.labels.place(benefit, part) if where == (self.labels.draft.town_place, None) else None

    def _has_figures(self, head: TableHead, row: int) -> bool:
        return any(self.sheet.at(row, column) for column in head.columns(Role.MEASURE))

    def _places(self, benefit: str) -> list[str]:
        slots = [slot for slot in self.labels.slots if slot.benefit == benefit]
        return [slot.label for slot in slots] or [place.name for place in self.labels.draft.places.values()]

    def _check_notes(self, head: TableHead, found: list[tuple[Slot, int]]) -> None:
        """A title or a remark that names another month, or large units, contradicts what the columns say."""
        taken = {*range(head.top, head.bottom + 1), *(row for _, row in found)}
        periods = {slot.period for slot, _ in found}
        for cell, fault in note_faults(
            self.sheet, lambda cell: cell[0] not in taken, head.top, periods, self.month
        ):
            self._note(fault, cell)
        self._check_titles(head, tuple(slot for slot, _ in found))
        labels = {column for role in _LABELS for column in head.columns(role)}
        rows = {row for _, row in found}
        for (row, column), entry in self.sheet.entries.items():
            if row in rows and column not in labels and isinstance(entry.value, str):
                for fault in doubting_faults(entry.value):
                    self._note(fault, (row, column))

    def _check_titles(self, head: TableHead, slots: tuple[Slot, ...]) -> None:
        """The sheet's name, what is printed around it and what stands above the table speak of the table's own help and place."""
        words = TitleWords(self.labels, slots)
        titles = [((0, 0), text) for text in (self.sheet.name, *self.sheet.pages)]
        # What stands over a column of figures is held to more.
        titles += [
            ((row, column), text)
            for row, column, text in title_texts(self.sheet, head)
            if column <= head.label
        ]
        for cell, text in titles:
            for fault in words.faults(text):
                self._note(fault, cell)

    def _check_typed(self, head: TableHead, rows: list[int]) -> None:
        """Labels and headers are typed, and can be seen: a row is known by them alone."""
        labels = [column for role in _LABELS for column in head.columns(role)]
        headers = [(row, column) for row in range(head.top, head.bottom + 1) for column in head.texts]
        for cell in (*headers, *((row, column) for row in rows for column in labels)):
            entry = self.sheet.at(*cell)
            if entry is not None:
                self._note(typed_fault(entry) or label_fault(self.sheet, entry), cell)

    def _check_months(self, head: TableHead, found: list[tuple[Slot, int]]) -> None:
        """A column that says the month of each row says that of its period."""
        columns = [column for column, text in head.texts.items() if plain(text) in MONTH_HEADS]
        for (slot, row), column in product(found, columns):
            entry = self.sheet.at(row, column)
            if entry is not None and is_of_another_time(entry, slot.period):
                self.tell("表格-12", (row, column), entry.text, month=slot.period.chinese())

    def _row(self, columns: Columns, slot: Slot, row: int) -> ReadRow:
        figures: dict[str, tuple[str, Cell]] = {}
        blank: dict[str, Cell] = {}
        for name, kind in columns.asked(slot):
            column = columns.of.get(name)
            if column is None:
                continue
            read = self._figure((row, column), kind)
            if read is None:
                blank[name] = (row, column)
            elif read:
                figures[name] = (read, (row, column))
        return ReadRow(self.sheet.name, slot, (row, columns.label), figures, blank)

    def _tell_cells(self, columns: Columns, found: list[tuple[Slot, int]]) -> None:
        """What is wrong with cells whatever a refused header means, so that the clerk needs no second round."""
        for slot, row in found:
            for name, kind in columns.asked(slot):
                column = columns.of.get(name)
                if column is not None and column not in columns.refused:
                    self._figure((row, column), kind)
            for column in sorted(columns.refused):
                self._is_unreadable((row, column), self.sheet.at(row, column))

    def _is_unreadable(self, cell: Cell, entry: Entry | None) -> bool:
        """Whether a cell cannot be read, whatever it counts: merged, not to be seen, or with a formula that is not taken."""
        if self.sheet.area(cell) is not None:
            self.tell("表格-25", cell)
            return True
        if entry is None:
            return False
        fault = formula_fault(self.reckoner, self.sheet.name, entry) or look_fault(self.sheet, entry)
        self._note(fault, cell)
        return fault is not None

    def _figure(self, cell: Cell, kind: Kind) -> str | None:
        """The figure's text; None where the cell is blank, '' where it was told."""
        entry = self.sheet.at(*cell)
        if self._is_unreadable(cell, entry):
            return ""
        if entry is None:
            return None
        figure = figure_of(entry, kind)
        self._note(figure.fault or figure.told, cell)
        return figure.text or ""


def town_name(labels: Labels) -> str:
    """The town's own name: what a table without a column of places speaks of."""
    town = labels.draft.town_place
    return labels.draft.places[town].name if town else ""


_LABELS = (Role.BENEFIT, Role.PLACE, Role.PART)
