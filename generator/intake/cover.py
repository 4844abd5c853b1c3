"""Reads what is not a figure: the cover with month, dates and reviews, and the page of benefits with nothing this period."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from generator.foundation.documents import Tree
from generator.foundation.months import Month, parse_day
from generator.foundation.problems import Location, Problem, ValueFault
from generator.intake import sheet_names as names
from generator.intake.book import Book, Cell, Entry, Sheet
from generator.intake.formulas import typed_fault
from generator.intake.labels_read import Labels, plain
from generator.intake.seen import date_fault, fact_fault
from generator.intake.sheet_header import head_of
from generator.intake.sheet_notes import says_large_units
from generator.intake.typed_figures import PUT_RIGHT
from generator.records.releases import Stage

_LONGEST_LABEL = 30
_NO_DATE = {"日期-04": "日期-02", "月份-04": "月份-02"}
"""What is told in place of a day counted from 1900, in a workbook that counts from 1904."""
_OF_SERIALS = frozenset(_NO_DATE)
_DECIMAL = re.compile(r"[0-9]{4}\.[0-9]")

Placed = tuple[str, str, Cell]
"""A text with the sheet and the cell in which it stands."""


@dataclass
class Facts:
    """The texts of the cover by field, each with its cell, and the problems met."""

    file: str
    texts: dict[str, Placed] = field(default_factory=dict)
    reviews: list[dict[str, Placed]] = field(default_factory=list)
    nothing: list[dict[str, Placed]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    blank: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    """Where the texts that were not filled in would stand."""

    def month(self) -> Month | None:
        """The month of the return, or None where the cover names none that can be read."""
        found = self.texts.get("month")
        try:
            return Month.parse(found[0]) if found else None
        except ValueFault:
            return None

    def note(self, fault: ValueFault, sheet: str, cell: Cell) -> None:
        """Note a fault at a cell."""
        self.problems.append(fault.at(Location(self.file, *cell, sheet)))

    def note_blank(self, what: str, sheet: str, cell: Cell) -> None:
        """Note a cell that must be filled, because what stands beside it is."""
        self.note(ValueFault("表格-31", "", {"field": what}), sheet, cell)


def is_cover(sheet: Sheet) -> bool:
    """Whether a sheet is the cover, whatever it is called now; a table may have a column of months."""
    return sheet.name == names.COVER or (_has(sheet, names.MONTH) and head_of(sheet) is None)


def is_nothing_page(sheet: Sheet) -> bool:
    """Whether a sheet lists the benefits with nothing this period."""
    return _has(sheet, names.NOTHING_COLUMNS[1])


def _has(sheet: Sheet, label: str) -> bool:
    """Whether some cell holds a label, however it is spaced; numbers and long texts are not looked at."""
    wanted = plain(label)
    return any(len(text) <= _LONGEST_LABEL and plain(text) == wanted for text in sheet.texts)


def read_cover(book: Book) -> Facts:
    """The facts of the covers in the workbook; what two of them, or two cells of one, say otherwise is told."""
    facts = Facts(book.file)
    covers = [sheet for sheet in book.sheets if is_cover(sheet)]
    for sheet in covers:
        for entry in sorted(sheet.entries.values(), key=_order):
            _read_entry(facts, sheet, entry)
        for entry in sheet.entries.values():
            if isinstance(entry.value, str) and says_large_units(entry.value):
                facts.note(ValueFault("表格-13", entry.text), sheet.name, (entry.row, entry.column))
    if covers:
        _demand_sample(facts, covers[0])
    _demand_reason(facts)
    return facts


def _read_entry(facts: Facts, sheet: Sheet, entry: Entry) -> None:
    name = plain(entry.text)
    value = _beside(sheet, entry)
    if name in _FACTS:
        key, read = _FACTS[name]
        if value is None:
            facts.blank.setdefault(key, (sheet.name, _cell_beside(sheet, entry)))
            return
        placed = _read(facts, sheet, value, read), sheet.name, (value.row, value.column)
        known = facts.texts.setdefault(key, placed)
        if known[0] != placed[0]:
            details = {"field": entry.text, "before": known[0]}
            facts.note(ValueFault("表格-41", value.text, details), *placed[1:])
    elif name in {stage.value for stage in Stage}:
        facts.reviews.extend(_review(facts, sheet, entry))


def _demand_sample(facts: Facts, cover: Sheet) -> None:
    """Whether the figures are invented is said, and never supposed."""
    if "sample" not in facts.texts:
        facts.note(ValueFault("表格-34", ""), *facts.blank.get("sample", (cover.name, (1, 1))))


def _demand_reason(facts: Facts) -> None:
    """A later edition says why it comes; its cell on the cover, else that of the edition, is where."""
    edition = facts.texts.get("edition")
    if edition is None or edition[0] == "1" or not edition[0].isdecimal() or "reason" in facts.texts:
        return
    sheet, cell = facts.blank.get("reason", edition[1:])
    facts.note(ValueFault("表格-30", "", {"edition": edition[0]}), sheet, cell)


def read_nothing(book: Book, labels: Labels, facts: Facts) -> frozenset[str]:
    """Add the benefits that have nothing this period to the facts; returns their ids."""
    excused = set()
    for sheet in (sheet for sheet in book.sheets if is_nothing_page(sheet)):
        for row in sheet.rows:
            benefit = labels.benefit(sheet.label(row, 1))
            if benefit and plain(sheet.label(row, 2)) in (names.ABSENT, "无", "否"):
                _check_typed(facts, sheet, row)
                facts.nothing.append(dict(_absence(facts, sheet, row, benefit)))
                excused.add(benefit)
    return frozenset(excused)


def _check_typed(facts: Facts, sheet: Sheet, row: int) -> None:
    """That a benefit has nothing is typed, and can be seen."""
    for column in (1, 2):
        entry = sheet.at(row, column)
        wrong = (typed_fault(entry) or fact_fault(sheet, entry)) if entry else None
        if wrong is not None:
            facts.note(wrong, sheet.name, (row, column))


def _absence(facts: Facts, sheet: Sheet, row: int, benefit: str) -> Iterator[tuple[str, Placed]]:
    yield "benefit", (benefit, sheet.name, (row, 1))
    for key, column, read in (("date", 3, _day), ("reason", 4, _text)):
        entry = sheet.at(row, column)
        if entry is None:
            facts.note_blank(f"“{names.NOTHING_COLUMNS[column - 1]}”", sheet.name, (row, column))
        text = _read(facts, sheet, entry, read) if entry else ""
        yield key, (text, sheet.name, (row, column))


def _review(facts: Facts, sheet: Sheet, entry: Entry) -> Iterator[dict[str, Placed]]:
    """A review with its role and day; one that is not filled in yet is none."""
    role, day = (sheet.at(entry.row, entry.column + step) for step in (1, 2))
    if role is None and day is None:
        return
    cells = [(entry.row, entry.column + step) for step in (1, 2)]
    for found, cell, what in zip((role, day), cells, ("岗位", "日期"), strict=True):
        if found is None:
            facts.note_blank(f"{plain(entry.text)}的{what}", sheet.name, cell)
    yield {
        "stage": (plain(entry.text), sheet.name, (entry.row, entry.column)),
        "role": (role.text if role else "", sheet.name, cells[0]),
        "date": (_read(facts, sheet, day, _day) if day else "", sheet.name, cells[1]),
    }


def _beside(sheet: Sheet, entry: Entry) -> Entry | None:
    return sheet.at(*_cell_beside(sheet, entry))


def _cell_beside(sheet: Sheet, entry: Entry) -> Cell:
    area = sheet.area((entry.row, entry.column))
    return entry.row, (area.right if area else entry.column) + 1


def _order(entry: Entry) -> Cell:
    return entry.row, entry.column


def _read(facts: Facts, sheet: Sheet, entry: Entry, read: Callable[[Entry], str]) -> str:
    """The text of a cell; a date or month in another writing is put right and told, for it is no money."""
    wrong = typed_fault(entry) or fact_fault(sheet, entry)
    if wrong is not None:
        facts.note(wrong, sheet.name, (entry.row, entry.column))
        return ""
    unseen = date_fault(entry, with_day=read is _day) if read in (_day, _month) else None
    if unseen is not None:
        facts.note(unseen, sheet.name, (entry.row, entry.column))
        return ""
    try:
        return read(entry)
    except ValueFault as fault:
        is_certain = not (sheet.counts_from_1904 and fault.code in _OF_SERIALS)
        suggestion = fault.details.get("suggestion") if is_certain else None
        if suggestion is None:
            told = fault if is_certain else ValueFault(_NO_DATE[fault.code], entry.text)
            facts.note(told, sheet.name, (entry.row, entry.column))
            return ""
        told = ValueFault(PUT_RIGHT, entry.text, {"suggestion": suggestion})
        facts.note(told, sheet.name, (entry.row, entry.column))
        return suggestion


def _day(entry: Entry) -> str:
    if isinstance(entry.value, datetime.date):
        day = entry.value.date() if isinstance(entry.value, datetime.datetime) else entry.value
        return day.isoformat()
    return parse_day(entry.text).isoformat()


def _month(entry: Entry) -> str:
    if isinstance(entry.value, datetime.date):
        return f"{entry.value:%Y-%m}"
    if (isinstance(entry.value, float) and not entry.value.is_integer()) or _DECIMAL.fullmatch(
        unicodedata.normalize("NFKC", entry.text)
    ):
        # 2026.10 typed as a number is 2026.1 to every program: October would be read as January.
        raise ValueFault("月份-02", entry.text)
    return str(Month.parse(entry.text))


def _text(entry: Entry) -> str:
    return entry.text


def _edition(entry: Entry) -> str:
    return re.sub(r"[第版\s]", "", unicodedata.normalize("NFKC", entry.text))


def _sample(entry: Entry) -> str:
    told = {names.YES: "true", names.NO: "false"}.get(plain(entry.text))
    if told is None:
        raise ValueFault("表格-34", entry.text, {})
    return told


_FACTS: dict[str, tuple[str, Callable[[Entry], str]]] = {
    plain(names.MONTH): ("month", _month),
    plain(names.EDITION): ("edition", _edition),
    plain(names.SAMPLE): ("sample", _sample),
    plain(names.PUBLISHED): ("published", _day),
    plain(names.REASON): ("reason", _text),
    plain(names.NOTE): ("notes", _text),
    plain(names.ERRATUM_KIND): ("kind", _text),
}


def tree_of(placed: dict[str, Placed]) -> dict[str, Tree]:
    """The texts alone."""
    return {key: text for key, (text, _, _) in placed.items()}
