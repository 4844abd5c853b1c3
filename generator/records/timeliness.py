"""What is published, missing or overdue on a given day, reckoned in working days from the records alone."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from generator.foundation.months import Month
from generator.foundation.problems import Location, Problem
from generator.records.catalogue import Catalogue, CatalogueItem, Treatment
from generator.records.folder import HOLIDAYS_FILE
from generator.records.references import Target
from generator.records.releases import Release
from generator.records.town import Town

RELEASE_WORKING_DAYS = 10
"""A month is published within ten working days after it has ended (民办函〔2019〕52号: 10 个工作日内)."""

INTERPRETATION_WORKING_DAYS = 3
"""An interpretation follows its document within three working days (practice of 政策解读; Zhengzhou's rule names it)."""


class Status(StrEnum):
    """How a catalogue item stands."""

    PUBLISHED = "已公开"
    PARTLY = "部分公开"
    PARTLY_LATE = "逾期未补齐"
    LATE = "已公开（逾期）"
    DUE = "未到期"
    OVERDUE = "逾期未公开"
    MISSING = "缺"
    BOARD = "张榜公示"
    ELSEWHERE = "由上级公开"
    OUT_OF_SCOPE = "不在范围"


@dataclass(frozen=True)
class ItemStatus:
    """How an item stands, by when it was due (where that is known), and what is still missing."""

    item: CatalogueItem
    status: Status
    due: datetime.date | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthStatus:
    """How a month stands: its first edition, if any, and by when it was due."""

    month: Month
    due: datetime.date
    release: Release | None
    status: Status


def month_due(town: Town, month: Month) -> datetime.date:
    """The last day on which a month is published in time."""
    return town.calendar.add_working_days(month.last_day, RELEASE_WORKING_DAYS).date


def calendar_notices(town: Town, as_of: datetime.date) -> tuple[Problem, ...]:
    """A notice for each year whose holidays nobody has entered, though a deadline on a page was reckoned in it."""
    months = (
        town.calendar.add_working_days(one.month.last_day, RELEASE_WORKING_DAYS)
        for one in month_statuses(town, as_of)
    )
    items = (
        town.calendar.add_working_days(item.formed, item.deadline.working_days)
        for catalogue in town.catalogues
        for item in catalogue.items
        if item.formed
    )
    years = {year for deadline in (*months, *items) for year in deadline.degraded_years}
    where = (Location(HOLIDAYS_FILE),)
    return tuple(Problem("节假-01", where, details={"year": str(year)}) for year in sorted(years))


def month_statuses(town: Town, as_of: datetime.date) -> Iterator[MonthStatus]:
    """Every month from the first release to the newest one that is published, or overdue on `as_of`, oldest first."""
    first_editions = {release.month: release for release in reversed(town.releases)}
    if not first_editions:
        return
    month = min(first_editions)
    while month in first_editions or month < max(first_editions) or month_due(town, month) < as_of:
        release = first_editions.get(month)
        due = month_due(town, month)
        yield MonthStatus(month, due, release, _month_status(release, due, as_of))
        month = month.next()


def _month_status(release: Release | None, due: datetime.date, as_of: datetime.date) -> Status:
    if release is None:
        return Status.OVERDUE if as_of > due else Status.DUE
    if release.published is not None and release.published > due:
        return Status.LATE
    return Status.PUBLISHED


def item_statuses(town: Town, catalogue: Catalogue, as_of: datetime.date) -> Iterator[ItemStatus]:
    """How every item of a catalogue stands on `as_of`, in the catalogue's order."""
    return (_item_status(town, item, as_of) for item in catalogue.items)


def _item_status(town: Town, item: CatalogueItem, as_of: datetime.date) -> ItemStatus:
    match item.treatment:
        case Treatment.OUT_OF_SCOPE:
            return ItemStatus(item, Status.OUT_OF_SCOPE)
        case Treatment.ELSEWHERE:
            return ItemStatus(item, Status.ELSEWHERE)
        case Treatment.BOARD_ONLY:
            return ItemStatus(item, Status.BOARD)
        case Treatment.MONTHLY:
            return _monthly(town, item, as_of)
        case Treatment.PAGE:
            return _on_a_page(town, item, as_of)
        case _:
            assert_never(item.treatment)


def _monthly(town: Town, item: CatalogueItem, as_of: datetime.date) -> ItemStatus:
    months = tuple(month_statuses(town, as_of))
    overdue = tuple(f"{month.month.chinese()}的数字" for month in months if month.status is Status.OVERDUE)
    if overdue:
        return ItemStatus(item, Status.OVERDUE, missing=overdue)
    if not months:
        return ItemStatus(item, Status.MISSING)
    return ItemStatus(item, months[-1].status, months[-1].due)


def _on_a_page(town: Town, item: CatalogueItem, as_of: datetime.date) -> ItemStatus:
    due = (
        town.calendar.add_working_days(item.formed, item.deadline.working_days).date if item.formed else None
    )
    if not item.covered_by:
        if due is None:
            return ItemStatus(item, Status.MISSING)
        return ItemStatus(item, Status.OVERDUE if as_of > due else Status.DUE, due)
    missing = tuple(_pending(town, item))
    if missing:
        is_late = due is not None and as_of > due
        return ItemStatus(item, Status.PARTLY_LATE if is_late else Status.PARTLY, due, missing)
    late = due is not None and item.published is not None and item.published > due
    return ItemStatus(item, Status.LATE if late else Status.PUBLISHED, due)


def _pending(town: Town, item: CatalogueItem) -> Iterator[str]:
    """What the pages that cover an item still call 待核实."""
    for reference in item.covered_by:
        if reference.target is Target.BENEFIT:
            benefit = town.benefit_of[reference.id]
            yield from (f"{benefit.short_name}：{element}" for element in benefit.guide.pending)
        elif reference.target is Target.OFFICE:
            office = town.office_of[reference.id]
            yield from (f"{office.name}：{fact}" for fact in office.pending)
