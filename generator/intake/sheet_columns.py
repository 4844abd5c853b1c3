"""Which column of a sheet holds which field of a row; a header that may mean something else is told and its column left unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from generator.foundation.near_names import nearest
from generator.foundation.problems import Severity
from generator.intake import sheet_names as names
from generator.intake.book import Cell, Sheet
from generator.intake.columns import Header, Role, header_of, measure_of
from generator.intake.group_headers import Groups, groups_astray
from generator.intake.labels_read import Labels, plain
from generator.intake.sheet_header import TableHead
from generator.intake.sheet_notes import says_large_units
from generator.intake.stated_times import misfit
from generator.intake.tables import Slot, column_title
from generator.records.measures import Kind, Measure, Scope

_FIELD: Mapping[Role, str] = {Role.PEOPLE: "people", Role.LARGEST: "largest", Role.SECOND: "second"}


class Teller(Protocol):
    """Notes a problem at a cell of the sheet."""

    def __call__(self, code: str, cell: Cell, read: str = "", **details: str) -> Severity:
        """Note it, and say how grave it is."""


class Columns:
    """The columns of one table for its slots."""

    def __init__(
        self, sheet: Sheet, head: TableHead, slots: Sequence[Slot], labels: Labels, tell: Teller
    ) -> None:
        self._sheet, self._head, self._slots, self._tell = sheet, head, slots, tell
        self._own = _names_of_benefit(labels, slots)
        self.of: dict[str, int] = {}
        self._astray: dict[str, list[tuple[int, str]]] = {}
        self._is_right = True
        self.refused: set[int] = set()
        """Columns whose headers were refused: what their cells count is not known."""
        self.label = head.label
        self._groups = Groups.of((*self._own, *_names_of_town(labels)), slots)
        self._told_groups: set[Cell] = set()
        self._asked: dict[tuple[str, str | None, str, str], tuple[tuple[str, Kind], ...]] = {}

    def assign(self) -> bool:
        """Give each column its field; False where that cannot be done, and then it has been told."""
        wanted = tuple(dict.fromkeys(m for m in Measure for slot in self._slots if m in slot.measures))
        for column in self._head.headers:
            self._assign(column, wanted)
        self._missing(wanted)
        return self._is_right

    def asked(self, slot: Slot) -> tuple[tuple[str, Kind], ...]:
        """The fields that a slot asks for, and what each counts."""
        found = self._asked.get(slot.key)
        if found is None:
            found = self._asked[slot.key] = tuple(_asked(slot))
        return found

    def _told(self, code: str, column: int, read: str = "", **details: str) -> None:
        severity = self._tell(code, (self._head.bottom, column), read, **details)
        self._is_right = self._is_right and severity is Severity.NOTICE
        if severity is not Severity.NOTICE and column != self.label:
            self.refused.add(column)

    def _assign(self, column: int, wanted: tuple[Measure, ...]) -> None:
        text = self._head.texts[column]
        header = header_of(text, self._own)
        if says_large_units(text) and not self._holds_something(column):
            # No column, but a remark beside the header.
            self._told("表格-13", column, text)
            return
        name = _FIELD.get(header.role)
        if header.role is Role.MEASURE:
            measure = measure_of(header, wanted)
            wrong = self._wrong(header, measure)
            if measure is not None and wrong:
                self._astray.setdefault(measure.value, []).append((column, wrong))
                return
            name = measure.value if measure else None
        if name is None:
            if header.role in (Role.MEASURE, Role.OTHER) and self._holds_something(column):
                self._told("表格-17", column, text)
            return
        if header.kind is Kind.AMOUNT and header.unit != "元":
            self._told("表格-13", column, text)
        if name in self.of:
            self._told("表格-16", column, text)
        self.of[name] = column
        self._check_groups(name, column, header)

    def _check_groups(self, name: str, column: int, header: Header) -> None:
        """What stands above the header is part of it: each text that may make it another figure is told once."""
        measure = next((one for one in Measure if one.value == name), None)
        figure = header.kind, measure.scope if measure else Scope.MONTH
        for group in groups_astray(self._sheet, self._head, column, figure, self._groups):
            if group.cell not in self._told_groups:
                self._told_groups.add(group.cell)
                read = f"{group.text}·{self._head.texts[column]}"
                field = self._title(name)
                self._tell("表格-40", group.cell, read, left=group.left, field=field)
            self._is_right = False
            self.refused.add(column)

    def _wrong(self, header: Header, measure: Measure | None) -> str:
        """What in a header may make it another figure than the asked one; '' where nothing does."""
        if measure is None:
            return ""
        return header.left or misfit(header.times, (slot.period for slot in self._slots), measure.scope)

    def _title(self, name: str) -> str:
        """What the header of a field is called on the template."""
        of_others = {
            "people": names.PEOPLE_COLUMN,
            **dict(zip(("largest", "second"), names.LARGEST_COLUMNS, strict=True)),
        }
        if name in of_others:
            return of_others[name]
        return column_title(Measure(name), self._slots[0].period)

    def _holds_something(self, column: int) -> bool:
        return any(row > self._head.bottom and at == column for row, at in self._sheet.entries)

    def _missing(self, wanted: tuple[Measure, ...]) -> None:
        asked = [measure.value for measure in wanted]
        asked += ["people"] if any(slot.people for slot in self._slots) else []
        asked += ["largest", "second"] if any(slot.largest for slot in self._slots) else []
        titles = {name: self._title(name) for name in asked}
        others = [text for at, text in self._head.texts.items() if at not in self.of.values()]
        for name, title in titles.items():
            astray = self._astray.get(name, ())
            for column, left in astray:
                text = self._head.texts[column]
                if name in self.of:
                    self._told("表格-17", column, text)
                else:
                    self._told("表格-40", column, text, left=left, field=title)
            if name not in self.of and not astray:
                meant = nearest(title, others)
                near = f"是不是写成了“{meant}”？是的话改成“{title}”。" if meant else f"加上一列“{title}”。"
                self._told("表格-15", self.label, "", field=title, near=near)


def _asked(slot: Slot) -> Iterator[tuple[str, Kind]]:
    yield from ((measure.value, measure.kind) for measure in slot.measures)
    if slot.people:
        yield "people", Kind.PERSONS
    if slot.largest:
        yield from (("largest", Kind.AMOUNT), ("second", Kind.AMOUNT))


def _names_of_town(labels: Labels) -> tuple[str, ...]:
    """The town's own name: what it says of a table changes nothing."""
    town = labels.draft.town_place
    return (plain(labels.draft.places[town].name),) if town else ()


def _names_of_benefit(labels: Labels, slots: Sequence[Slot]) -> tuple[str, ...]:
    """The names of the one benefit of a table; a header may say them. Of several none, for each is another figure."""
    benefits = {slot.benefit for slot in slots}
    known = labels.draft.benefits
    return tuple(
        plain(name)
        for one in (benefits if len(benefits) == 1 else ())
        for name in (known[one].name, known[one].short_name)
    )
