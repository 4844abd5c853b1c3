"""The calendar (iCalendar) of publication days: when a month came out, and by when the next ones are due."""

import datetime
from collections.abc import Iterator

from icalendar import Calendar, Event

from generator.foundation.months import Month
from generator.outputs import addresses
from generator.outputs.feeds.portal import lasting_name
from generator.outputs.feeds.publications import publications
from generator.outputs.file import File
from generator.records.timeliness import RELEASE_WORKING_DAYS, month_due
from generator.records.town import Town

MONTHS_AHEAD = 12


def calendar(town: Town, as_of: datetime.date) -> File:
    """Whole days only, and no alarm: who subscribes decides what to do about it."""
    made = Calendar()
    made.add("prodid", "-//mingbai//publication days//ZH")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{town.site.name}{town.site.column}")
    stamp = datetime.datetime.combine(as_of, datetime.time(), datetime.UTC)
    for event in (*_published(town), *_due(town, as_of)):
        event.add("dtstamp", stamp)
        made.add_component(event)
    return File(addresses.CALENDAR, made.to_ical(), "公开日期的日历（iCalendar）")


def _published(town: Town) -> Iterator[Event]:
    for one in reversed(publications(town)):
        yield _event(one.name, one.title, one.summary, one.day)


def _due(town: Town, as_of: datetime.date) -> Iterator[Event]:
    """The last days of the months to come; where their holidays are not known yet, the day says so."""
    month = _next(town, as_of)
    for _ in range(MONTHS_AHEAD):
        deadline = town.calendar.add_working_days(month.last_day, RELEASE_WORKING_DAYS)
        unsure = "这一年的节假日安排还没有录入，日期可能会变。" if deadline.degraded_years else ""
        yield _event(
            lasting_name(town.site, "due", str(month)),
            f"最迟今天公开{month.chinese()}社会救助数字",
            f"月份结束后{RELEASE_WORKING_DAYS}个工作日内公开。{unsure}",
            month_due(town, month),
        )
        month = month.next()


def _next(town: Town, as_of: datetime.date) -> Month:
    """The month after the newest published one; the month of `as_of` where nothing is published."""
    if town.latest_releases:
        return town.latest_releases[-1].month.next()
    return Month(as_of.year, as_of.month)


def _event(name: str, title: str, told: str, day: datetime.date) -> Event:
    event = Event()
    event.add("uid", name)
    event.add("summary", title)
    event.add("description", told)
    event.add("dtstart", day)
    event.add("dtend", day + datetime.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
