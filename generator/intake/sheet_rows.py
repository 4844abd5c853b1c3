"""Reads the rows of one sheet against what the month asks: each figure with its cell, or the problem with the cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from generator.foundation.months import Month
from generator.foundation.near_names import nearest
from generator.foundation.problems import Location, Problem, Severity
from generator.intake import sheet_names as names
from generator.intake.book import Cell, Sheet
from generator.intake.columns import Role, measure_of, unit_in
from generator.intake.labels_read import Labels
from generator.intake.sheet_header import TableHead, head_of, title_texts
from generator.intake.tables import Slot, column_title
from generator.intake.typed_figures import figure_of
from generator.records.measures import Kind, Measure

_MONTH = re.compile(r"(20[0-9]{2})年\s*(1[0-2]|0?[1-9])月")


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
        if not found and not self.problems:
            self.is_table = False
            return self
        self._check_titles(head, [slot for slot, _ in found])
        columns = _Columns(self, head, [slot for slot, _ in found])
        if columns.assign():
            self.rows.extend(self._row(columns, slot, row) for slot, row in found)
        else:
            self.unsure.update(slot.benefit for slot, _ in found)
        return self

    def tell(self, code: str, cell: Cell, read: str = "", **details: str) -> None:
        """Note a problem at a cell."""
        self.problems.append(Problem(code, (Location(self.file, *cell, self.sheet.name),), read, details))

    def _slots(self, head: TableHead) -> Iterator[tuple[Slot, int]]:
        """The slot of each row below the header."""
        title = " ".join(text for _, _, text in title_texts(self.sheet, head))
        of_sheet = self.labels.benefit_in(self.sheet.name) or self.labels.benefit_in(title)
        for row in (row for row in self.sheet.rows if row > head.bottom):
            slot = self._slot(head, row, of_sheet)
            if slot is not None:
                yield slot, row

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
                self.tell("表格-20", cell, named, near=self.labels.near(named, known))
                self.unsure.add(of_sheet or self.ANY_BENEFIT)
            return None
        where = self._place(head, row, benefit, place)
        if where is None:
            if is_told:
                cell = (row, head.first(Role.PLACE) or 1)
                self.tell("表格-19", cell, place, near=self.labels.near(place, self._places(benefit)))
                self.unsure.add(benefit)
            return None
        slot = next((s for s in self.labels.slots if (s.benefit, s.place, s.part) == (benefit, *where)), None)
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

    def _check_titles(self, head: TableHead, slots: list[Slot]) -> None:
        """A title that names another month, or large units, contradicts what the columns say."""
        months = {month for slot in slots for month in slot.period.months} | {self.month}
        for row, column, text in title_texts(self.sheet, head):
            stated = {Month(int(year), int(number)) for year, number in _MONTH.findall(text)}
            if stated and not stated & months:
                self.tell("表格-12", (row, column), text, month=self.month.chinese())
            if unit_in(text) == "万元" and "单位" in text:
                self.tell("表格-13", (row, column), text)

    def _row(self, columns: _Columns, slot: Slot, row: int) -> ReadRow:
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

    def _figure(self, cell: Cell, kind: Kind) -> str | None:
        """The figure's text; None where the cell is blank, '' where it was told."""
        area = self.sheet.area(cell)
        if area is not None:
            self.tell("表格-25", cell)
            return ""
        entry = self.sheet.at(*cell)
        if entry is None:
            return None
        figure = figure_of(entry, kind)
        for fault in (figure.fault, figure.told):
            if fault is not None:
                self.problems.append(fault.at(Location(self.file, *cell, self.sheet.name)))
        return figure.text or ""


def town_name(labels: Labels) -> str:
    """The town's own name: what a table without a column of places speaks of."""
    town = labels.draft.town_place
    return labels.draft.places[town].name if town else ""


class _Columns:
    """Which column of a sheet holds which field of a row."""

    def __init__(self, rows: SheetRows, head: TableHead, slots: list[Slot]) -> None:
        self._rows, self._head, self._slots = rows, head, slots
        self.of: dict[str, int] = {}
        self.label = head.first(Role.PLACE) or head.first(Role.BENEFIT) or 1

    def assign(self) -> bool:
        """Give each column its field; False where that cannot be done, and then it has been told."""
        before = len(self._rows.problems)
        wanted = tuple(dict.fromkeys(m for m in Measure for slot in self._slots if m in slot.measures))
        for column in self._head.headers:
            self._assign(column, wanted)
        self._missing(wanted)
        return all(problem.severity is Severity.NOTICE for problem in self._rows.problems[before:])

    def asked(self, slot: Slot) -> Iterator[tuple[str, Kind]]:
        """The fields that a slot asks for, and what each counts."""
        yield from ((measure.value, measure.kind) for measure in slot.measures)
        if slot.people:
            yield "people", Kind.PERSONS
        if slot.largest:
            yield from (("largest", Kind.AMOUNT), ("second", Kind.AMOUNT))

    def _assign(self, column: int, wanted: tuple[Measure, ...]) -> None:
        header, text = self._head.headers[column], self._head.texts[column]
        cell = (self._head.bottom, column)
        name = _FIELD.get(header.role)
        if header.role is Role.MEASURE:
            measure = measure_of(header, wanted)
            name = measure.value if measure else None
        if name is None:
            if header.role in (Role.MEASURE, Role.OTHER) and self._holds_something(column):
                self._rows.tell("表格-17", cell, text)
            return
        if header.kind is Kind.AMOUNT and header.unit != "元":
            self._rows.tell("表格-13", cell, text)
        if name in self.of:
            self._rows.tell("表格-16", cell, text)
        self.of[name] = column

    def _holds_something(self, column: int) -> bool:
        return any(row > self._head.bottom and at == column for row, at in self._rows.sheet.entries)

    def _missing(self, wanted: tuple[Measure, ...]) -> None:
        titles = {measure.value: column_title(measure, self._slots[0].period) for measure in wanted}
        if any(slot.people for slot in self._slots):
            titles["people"] = names.PEOPLE_COLUMN
        if any(slot.largest for slot in self._slots):
            titles.update(zip(("largest", "second"), names.LARGEST_COLUMNS, strict=True))
        others = [text for at, text in self._head.texts.items() if at not in self.of.values()]
        for name, title in titles.items():
            if name not in self.of:
                meant = nearest(title, others)
                near = f"是不是写成了“{meant}”？是的话改成“{title}”。" if meant else f"加上一列“{title}”。"
                self._rows.tell("表格-15", (self._head.bottom, self.label), "", field=title, near=near)


_FIELD = {Role.PEOPLE: "people", Role.LARGEST: "largest", Role.SECOND: "second"}
