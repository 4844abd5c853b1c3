"""The tables of a release: rows of one benefit and period, found by part and place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.foundation.months import Period
from generator.foundation.problems import Location
from generator.records.cells import Value
from generator.records.draft import Draft, Filed
from generator.records.measures import Measure
from generator.records.references import Target
from generator.records.releases import Release, Row

RowKey = tuple[str | None, str]
"""Part (None for the total) and place."""


@dataclass(frozen=True)
class PlacedRow:
    """A row with its index in the record, so that a problem can point at it."""

    row: Row
    index: int

    def value(self, measure: Measure) -> Value | None:
        """The value of one measure, or None where the row does not have it."""
        return self.row.cells.get(measure)


@dataclass(frozen=True)
class Table:
    """All rows of one benefit and period in one release."""

    release: Filed[Release]
    benefit: str
    period: Period
    rows: Mapping[RowKey, PlacedRow]

    def locate(self, row: PlacedRow, measure: Measure) -> Location:
        """Where a cell stands."""
        return self.release.locate("rows", row.index, "cells", measure.value)

    def read(self, row: PlacedRow, measure: Measure) -> str:
        """What stands there."""
        return self.release.read(("rows", row.index, "cells", measure.value))


def tables_of(release: Filed[Release]) -> Iterator[Table]:
    """The tables of one release, in the order of their first rows; of rows that stand twice the first counts."""
    rows: defaultdict[tuple[str, Period], dict[RowKey, PlacedRow]] = defaultdict(dict)
    for index, row in enumerate(release.record.rows):
        key = (row.benefit, release.record.period_of(row))
        rows[key].setdefault((row.part, row.place), PlacedRow(row, index))
    for (benefit, period), found in rows.items():
        yield Table(release, benefit, period, found)


def rows_resolve(draft: Draft, release: Filed[Release]) -> bool:
    """Whether every row names a benefit, a part and a place that exist; else its sums would only repeat that problem."""
    benefits, places = draft.ids(Target.BENEFIT), draft.ids(Target.PLACE)
    return all(
        (benefits is None or row.benefit in benefits)
        and (places is None or row.place in places)
        and _part_resolves(draft, row)
        for row in release.record.rows
    )


def _part_resolves(draft: Draft, row: Row) -> bool:
    benefit = draft.benefits.get(row.benefit)
    if row.part is None or benefit is None:
        return True
    return benefit.statistics is not None and benefit.statistics.part(row.part) is not None


def label(draft: Draft, table: Table, row: PlacedRow, measure: Measure) -> str:
    """A cell's name in messages, such as 最低生活保障·城市·安溪镇·户数（时点）; never its value."""
    benefit = draft.benefits.get(table.benefit)
    part = benefit.statistics.part(row.row.part) if benefit and benefit.statistics and row.row.part else None
    place = draft.places.get(row.row.place)
    names = (
        benefit.short_name if benefit else table.benefit,
        part.name if part else row.row.part or "",
        place.name if place else row.row.place,
        f"{measure.kind.value}（{measure.scope.value}）",
    )
    return "·".join(name for name in names if name)
