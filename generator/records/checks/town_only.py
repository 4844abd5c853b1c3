"""The rule of the half: where half the places of a benefit are withheld and the plan says so, no place stands in print."""

from collections.abc import Iterator
from itertools import groupby

from generator.foundation.problems import Problem
from generator.records.cells import Withheld
from generator.records.checks.tables import PlacedRow, Table, rows_resolve, tables_of
from generator.records.draft import Draft


def check(draft: Draft) -> Iterator[Problem]:
    """Tables of a release of which the plan lets only the town's row stand, and that print places all the same."""
    for filed in draft.releases:
        plan = draft.plan.of(filed.record.month.year) if draft.plan else None
        if plan and plan.town_only_from_half and draft.town_place and rows_resolve(draft, filed.record.rows):
            for table in tables_of(filed):
                yield from _table(draft, table)


def _table(draft: Draft, table: Table) -> Iterator[Problem]:
    """The whole and each part by itself, as they stand in print."""
    benefit = draft.benefits.get(table.benefit)
    placed = [row for row in table.rows.values() if row.row.place != draft.town_place]
    placed.sort(key=lambda row: row.row.part or "")
    for _, of_part in groupby(placed, lambda row: row.row.part):
        rows = tuple(of_part)
        left_out = sum(_withholds(row) for row in rows)
        printed = [row for row in rows if _prints(row)]
        if benefit and printed and left_out and left_out * 2 >= len(rows):
            first = printed[0]
            details = {"benefit": benefit.name, "count": str(len(rows)), "withheld": str(left_out)}
            location = table.release.locate("rows", first.index, "place")
            yield Problem("公开-24", (location,), first.row.place, details)


def _withholds(row: PlacedRow) -> bool:
    """Whether some figure of a row is withheld."""
    return any(isinstance(value, Withheld) for _, value in row.row.cells)


def _prints(row: PlacedRow) -> bool:
    """Whether some figure of a row stands in print."""
    return any(not isinstance(value, Withheld) for _, value in row.row.cells)
