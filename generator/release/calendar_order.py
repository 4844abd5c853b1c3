"""The order of months: each follows the one before, none is released twice, and none before what readers have."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.records.town import Town


def out_of_order(given: Return, read: ReadReturn, town: Town) -> tuple[Problem, ...]:
    """What stands against releasing this month now; `given` has the publication day, `read` the locations."""
    return tuple(_found(given, read, town))


def _found(given: Return, read: ReadReturn, town: Town) -> Iterator[Problem]:
    if read.document is None:
        return
    at = (read.document.locate(("month",)),)
    editions = town.editions_of(given.month)
    if given.edition == 1 and editions:
        following = editions[-1].edition + 1
        details = {"file": f"{given.month}.e{following}.yml", "next": str(following)}
        yield Problem("放行-02", at, str(given.month), details)
    elif given.edition == 1 and town.latest_releases:
        newest = town.latest_releases[-1].month
        if given.month != newest.next():
            details = {"month": newest.chinese(), "next": str(newest.next())}
            yield Problem("放行-01", at, str(given.month), details)
    days = [release.published for release in town.releases if release.published is not None]
    if days and given.published is not None and given.published < max(days):
        where = (read.document.locate(("published",)),)
        yield Problem("放行-03", where, str(given.published), {"before": str(max(days))})
