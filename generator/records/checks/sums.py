"""Sums hold: parts make the total, villages make the town, and 累计 is last month's 累计 and this month's 当月."""

from __future__ import annotations

from collections.abc import Iterator

from generator.foundation.money import Money
from generator.foundation.months import Month, Period
from generator.foundation.problems import Problem
from generator.records.checks.additions import Addition, additions, size
from generator.records.checks.tables import PlacedRow, Table, label, rows_resolve, tables_of
from generator.records.draft import Draft
from generator.records.measures import Measure

JANUARY = 1


def check(draft: Draft) -> Iterator[Problem]:
    """Sums that do not come out, within the rounding that the publication plan allows."""
    standing = _Standing(draft)
    for release in draft.releases:
        for table in tables_of(release) if rows_resolve(draft, release.record.rows) else ():
            yield from _parts(draft, table)
            yield from _places(draft, table)
            for addition in additions(draft, table):
                yield from _adds_up(draft, table, addition)
            yield from _to_date(draft, table, standing)


def _parts(draft: Draft, table: Table) -> Iterator[Problem]:
    """Where one part of a split stands, all stand, and their total."""
    benefit = draft.benefits.get(table.benefit)
    splits = benefit.statistics.splits if benefit and benefit.statistics else ()
    for place in dict.fromkeys(place for _, place in table.rows):
        for split in splits:
            rows = [table.rows[part.id, place] for part in split.parts if (part.id, place) in table.rows]
            if rows and ((None, place) not in table.rows or len(rows) < len(split.parts)):
                names = "、".join(part.name for part in split.parts)
                yield Problem("合计-02", (table.release.locate("rows", rows[0].index),), "", {"parts": names})


def _places(draft: Draft, table: Table) -> Iterator[Problem]:
    """Where one place below the town stands, all stand."""
    below = [place for place in draft.places.values() if not place.kind.is_town]
    for part in dict.fromkeys(part for part, _ in table.rows):
        rows = [table.rows[part, place.id] for place in below if (part, place.id) in table.rows]
        if rows and len(rows) < len(below):
            missing = "、".join(place.name for place in below if (part, place.id) not in table.rows)
            yield Problem("合计-03", (table.release.locate("rows", rows[0].index),), "", {"places": missing})


def _adds_up(draft: Draft, table: Table, addition: Addition) -> Iterator[Problem]:
    for measure in addition.total.row.cells.measures:
        total = size(addition.total.value(measure))
        if total is None or addition.values(measure) is None:
            continue
        shown, slack = addition.shown(measure), addition.slack(measure)
        is_complete = not addition.withheld(measure)
        if shown > total + slack or (is_complete and shown < total - slack):
            details = {
                "cell": label(draft, addition.total.row, measure),
                "sum": _written(shown, measure),
                "total": _written(total, measure),
            }
            code = "合计-01" if is_complete else "合计-04"
            location = table.locate(addition.total, measure)
            yield Problem(code, (location,), table.read(addition.total, measure), details)


def _to_date(draft: Draft, table: Table, standing: _Standing) -> Iterator[Problem]:
    """累计 of a month is 累计 of the month before in any of its editions, and 当月; in January it is 当月."""
    if not isinstance(table.period, Month):
        return
    for row in table.rows.values():
        for measure, value in row.row.cells:
            of_month = measure.of_month
            now, added = size(value), size(row.value(of_month)) if of_month else None
            if now is None or added is None:
                continue
            before = standing.before(table.benefit, table.period, row, measure)
            if before and now not in {earlier + added for earlier in before}:
                details = {
                    "cell": label(draft, row.row, measure),
                    "before": "、".join(_written(earlier, measure) for earlier in sorted(before)),
                    "added": _written(added, measure),
                    "total": _written(now, measure),
                }
                yield Problem("合计-05", (table.locate(row, measure),), table.read(row, measure), details)


class _Standing:
    """The tables of all releases by benefit and period, each release taken apart once."""

    def __init__(self, draft: Draft) -> None:
        self._refused = draft.refused_months
        self._tables: dict[tuple[str, Period], list[Table]] = {}
        for release in draft.releases:
            for table in tables_of(release):
                self._tables.setdefault((table.benefit, table.period), []).append(table)

    def before(self, benefit: str, month: Month, row: PlacedRow, measure: Measure) -> set[int]:
        """The 累计 values of the month before, one for each of its editions; {0} in January; empty if nobody knows."""
        if month.number == JANUARY:
            return {0}
        if month.previous() in self._refused:
            return set()
        place = (row.row.part, row.row.place)
        found = (table.rows.get(place) for table in self._tables.get((benefit, month.previous()), ()))
        sizes = (size(earlier.value(measure)) for earlier in found if earlier is not None)
        return {size for size in sizes if size is not None}


def _written(size: int, measure: Measure) -> str:
    return Money(size).format() if measure.is_amount else f"{size:,}"
