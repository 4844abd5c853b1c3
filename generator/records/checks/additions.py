"""Additions are the totals of a table with the rows that make them: parts of a split, and places below the town."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.records.cells import Value, Withheld
from generator.records.checks.tables import PlacedRow, Table, level_at, rule_of
from generator.records.draft import Draft
from generator.records.measures import Measure
from generator.records.plan import Level


@dataclass(frozen=True)
class Addition:
    """A total and the rows that add up to it, each rounded as the plan says for its level (None: not rounded)."""

    total: PlacedRow
    rows: Sequence[PlacedRow]
    level_of_total: Level | None = None
    level_of_rows: Level | None = None

    def slack(self, measure: Measure) -> int:
        """How far the rows' sum may stand from the total, in people or 分: half a step for each rounded figure."""
        halves = len(self.rows) * _half_step(self.level_of_rows, measure)
        return halves + _half_step(self.level_of_total, measure)

    def values(self, measure: Measure) -> tuple[Value, ...] | None:
        """The rows' values, or None where some row does not have the measure."""
        values = tuple(row.value(measure) for row in self.rows)
        return None if None in values else tuple(value for value in values if value is not None)

    def shown(self, measure: Measure) -> int:
        """The sum of the rows that are not withheld."""
        sizes = (size(row.value(measure)) for row in self.rows)
        return sum(one for one in sizes if one is not None)

    def withheld(self, measure: Measure) -> tuple[PlacedRow, ...]:
        """The rows whose value is withheld."""
        return tuple(row for row in self.rows if isinstance(row.value(measure), Withheld))


def additions(draft: Draft, table: Table) -> Iterator[Addition]:
    """Every total of a table of which all rows are there."""
    yield from _of_parts(draft, table)
    yield from _of_places(draft, table)


def size(value: Value | None) -> int | None:
    """A count, or an amount in 分; None where the cell is withheld or not in the table."""
    if value is None or isinstance(value, Withheld):
        return None
    return value.fen if isinstance(value, Money) else value


def _of_parts(draft: Draft, table: Table) -> Iterator[Addition]:
    benefit = draft.benefits.get(table.benefit)
    rule = rule_of(draft, table)
    splits = benefit.statistics.splits if benefit and benefit.statistics else ()
    for place in dict.fromkeys(place for _, place in table.rows):
        level = level_at(draft, rule, place) if rule else None
        for split in splits:
            rows = [table.rows[part.id, place] for part in split.parts if (part.id, place) in table.rows]
            total = table.rows.get((None, place))
            if total is not None and rows and len(rows) == len(split.parts):
                yield Addition(total, rows, level, level)


def _of_places(draft: Draft, table: Table) -> Iterator[Addition]:
    rule = rule_of(draft, table)
    below = [place.id for place in draft.places.values() if not place.kind.is_town]
    for part in dict.fromkeys(part for part, _ in table.rows):
        rows = [table.rows[part, place] for place in below if (part, place) in table.rows]
        total = table.rows.get((part, draft.town_place)) if draft.town_place else None
        if total is not None and rows and len(rows) == len(below):
            yield Addition(total, rows, rule.town if rule else None, rule.below if rule else None)


def _half_step(level: Level | None, measure: Measure) -> int:
    """How far rounding moves a figure at most; a step of 0 or 1 moves none."""
    if level is None:
        return 0
    step = level.amount_step.fen if measure.is_amount else level.count_step
    return step // 2 if step > 1 else 0
