"""Names a cell in messages by the words that a clerk sees on the sheet, in place of those of the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.foundation.problems import Problem
from generator.intake.exact_release import exact_release
from generator.intake.returns import Return
from generator.intake.tables import TOTAL, column_title
from generator.records.checks.tables import label
from generator.records.draft import Draft
from generator.records.releases import Row


def in_words_of_sheet(problems: Iterable[Problem], given: Return, draft: Draft) -> Iterator[Problem]:
    """The problems of a workbook's figures, each cell named by its row's label and its column's header."""
    words: Mapping[str, str] | None = None
    for problem in problems:
        cell = problem.details.get("cell", "")
        if cell and words is None:
            words = _words(given, draft)
        told = (words or {}).get(cell, cell)
        yield replace(problem, details={**problem.details, "cell": told}) if told != cell else problem


def _words(given: Return, draft: Draft) -> Mapping[str, str]:
    """The words of the template by those of the records."""
    return {
        label(draft, row, measure): f"{_row(row, draft)}·{column_title(measure, row.period or given.month)}"
        for row in exact_release(given, ()).rows
        for measure in row.cells.measures
    }


def _row(row: Row, draft: Draft) -> str:
    benefit, place = draft.benefits.get(row.benefit), draft.places.get(row.place)
    part = benefit.statistics.part(row.part) if benefit and benefit.statistics and row.part else None
    town = TOTAL if place and place.kind.is_town else place.name if place else row.place
    return f"{benefit.name if benefit else row.benefit}·{f'其中：{part.name}' if part else town}"
