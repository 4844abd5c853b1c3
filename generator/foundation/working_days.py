"""Working days counts them as offices in China do: holidays off, make-up weekends on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.foundation.documents import Document
from generator.foundation.holiday_years import SATURDAY, HolidayYear, read_holiday_years
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.yaml_reader import read_yaml

BUNDLED_PATH = Path(__file__).with_name("holidays.yml")

_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Deadline:
    """The day a term ends, and the years that had to be reckoned as Monday to Friday."""

    date: datetime.date
    degraded_years: tuple[int, ...] = ()

    def notices(self, location: Location) -> tuple[Problem, ...]:
        """One notice for each year without holidays; `location` is the file where they belong."""
        return tuple(
            Problem("节假-01", (location,), details={"year": str(year)}) for year in self.degraded_years
        )


@dataclass(frozen=True)
class Calendar:
    """Which days are worked; a year it does not know counts Monday to Friday."""

    years: Mapping[int, HolidayYear]

    @classmethod
    def load(cls, overrides: Document | None = None) -> tuple[Calendar, tuple[Problem, ...]]:
        """The bundled years, each replaced as a whole where a town's own file has it, and that file's problems.

        The years come back as far as they could be read; whoever loads a town refuses it for the problems.
        """
        own, problems = ({}, ()) if overrides is None else read_holiday_years(overrides)
        return cls({**_bundled_years(), **own}), problems

    def is_working_day(self, day: datetime.date) -> bool:
        """Whether offices work on `day`."""
        weekday = day.weekday() < SATURDAY
        known = self.years.get(day.year)
        if known is None:
            return weekday
        return (weekday or day in known.work) and day not in known.off

    def add_working_days(self, start: datetime.date, count: int) -> Deadline:
        """The last day of a term of `count` working days; the day after `start` can be the first of them."""
        if count < 0:
            raise ValueError("a term has no negative length")
        day, left = start, count
        passed: set[int] = set()
        while left:
            day += _ONE_DAY
            passed.add(day.year)
            left -= self.is_working_day(day)
        return Deadline(day, tuple(sorted(passed - set(self.years))))

    def working_days_between(self, start: datetime.date, end: datetime.date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` comes first."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(day) for day in _days_after(start, end))


@cache
def _bundled_years() -> Mapping[int, HolidayYear]:
    """The years that come with mingbai; raises ContentRefused if our own file is broken."""
    reading = read_yaml(BUNDLED_PATH.read_bytes(), BUNDLED_PATH.name)
    if reading.document is None:
        raise ContentRefused(reading.problems)
    years, problems = read_holiday_years(reading.document)
    if problems:
        raise ContentRefused(problems)
    return years


def _days_after(start: datetime.date, end: datetime.date) -> Iterator[datetime.date]:
    return (start + _ONE_DAY * passed for passed in range(1, (end - start).days + 1))
