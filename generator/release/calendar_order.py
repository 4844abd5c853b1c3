"""The order of months: each follows the one before, none is released twice, and none before what readers have."""

import datetime
from collections.abc import Collection, Iterator

from generator.foundation.documents import TreePath
from generator.foundation.months import chinese_day
from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.intake.sheet_names import return_file
from generator.records.town import Town


def out_of_order(given: Return, read: ReadReturn, town: Town) -> tuple[Problem, ...]:
    """What stands against releasing this month now; `given` has the publication day, `read` the locations."""
    return tuple(_found(given, read, town))


def _found(given: Return, read: ReadReturn, town: Town) -> Iterator[Problem]:
    at = (read.source.locate(("month",)),)
    editions = town.editions_of(given.month)
    if given.edition in {one.edition for one in editions}:
        following = editions[-1].edition + 1
        details = {"file": return_file(given.month, following), "next": str(following)}
        yield Problem("放行-02", at, str(given.month), details)
    elif given.edition == 1 and town.latest_releases:
        newest = town.latest_releases[-1].month
        if given.month != newest.next():
            details = {"month": newest.chinese(), "next": str(newest.next())}
            yield Problem("放行-01", at, str(given.month), details)
    days = [release.published for release in town.releases if release.published is not None]
    if days and given.published is not None and given.published < max(days):
        where = (read.source.locate(("published",)),)
        yield Problem("放行-03", where, str(given.published), {"before": str(max(days))})


def vanished(given: Return, read: ReadReturn, town: Town, released: Collection[str]) -> tuple[Problem, ...]:
    """An edition that was public once and is not among the records: made anew, it could be held against the first."""
    if given.sample or given.stem not in released or given.stem in {one.stem for one in town.releases}:
        return ()
    at = (read.source.locate(("month",)),)
    return (Problem("放行-24", at, str(given.month), {"file": f"releases/{given.stem}.yml"}),)


def clock_astray(
    given: Return, read: ReadReturn, town: Town, today: datetime.date | None
) -> tuple[Problem, ...]:
    """What the clock contradicts: a last publication that has not been yet, reviews and a publication to come.

    Made-up months may be of any time, so nothing is held against them, nor by them.
    """
    if today is None or given.sample:
        return ()
    return tuple(_contradictions(given, read, town, today))


def _contradictions(given: Return, read: ReadReturn, town: Town, today: datetime.date) -> Iterator[Problem]:
    days = [one.published for one in town.releases if one.published is not None and not one.sample]
    if days and today < max(days):
        yield Problem("放行-07", (read.source.locate(("month",)),), str(today), {"before": str(max(days))})
        return
    if today <= given.month.last_day:
        last = chinese_day(given.month.last_day)
        yield Problem("放行-21", (read.source.locate(("month",)),), str(given.month), {"last": last})
    dated: list[tuple[str, datetime.date, TreePath]]
    dated = [
        ("放行-11", review.date, ("reviews", index, "date")) for index, review in enumerate(given.reviews)
    ]
    if given.published is not None:
        dated.append(("放行-22", given.published, ("published",)))
    for code, day, path in dated:
        if day > today:
            yield Problem(code, (read.source.locate(path),), str(day), {"today": str(today)})
