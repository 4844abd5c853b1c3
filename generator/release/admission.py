"""What stands against a return before anything is decided: order, clock, the records' own checks, its approval; all at once."""

import datetime

from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn
from generator.intake.returns import Return
from generator.records.draft import Draft
from generator.records.town import Town
from generator.release.altered import unaltered
from generator.release.approval import Approval, check_approved, stood_in
from generator.release.calendar_order import clock_astray, out_of_order, vanished
from generator.release.candidate import candidate_of
from generator.release.free_texts import never_printed
from generator.release.originals import lost_originals
from generator.release.restricted import Restricted
from generator.release.standing import objections

_SAME_CAUSE = {"放行-02": "更正-01", "放行-03": "更正-02"}
"""What the records' checks say where the order of months has said it, with its way out."""


def admissible(given: Return, approval: Approval, town: Town) -> Return:
    """The return, with days and reviews stood in where it is still to be sent for approval."""
    return given if approval.is_signed else stood_in(given, town)


def against(
    read: ReadReturn,
    given: Return,
    approval: Approval,
    records: tuple[Town, Draft],
    restricted: Restricted,
    today: datetime.date | None,
) -> tuple[Problem, ...]:
    """Everything that stands against releasing `given`, the return of `read` with what the order adds to it.

    Raises ValueError where a row has no place in the plan, which reading refuses.
    """
    town, draft = records
    signed = admissible(given, approval, town)
    order = (*out_of_order(signed, read, town), *vanished(given, read, town, restricted.released()))
    told = {_SAME_CAUSE.get(problem.code) for problem in order}
    candidate = candidate_of(signed, town)
    found = objections(candidate, read, draft, before=True)
    return (
        *order,
        *clock_astray(given, read, town, today),
        *(problem for problem in found if problem.code not in told),
        *never_printed(given, town, read),
        *unaltered(given, candidate, town, restricted, read),
        *lost_originals(town, restricted),
        *check_approved(given, approval, restricted, read),
    )
