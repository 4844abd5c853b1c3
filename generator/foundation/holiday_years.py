"""Holiday years reads a file of days off and make-up working days and checks every entry of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.foundation.documents import Document, Tree, TreePath
from generator.foundation.field_faults import Shape, empty_field, missing_field, unknown_field, wrong_shape
from generator.foundation.months import parse_day
from generator.foundation.problems import Problem, ValueFault

SATURDAY = 5

_FIELDS = ("source", "off", "work")


@dataclass(frozen=True)
class HolidayYear:
    """The days off and the make-up working days of one year, and the notice that ordered them."""

    year: int
    source: str
    off: frozenset[datetime.date]
    work: frozenset[datetime.date]


def read_holiday_years(document: Document) -> tuple[dict[int, HolidayYear], tuple[Problem, ...]]:
    """The years of one file as far as they can be read, and all its problems."""
    reader = _Reader(document)
    return reader.years(), tuple(reader.problems)


@dataclass
class _Reader:
    """Goes through one file and gathers its problems."""

    document: Document
    problems: list[Problem] = field(default_factory=list)

    def years(self) -> dict[int, HolidayYear]:
        top = self.document.value if isinstance(self.document.value, dict) else {}
        entries = (self._year(name, entry) for name, entry in top.items())
        return {entry.year: entry for entry in entries if entry is not None}

    def _year(self, name: str, entry: Tree) -> HolidayYear | None:
        if re.fullmatch("(?:19|20)[0-9]{2}", name) is None:
            self.problems.append(Problem("节假-04", (self.document.locate((name,), of="key"),), name))
            return None
        if not isinstance(entry, dict):
            self.problems.append(wrong_shape(self.document.locate((name,)), Shape.MAPPING))
            return None
        self._check_fields(name, entry)
        seen: set[datetime.date] = set()
        off = frozenset(self._days((name, "off"), entry.get("off", {}), int(name), seen))
        work = frozenset(self._days((name, "work"), entry.get("work", {}), int(name), seen))
        return HolidayYear(int(name), self._source(name, entry), off, work)

    def _check_fields(self, name: str, entry: dict[str, Tree]) -> None:
        for key in entry:
            if key not in _FIELDS:
                self.problems.append(unknown_field(self.document.locate((name, key), of="key"), key, _FIELDS))
        for key in ("source", "off"):
            if key not in entry:
                self.problems.append(missing_field(self.document.locate((name,), of="key"), key))

    def _source(self, name: str, entry: dict[str, Tree]) -> str:
        source = entry.get("source")
        if source == "":
            self.problems.append(empty_field(self.document.locate((name, "source"))))
        if isinstance(source, dict | list):
            self.problems.append(wrong_shape(self.document.locate((name, "source")), Shape.TEXT))
        return source if isinstance(source, str) else ""

    def _days(
        self, path: TreePath, holidays: Tree, year: int, seen: set[datetime.date]
    ) -> Iterator[datetime.date]:
        """The days below `path`, each checked; `seen` holds all days of the year so far."""
        if not isinstance(holidays, dict):
            self.problems.append(wrong_shape(self.document.locate(path), Shape.MAPPING))
            return
        for name, days in holidays.items():
            if not isinstance(days, list):
                self.problems.append(wrong_shape(self.document.locate((*path, name)), Shape.LIST))
                continue
            for index in range(len(days)):
                day = self._day((*path, name, index), year, seen)
                if day is not None:
                    yield day

    def _day(self, path: TreePath, year: int, seen: set[datetime.date]) -> datetime.date | None:
        location, text = self.document.locate(path), self.document.text_at(path)
        try:
            day = parse_day(text)
        except ValueFault as fault:
            self.problems.append(fault.at(location))
            return None
        if day in seen:
            self.problems.append(Problem("节假-02", (location,), text))
        elif reason := _misplaced(day, year, working=path[1] == "work"):
            self.problems.append(Problem("节假-03", (location,), text, {"reason": reason}))
        seen.add(day)
        return day


def _misplaced(day: datetime.date, year: int, working: bool) -> str:
    if day.year != year:
        return f"这一天不在 {year} 年，要写在 {day.year} 年下面。"
    if working and day.weekday() < SATURDAY:
        return "调休上班只写周六和周日，这一天本来就要上班。"
    return ""
