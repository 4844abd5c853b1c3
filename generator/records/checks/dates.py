"""Dates agree: standards do not overlap, a month is published after it has ended, and reviews come in their order."""

from collections.abc import Iterator
from itertools import pairwise

from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.releases import Release, Stage
from generator.records.standards import Standard, StartBasis


def check(draft: Draft) -> Iterator[Problem]:
    """Everything about dates that cannot be so."""
    for standard in draft.all(Standard):
        yield from _standard(standard)
    for release in draft.releases:
        yield from _publication(release)
        yield from _reviews(release)
        yield from _periods(release)


def _standard(filed: Filed[Standard]) -> Iterator[Problem]:
    values = filed.record.values
    for index, value in enumerate(values):
        if (value.amount is None) == (value.text is None):
            yield Problem("标准-01", (filed.locate("values", index),))
        if (value.start is None) != (value.start_basis is StartBasis.PENDING):
            yield Problem("标准-02", (filed.locate("values", index, "start_basis"),), value.start_basis.value)
        if value.start and value.end and value.end < value.start:
            yield Problem("标准-03", (filed.locate("values", index, "until"),), str(value.end))
    yield from _overlaps(filed)


def _overlaps(filed: Filed[Standard]) -> Iterator[Problem]:
    """The list runs newest first, so each dated value must begin, and end, before the one above it begins.

    A value that ends before it begins has been told already.
    """
    dated = [
        (index, value.start, value.end)
        for index, value in enumerate(filed.record.values)
        if value.start and not (value.end and value.end < value.start)
    ]
    for (above, next_start, _), (below, start, end) in pairwise(dated):
        if start >= next_start or (end is not None and end >= next_start):
            locations = (filed.locate("values", below, "from"), filed.locate("values", above, "from"))
            yield Problem(
                "标准-04", locations, filed.read(("values", below, "from")), {"next": str(next_start)}
            )


def _publication(filed: Filed[Release]) -> Iterator[Problem]:
    release = filed.record
    if release.published is None:
        if release.source is None:
            yield Problem("公开-01", (filed.locate("published"),), filed.read(("published",)))
    elif _is_too_early(release):
        details = {"month": release.month.chinese(), "last": str(release.month.last_day)}
        yield Problem("公开-02", (filed.locate("published"),), str(release.published), details)


def _is_too_early(release: Release) -> bool:
    return release.published is not None and release.published <= release.month.last_day


def _reviews(filed: Filed[Release]) -> Iterator[Problem]:
    """The three reviews, in order, between the month's end and the publication; told once if that itself is wrong."""
    release = filed.record
    stages = tuple(review.stage for review in release.reviews)
    if stages != tuple(Stage) and not (release.source and not stages):
        told = "、".join(stages)
        details = {"stages": told or "一次也没有写"}
        yield Problem("公开-03", (filed.locate("reviews"),), told, details)
        return
    if _is_too_early(release):
        return
    days = [review.date for review in release.reviews]
    wrong = [
        filed.locate("reviews", index, "date")
        for index, day in enumerate(days)
        if day <= release.month.last_day
        or (index > 0 and day < days[index - 1])
        or (release.published is not None and day > release.published)
    ]
    if wrong:
        yield Problem("公开-04", tuple(wrong), "、".join(str(day) for day in days))


def _periods(filed: Filed[Release]) -> Iterator[Problem]:
    """A row of a quarter or year stands in its last month; a row of an earlier month is a programme that lags."""
    month = filed.record.month
    for index, row in enumerate(filed.record.rows):
        if row.period is None:
            continue
        last = row.period.months[-1]
        if last > month or (len(row.period.months) > 1 and last != month):
            details = {"last": last.chinese(), "month": month.chinese()}
            yield Problem("公开-05", (filed.locate("rows", index, "period"),), str(row.period), details)
