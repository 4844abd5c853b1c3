"""Reads one return strictly and tells all its problems at once, each with its location."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from generator.foundation.documents import Document, Reading
from generator.foundation.months import Month
from generator.foundation.problems import Problem, ValueFault
from generator.foundation.uncollected import uncollected
from generator.foundation.yaml_reader import read_yaml_file
from generator.intake.big_units import with_big_units
from generator.intake.completeness import incomplete, payments_astray
from generator.intake.exact_release import exact_release
from generator.intake.named_month import month_astray
from generator.intake.paid_by_rate import ruled_out
from generator.intake.returns import Return
from generator.intake.sheet_words import in_words_of_sheet
from generator.intake.unread_files import unread_file
from generator.intake.workbook_check import is_refused, rows_alone, typed, without_persons
from generator.intake.workbook_names import is_workbook
from generator.intake.workbook_reading import read_workbook
from generator.records.checks import identity, plan, references, sums
from generator.records.draft import Draft, Filed
from generator.records.plan import PublicationPlan
from generator.records.releases import Release
from generator.records.standards import Standard
from generator.records.translation import problems_in

# What the plan says of a published figure and not of an exact one: its rounding, and the least that is published.
_OF_PUBLISHED = {"公开-10", "公开-11"}
# What is wrong with sums even where other rows or figures could not be read.
_OF_SUMS = {"合计-01", "合计-05"}


@dataclass(frozen=True)
class ReadReturn:
    """A return, or the problems that stand against it.

    `problems` quote what the clerk wrote: they are for the clerk's own terminal alone. Anything else is given
    `codes`, which hold no figure. Neither is shown when this object is printed.
    """

    given: Return | None = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    document: Document | None = field(default=None, repr=False)

    @property
    def source(self) -> Document:
        """What a return was read from; raises ValueError where nothing was, and so nothing could be held against it."""
        if self.document is None:
            raise ValueError("a return that could not be read was not refused")
        return self.document

    @property
    def codes(self) -> list[dict[str, object]]:
        """Each problem as its code and locations, for a program; nothing that was read."""
        return [
            {"code": problem.code, "locations": [str(location) for location in problem.locations]}
            for problem in self.problems
        ]


def read_return(path: Path, draft: Draft) -> ReadReturn:
    """The return at `path`, checked by itself and against the records of `draft`; never raises for its content."""
    unread = unread_file(path)
    if unread is not None:
        return ReadReturn(None, (unread,))
    if is_workbook(path):
        with uncollected():
            return _of_workbook(read_workbook(path, draft), draft)
    alone = read_alone(path)
    if alone.given is None or alone.document is None:
        return alone
    problems = (*alone.problems, *_against_records(alone.given, alone.document, draft))
    return replace(alone, given=None if is_refused(problems) else alone.given, problems=problems)


def _of_workbook(reading: Reading, draft: Draft) -> ReadReturn:
    """A workbook's return; where something stands against it, its figures are held against each other all the same."""
    given, problems = typed(reading)
    document = reading.document
    if document is None:
        return ReadReturn(None, problems)
    problems = (*month_astray(document, draft, _month(document)), *problems)
    if given is not None and not is_refused(problems):
        found = tuple(_against_records(given, document, draft))
        told = with_big_units(found, given, document, draft)
        problems = (*problems, *in_words_of_sheet(told, given, draft))
    elif (rows := given or rows_alone(document)) is not None:
        found = tuple(_among_figures(rows, document, draft))
        told = with_big_units(found, rows, document, draft)
        problems = (*problems, *in_words_of_sheet(told, rows, draft))
    refused = is_refused(problems)
    return ReadReturn(None if refused else given, tuple(without_persons(problems)), document)


def _month(document: Document) -> Month | None:
    """The month of the cover; None where it names none, whose stand-in has no cell."""
    if not document.locate(("month",)).line or not isinstance(document.value, dict):
        return None
    try:
        return Month.parse(str(document.value.get("month")))
    except ValueFault:
        return None


def _among_figures(given: Return, document: Document, draft: Draft) -> Iterator[Problem]:
    """What figures that could be read say against each other, whatever else stands against the return."""
    whole = _with_return(given, document, draft)
    for problem in sums.check(replace(whole, filed={**whole.filed, PublicationPlan: ()})):
        if problem.code in _OF_SUMS and any(at.file == document.file for at in problem.locations):
            yield problem
    yield from payments_astray(given, document, draft)
    yield from ruled_out(given, document, draft)


def read_alone(path: Path) -> ReadReturn:
    """The return at `path`, checked by itself: enough for an earlier month, whose release stands."""
    return _typed(read_yaml_file(path, path.parent))


def _typed(reading: Reading) -> ReadReturn:
    if reading.document is None:
        return ReadReturn(None, reading.problems)
    try:
        given = Return.model_validate(reading.document.value)
    except ValidationError as error:
        found = problems_in(error, reading.document, Return)
        return ReadReturn(None, (*reading.problems, *found))
    return ReadReturn(given, reading.problems, reading.document)


def _against_records(given: Return, document: Document, draft: Draft) -> Iterator[Problem]:
    whole = _with_return(given, document, draft)
    filed = whole.all(Release)[-1]
    # Exact figures add up exactly, so the sums are checked as if the plan rounded nothing.
    unrounded = replace(whole, filed={**whole.filed, PublicationPlan: ()})
    doubtful = tuple(identity.check(replace(whole, filed={Release: (filed,)})))
    # A workbook may be called anything: its cover says the month.
    if doubtful and document.file.endswith(".yml"):
        yield from doubtful
        return
    found = [
        *references.check(whole),
        *sums.check(unrounded),
        *(problem for problem in plan.check(whole) if problem.code not in _OF_PUBLISHED),
    ]
    own = [problem for problem in found if any(at.file == document.file for at in problem.locations)]
    yield from own
    if not own:
        yield from incomplete(given, document, draft)
    elif not document.file.endswith(".yml"):
        yield from payments_astray(given, document, draft)
    yield from ruled_out(given, document, draft)


def _with_return(given: Return, document: Document, draft: Draft) -> Draft:
    """The records with the return among the releases, last, in place of the edition that it would be."""
    standards = tuple(filed.record for filed in draft.all(Standard))
    others = tuple(one for one in draft.all(Release) if one.record.stem != given.stem)
    filed = Filed(exact_release(given, standards), document)
    return replace(draft, filed={**draft.filed, Release: (*others, filed)})
