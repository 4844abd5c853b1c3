"""What comes next in a month's work: which workbook is to be made, filled in, sent for approval, signed or released."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from generator.foundation.months import Month
from generator.foundation.problems import Severity
from generator.intake.sheet_names import return_file
from generator.records.town import Town
from generator.release.approval import Approval
from generator.release.desk import examine
from generator.release.restricted import Restricted, beside

_ENDINGS = (".xlsx", ".xls", ".et", ".ods")
_NOT_OVER = "放行-21"


class Work(Enum):
    """What is to be done with a month's workbook."""

    MAKE = auto()
    FILL_IN = auto()
    SEND = auto()
    SIGN = auto()
    RELEASE = auto()
    WAIT = auto()
    """It may be filled in, and the month is not over: nothing can be sent for approval."""


@dataclass(frozen=True)
class NextWork:
    """The work, its month, and the workbook where one stands; `problems` are how many stand against sending it."""

    work: Work
    month: Month
    path: Path | None = None
    problems: int = 0


def next_work(content: Path, town: Town, today: datetime.date) -> NextWork:
    """What comes next: a correction that was begun goes before the next month."""
    restricted = beside(content)
    for release in reversed(town.latest_releases):
        begun = _workbook(restricted, release.month, release.edition + 1)
        if begun:
            return _with(begun, release.month, content, today)
    month = following(town, today)
    # A town that has released nothing may begin with the month that is not over.
    for one in (month,) if town.latest_releases else (month, month.next()):
        path = _workbook(restricted, one, 1)
        if path:
            return _with(path, one, content, today)
    return NextWork(Work.MAKE, month)


def following(town: Town, today: datetime.date) -> Month:
    """The month after the newest one; of a town that has none, the newest that is over since its plan was adopted."""
    if town.latest_releases:
        return town.latest_releases[-1].month.next()
    adopted = min(plan.adopted for plan in town.plan.plans)
    over = Month(today.year, today.month).previous()
    return max(over, Month(adopted.year, adopted.month))


def _workbook(restricted: Restricted, month: Month, edition: int) -> Path | None:
    stem = Path(return_file(month, edition)).stem
    paths = (restricted.path / f"{stem}{ending}" for ending in _ENDINGS)
    return next((path for path in paths if path.is_file()), None)


def _with(path: Path, month: Month, content: Path, today: datetime.date) -> NextWork:
    """What comes next with a workbook that stands there; it is read, and nothing is told of what it says."""
    read = examine(path, content, today)
    if read.given is None:
        codes = [problem.code for problem in read.problems if problem.severity is Severity.ERROR]
        is_early = codes == [_NOT_OVER]
        return NextWork(Work.WAIT if is_early else Work.FILL_IN, month, path, len(codes))
    approval = Approval.of(read.given, beside(content), path.name)
    if approval.sent is None:
        return NextWork(Work.SEND, month, path)
    return NextWork(Work.RELEASE if approval.is_signed else Work.SIGN, month, path)
