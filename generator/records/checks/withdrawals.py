"""A withdrawal is whole, none of what it names stands again, and its day is not before what it takes back."""

import datetime
from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.records.cells import Withheld
from generator.records.draft import Draft, Filed
from generator.records.plan import PublicationPlan
from generator.records.release_log import EntryKind, ReleaseLog
from generator.records.releases import Release
from generator.records.withdrawals import Withdrawal


def check(draft: Draft) -> Iterator[Problem]:
    """Figures that stand in a release although a withdrawal names them."""
    for filed in draft.all(Withdrawal):
        withdrawal = filed.record
        item = withdrawal.item
        yield from _before(filed, _first_day(draft, withdrawal))
        if (item is None) == (withdrawal.benefit is None):
            yield Problem("撤回-04", (filed.locate(),))
        elif item is not None and item.id in (draft.ids(item.target) or ()):
            yield Problem("撤回-03", (filed.locate("item"),), str(item), {"kind": item.target.chinese})
        for release in draft.releases:
            for index, row in enumerate(release.record.rows):
                is_withdrawn = row.benefit == withdrawal.benefit and row.place in withdrawal.places
                if is_withdrawn and any(not isinstance(value, Withheld) for _, value in row.cells):
                    at = (release.locate("rows", index, "cells"),)
                    yield Problem("撤回-01", at, "", {"id": withdrawal.id})


def _first_day(draft: Draft, withdrawal: Withdrawal) -> datetime.date | None:
    """The first day on which anything of what was withdrawn can have been public; made-up months may be of any time."""
    rows = [filed.record for filed in draft.releases if _names(withdrawal, filed.record)]
    published = [one.published for one in rows if one.published and not one.sample]
    adopted = [year.adopted for plan in draft.all(PublicationPlan) for year in plan.record.plans]
    known = [min(days) for days in (published, adopted) if days]
    return max(known, default=None)


def _names(withdrawal: Withdrawal, release: Release) -> bool:
    return any(row.benefit == withdrawal.benefit and row.place in withdrawal.places for row in release.rows)


def _before(filed: Filed[Withdrawal], day: datetime.date | None) -> Iterator[Problem]:
    date = filed.record.date
    if day is not None and date < day:
        yield Problem("撤回-09", (filed.locate("date"),), str(date), {"before": str(day)})


def against_register(draft: Draft, log: ReleaseLog) -> Iterator[Problem]:
    """Withdrawals that are dated before the day of a release from which, as the register says, they took figures."""
    withdrawn = {entry.stem for entry in log.entries if entry.kind is EntryKind.WITHDRAWAL}
    public: dict[str, datetime.date] = {}
    releases = (filed.record for filed in draft.releases if filed.record.stem in withdrawn)
    dated = [(one, one.published) for one in releases if one.published and not one.sample]
    named = [
        (day, [filed for filed in draft.all(Withdrawal) if _names(filed.record, one)]) for one, day in dated
    ]
    for published, records in (pair for pair in named if pair[1]):
        # Which of them it was the register does not say; the newest at least cannot be older.
        file = max(records, key=lambda filed: filed.record.date).document.file
        public[file] = max(published, public.get(file, published))
    for filed in draft.all(Withdrawal):
        first = _first_day(draft, filed.record)
        # What is told of the first day already is not told once more.
        if first is None or filed.record.date >= first:
            yield from _before(filed, public.get(filed.document.file))


def to_come(draft: Draft, today: datetime.date) -> Iterator[Problem]:
    """Withdrawals dated after today by the clock, which may be a day off at midnight without anything being wrong."""
    for filed in draft.all(Withdrawal):
        date = filed.record.date
        if date > today + datetime.timedelta(days=1):
            yield Problem("撤回-10", (filed.locate("date"),), str(date), {"today": str(today)})
