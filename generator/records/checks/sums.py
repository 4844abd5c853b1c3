"""Sums hold: parts make the total, villages make the town, and 累计 is last month's 累计 and this month's 当月."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.records.cells import Value, Withheld
from generator.records.checks.tables import PlacedRow, Table, label, rows_resolve, tables_of
from generator.records.draft import Draft
from generator.records.measures import Measure
from generator.records.plan import Level

JANUARY = 1


def check(draft: Draft) -> Iterator[Problem]:
    """Sums that do not come out, within the rounding that the publication plan allows."""
    for release in draft.releases:
        for table in tables_of(release) if rows_resolve(draft, release) else ():
            yield from _parts(draft, table)
            yield from _places(draft, table)
            yield from _to_date(draft, table)


def _parts(draft: Draft, table: Table) -> Iterator[Problem]:
    """The parts of each split, at each place, add up to the total there, exactly."""
    benefit = draft.benefits.get(table.benefit)
    splits = benefit.statistics.splits if benefit and benefit.statistics else ()
    for place in dict.fromkeys(place for _, place in table.rows):
        for split in splits:
            rows = [table.rows[part.id, place] for part in split.parts if (part.id, place) in table.rows]
            total = table.rows.get((None, place))
            if rows and (total is None or len(rows) < len(split.parts)):
                names = "、".join(part.name for part in split.parts)
                yield Problem("合计-02", (table.release.locate("rows", rows[0].index),), "", {"parts": names})
            elif total is not None and rows:
                yield from _adds_up(draft, table, _Sum(total, rows))


def _places(draft: Draft, table: Table) -> Iterator[Problem]:
    """The places below the town add up to the town, each rounded as the plan says."""
    town = draft.town_place
    below = [place.id for place in draft.places.values() if not place.kind.is_town]
    level = _level_below(draft, table)
    for part in dict.fromkeys(part for part, _ in table.rows):
        rows = [table.rows[part, place] for place in below if (part, place) in table.rows]
        total = table.rows.get((part, town)) if town else None
        if rows and len(rows) < len(below):
            missing = "、".join(
                draft.places[place].name for place in below if (part, place) not in table.rows
            )
            yield Problem("合计-03", (table.release.locate("rows", rows[0].index),), "", {"places": missing})
        elif rows and total is not None:
            yield from _adds_up(draft, table, _Sum(total, rows, level))


def _level_below(draft: Draft, table: Table) -> Level | None:
    year = draft.plan.of(table.release.record.month.year) if draft.plan else None
    rule = year.rule(table.benefit) if year else None
    return rule.below if rule else None


@dataclass(frozen=True)
class _Sum:
    """A total, the rows that make it, and how each of them was rounded."""

    total: PlacedRow
    rows: Sequence[PlacedRow]
    level: Level | None = None

    def slack(self, measure: Measure) -> int:
        """How far the rows' sum may stand from the total, in people or 分: half a step a row."""
        if self.level is None:
            return 0
        step = self.level.amount_step.fen if measure.is_amount else self.level.count_step
        return len(self.rows) * (step // 2) if step > 1 else 0


def _adds_up(draft: Draft, table: Table, sum_: _Sum) -> Iterator[Problem]:
    for measure in sum_.total.row.cells.measures:
        total = _size(sum_.total.value(measure))
        values = [row.value(measure) for row in sum_.rows]
        if total is None or None in values:
            continue
        shown = sum(_shown(values))
        slack = sum_.slack(measure)
        complete = not any(isinstance(value, Withheld) for value in values)
        if shown > total + slack or (complete and shown < total - slack):
            locations = (
                table.locate(sum_.total, measure),
                *(table.locate(row, measure) for row in sum_.rows),
            )
            details = {
                "cell": label(draft, table, sum_.total, measure),
                "sum": _written(shown, measure),
                "total": _written(total, measure),
            }
            yield Problem(
                "合计-01" if complete else "合计-04", locations[:1], table.read(sum_.total, measure), details
            )


def _to_date(draft: Draft, table: Table) -> Iterator[Problem]:
    """累计 of a month is 累计 of the month before in any of its editions, and 当月; in January it is 当月."""
    if not isinstance(table.period, Month):
        return
    for row in table.rows.values():
        for measure, value in row.row.cells:
            of_month = measure.of_month
            now, added = _size(value), _size(row.value(of_month)) if of_month else None
            if now is None or added is None:
                continue
            before = _before(draft, table.benefit, table.period, row, measure)
            if before and now not in {earlier + added for earlier in before}:
                details = {
                    "cell": label(draft, table, row, measure),
                    "before": "、".join(_written(earlier, measure) for earlier in sorted(before)),
                    "added": _written(added, measure),
                }
                yield Problem("合计-05", (table.locate(row, measure),), table.read(row, measure), details)


def _before(draft: Draft, benefit: str, month: Month, row: PlacedRow, measure: Measure) -> set[int]:
    """The 累计 values of the month before, one for each of its editions; {0} in January; empty if nobody knows."""
    if month.number == JANUARY:
        return {0}
    if month.previous() in draft.refused_months:
        return set()
    sizes = (
        _size(earlier.rows[row.row.part, row.row.place].value(measure))
        for release in draft.releases
        for earlier in tables_of(release)
        if earlier.period == month.previous()
        and earlier.benefit == benefit
        and (row.row.part, row.row.place) in earlier.rows
    )
    return {size for size in sizes if size is not None}


def _size(value: Value | None) -> int | None:
    """A count, or an amount in 分; None where the cell is withheld or not in the table."""
    if value is None or isinstance(value, Withheld):
        return None
    return value.fen if isinstance(value, Money) else value


def _shown(values: Iterable[Value | None]) -> Iterator[int]:
    return (size for size in map(_size, values) if size is not None)


def _written(size: int, measure: Measure) -> str:
    return Money(size).plain() if measure.is_amount else str(size)
