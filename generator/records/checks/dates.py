"""Dates agree: standards do not overlap, a month is published after it has ended, and reviews come in their order."""

from collections.abc import Iterator
from itertools import pairwise

from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.errata import Erratum
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
    yield from _editions(draft)
    yield from _errata(draft)


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
        yield Problem("公开-03", (filed.locate("reviews"),), "、".join(stages))
        return
    if _is_too_early(release):
        return
    days = [review.date for review in release.reviews]
    late = release.published is not None and bool(days) and days[-1] > release.published
    early = bool(days) and days[0] <= release.month.last_day
    if days != sorted(days) or late or early:
        yield Problem("公开-04", (filed.locate("reviews"),), "、".join(str(day) for day in days))


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


def _editions(draft: Draft) -> Iterator[Problem]:
    """Editions of a month count 1, 2, 3 … and each is published after the one before."""
    seen: dict[str, Release] = {}
    for filed in draft.releases:
        release = filed.record
        before = seen.get(str(release.month))
        if release.month in draft.refused_months:
            continue
        if release.edition != (before.edition + 1 if before else 1):
            yield Problem("更正-01", (filed.locate("edition"),), str(release.edition))
        elif before and before.published and release.published and release.published <= before.published:
            yield Problem(
                "更正-02",
                (filed.locate("published"),),
                str(release.published),
                {"before": str(before.published)},
            )
        seen[str(release.month)] = release


def _errata(draft: Draft) -> Iterator[Problem]:
    """Each later edition has exactly one erratum, published with it, and each erratum its edition."""
    told = {(erratum.record.month, erratum.record.edition) for erratum in draft.all(Erratum)}
    editions = {(filed.record.month, filed.record.edition): filed for filed in draft.releases}
    for key, filed in editions.items():
        if filed.record.edition > 1 and key not in told and not draft.refused.get(Erratum):
            yield Problem("更正-03", (filed.locate("edition"),), str(filed.record.edition))
    for erratum in draft.all(Erratum):
        filed_release = editions.get((erratum.record.month, erratum.record.edition))
        if filed_release is None and not draft.refused.get(Release):
            details = {"file": f"releases/{erratum.record.month}.e{erratum.record.edition}.yml"}
            yield Problem("更正-04", (erratum.locate("edition"),), str(erratum.record.edition), details)
        elif filed_release and filed_release.record.published not in {None, erratum.record.date}:
            details = {"published": str(filed_release.record.published)}
            yield Problem("更正-05", (erratum.locate("date"),), str(erratum.record.date), details)
