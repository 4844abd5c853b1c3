"""How a town stands on a day of the real calendar: what is overdue and for how long, what is due next, what is not online."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.months import Month
from generator.records.timeliness import Status, item_statuses, month_due, month_statuses
from generator.records.town import Town


@dataclass(frozen=True)
class Overdue:
    """Something that should have been published by a day, and how many days ago that was."""

    what: str
    due: datetime.date
    days: int
    missing: tuple[str, ...] = ()
    """What its pages still call 待核实; empty where nothing of it is published."""


@dataclass(frozen=True)
class Standing:
    """What is overdue, and the next month with the last day on which it is in time; no month where none is released.

    `clock_behind` are the days by which the clock is before the newest publication: it cannot be right then.
    """

    overdue: tuple[Overdue, ...]
    next_month: Month | None
    next_due: datetime.date | None
    clock_behind: int

    @property
    def is_fine(self) -> bool:
        """Whether nobody need do anything today."""
        return not self.overdue and not self.clock_behind


def next_month(town: Town) -> tuple[Month, datetime.date] | None:
    """The month after the newest that is published, and by when it is due."""
    if not town.latest_releases:
        return None
    month = town.latest_releases[-1].month.next()
    return month, month_due(town, month)


def newest_real_publication(town: Town) -> datetime.date:
    """The newest day on which the town published something that is not made up, or adopted a plan; samples may be of any day."""
    made_up = {release.month for release in town.releases if release.sample}
    releases = (release.published for release in town.releases if not release.sample and release.published)
    errata = (one.date for one in town.errata if one.month not in made_up)
    interpretations = (one.published for one in town.interpretations)
    withdrawals = (one.date for one in town.withdrawals)
    plans = (plan.adopted for plan in town.plan.plans)
    return max((*releases, *errata, *interpretations, *withdrawals), default=max(plans))


def standing_on(town: Town, today: datetime.date) -> Standing:
    """How the town stands on a day; everything overdue, the oldest first."""
    coming = next_month(town)
    behind = (newest_real_publication(town) - today).days
    # A clock may be a day off at midnight without anything being wrong.
    clock_behind = behind if behind > 1 else 0
    overdue = tuple(sorted((*_months(town, today), *_items(town, today)), key=lambda one: one.due))
    month, due = coming or (None, None)
    return Standing(overdue, month, due, clock_behind)


def _months(town: Town, today: datetime.date) -> Iterator[Overdue]:
    for one in month_statuses(town, today):
        if one.status is Status.OVERDUE:
            yield Overdue(f"{one.month.chinese()}的月度公开", one.due, (today - one.due).days)


def _items(town: Town, today: datetime.date) -> Iterator[Overdue]:
    """Items of the newest catalogue with a day of their own; months are told by themselves."""
    for one in item_statuses(town, town.catalogues[-1], today) if town.catalogues else ():
        if one.status in {Status.OVERDUE, Status.PARTLY_LATE} and one.due is not None:
            name = "·".join(part for part in (one.item.level1, one.item.level2) if part)
            yield Overdue(f"公开目录“{name}”", one.due, (today - one.due).days, one.missing)
