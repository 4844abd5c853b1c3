"""Checks the return of a workbook as far as it could be read, so that one run tells everything, and repeats no person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pydantic import ValidationError

from generator.foundation.documents import Document, Reading, Tree
from generator.foundation.personal_data import personal_data
from generator.foundation.problems import Problem, Severity
from generator.intake.returns import Return
from generator.records.translation import problems_in

_PERSON = "表格-06"
_QUOTES_NOTHING = frozenset({_PERSON, "表格-07"})
"""What these say of a cell is its kind, or its row and column: never a word that stands in it."""
_ROLE = "字段-12"
_OF_ROWS = ("month", "edition", "rows")
"""What the checks of figures among each other need of a return."""


def typed(reading: Reading) -> tuple[Return | None, tuple[Problem, ...]]:
    """The return of a workbook's document, where it has the form of one, and all problems met so far.

    A cell that was told of is not told of again.
    """
    if reading.document is None:
        return None, reading.problems
    try:
        return Return.model_validate(reading.document.value), reading.problems
    except ValidationError as error:
        told = {at for problem in reading.problems for at in problem.locations if at.line}
        found = problems_in(error, reading.document, Return)
        new = (problem for problem in found if not told & set(problem.locations))
        return None, (*reading.problems, *(one for one in new if any(at.line for at in one.locations)))


def rows_alone(document: Document) -> Return | None:
    """The figures of a workbook without its reviews, days and texts; None where even those cannot stand."""
    value = document.value
    tree: dict[str, Tree] = {key: value[key] for key in _OF_ROWS if isinstance(value, dict) and key in value}
    try:
        return Return.model_validate(tree)
    except ValidationError:
        return None


def is_refused(problems: Iterable[Problem]) -> bool:
    """Whether one of them is more than a notice."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def without_persons(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems without what would repeat personal data: of a cell that holds some, only that is told.

    Elsewhere nothing is quoted that looks like it, and never what stands where a role should.
    """
    found = tuple(problems)
    of_persons = frozenset(at for one in found if one.code == _PERSON for at in one.locations)
    known: dict[str, bool] = {}
    for problem in found:
        left = tuple(at for at in problem.locations if at not in of_persons)
        if problem.code in _QUOTES_NOTHING or not (problem.read or problem.details):
            yield problem
        elif left:
            if problem.read not in known:
                known[problem.read] = next(personal_data(problem.read), None) is None
            is_shown = problem.code != _ROLE and known[problem.read]
            yield replace(problem, locations=left, read=problem.read if is_shown else "")
