"""The tables of a release: rows of one benefit and period, found by part and place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.foundation.months import Period
from generator.foundation.problems import Location
from generator.records.cells import Value
from generator.records.draft import Draft, Filed
from generator.records.errata import Change
from generator.records.measures import Measure
from generator.records.plan import Level, Rule
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


def rows_resolve(draft: Draft, rows: Iterable[Row | Change]) -> bool:
    """Whether every row names a benefit, a part and a place that exist; else its sums would only repeat that problem."""
    benefits, places = draft.ids(Target.BENEFIT), draft.ids(Target.PLACE)
    return all(
        (benefits is None or row.benefit in benefits)
        and (places is None or row.place in places)
        and _part_resolves(draft, row)
        for row in rows
    )


def _part_resolves(draft: Draft, row: Row | Change) -> bool:
    benefit = draft.benefits.get(row.benefit)
    if row.part is None or benefit is None:
        return True
    return benefit.statistics is not None and benefit.statistics.part(row.part) is not None


def rule_of(draft: Draft, table: Table) -> Rule | None:
    """What the publication plan says of a table's benefit, or None where there is no such plan."""
    year = draft.plan.of(table.release.record.month.year) if draft.plan else None
    return year.rule(table.benefit) if year else None


def level_at(draft: Draft, rule: Rule, place: str) -> Level:
    """The level of a rule that a row at `place` follows."""
    return rule.town if place == draft.town_place else rule.below


class Placed(Protocol):
    """What has figures of a benefit, or a part of it, at a place: a row, exact or published, or a change."""

    @property
    def benefit(self) -> str:
        """The id of the benefit."""

    @property
    def part(self) -> str | None:
        """The id of the part; None is the total."""

    @property
    def place(self) -> str:
        """The id of the place."""


def label(draft: Draft, row: Placed, measure: Measure) -> str:
    """A cell's name in messages, such as 最低生活保障·城市·安溪镇·户（时点）; never its value."""
    benefit = draft.benefits.get(row.benefit)
    part = benefit.statistics.part(row.part) if benefit and benefit.statistics and row.part else None
    place = draft.places.get(row.place)
    names = (
        benefit.name if benefit else row.benefit,
        part.name if part else row.part or "",
        place.name if place else row.place,
        f"{measure.kind.value}（{measure.scope.value}）",
    )
    return "·".join(name for name in names if name)
