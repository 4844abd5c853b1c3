"""What one step of the door hands to the next nobody changes on the way, and what is confidential in it is never printed."""

import dataclasses
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.disclosure.figures import Figure, Printing
from generator.disclosure.tasks import Outcome
from generator.foundation.months import Month
from generator.intake.reading import read_alone
from generator.records.measures import Measure
from generator.release import (
    certificates,
    decision,
    door,
    grouping,
    next_work,
    sensitivity,
    standing,
    withdrawing,
)
from generator.release.approval import Approval
from generator.release.desk import Workbook, is_marked_copy
from generator.release.marked_copies import Copies, clear
from generator.release.preview import Preview, preview_of
from generator.release.restricted import Restricted
from generator.release.truth import Truth, size
from tests.intake.small_town import RETURN
from tests.records.small_town import town

FIGURES = "73400335"
GIVEN: Any = read_alone(RETURN).given
PATH, NOTHING = Path("content"), Restricted(Path("none"))
FIGURE = Figure("relief", None, "east", Month(2026, 2), Measure.PERSONS)
APPROVAL = Approval("2026-02", "F", FIGURES.encode(), reasons={"a": FIGURES})
ORDER = door.Order(PATH, PATH / "a.yml")
RELEASE = town().releases[0]
DECISION = decision.Decision(Outcome.EXPOSED, certificate={"seed": FIGURES})
CONFIDENTIAL: Any = (FIGURES,)
NOT_ASKED: Any = None
MATTER = decision.Matter(
    RELEASE, (), CONFIDENTIAL, NOT_ASKED, NOT_ASKED, FIGURES, {"a": FIGURES}, frozenset(), ({1: 73400335},)
)
REQUEST = withdrawing.Request(PATH, "低保", None, "收回。", datetime.date(2026, 4, 20))
HANDED_ON: dict[str, tuple[Callable[[], object], tuple[object, ...]]] = {
    "approval": (lambda: APPROVAL.sheet_name, (APPROVAL,)),
    "certificates": (
        lambda: certificates.thin("2026-02", (), NOTHING),
        (certificates._Checking(NOT_ASKED, NOT_ASKED, NOTHING, {}),),
    ),
    "decision": (lambda: MATTER.share("2026-02"), (DECISION, MATTER)),
    "desk": (lambda: is_marked_copy(PATH), (Workbook(PATH, Month(2026, 2)),)),
    "door": (
        lambda: door._listed(()),
        (ORDER, door.Ready(ORDER, RELEASE, None, Preview((), (), ()), DECISION, CONFIDENTIAL, APPROVAL, CONFIDENTIAL, CONFIDENTIAL, CONFIDENTIAL, CONFIDENTIAL)),
    ),
    "grouping": (
        lambda: grouping.grouped(GIVEN, ()),
        (grouping.Grouping("a", (), 1, 2), grouping.Asked(GIVEN, RELEASE, town(), MATTER)),
    ),
    "marked_copies": (lambda: clear(PATH, NOTHING), (Copies(),)),
    "next_work": (
        lambda: next_work.following(town(), datetime.date(2026, 3, 1)),
        (next_work.NextWork(next_work.Work.MAKE, Month(2026, 2)),),
    ),
    "preview": (lambda: preview_of(RELEASE, None, town()), (Preview((), (), ()),)),
    "restricted": (NOTHING.released, (NOTHING,)),
    "sensitivity": (
        lambda: sensitivity.share_of(None),
        (sensitivity.FullProtection(NOT_ASKED, NOT_ASKED, CONFIDENTIAL),),
    ),
    "standing": (
        lambda: standing.Standing(PATH, NOTHING).stands(RELEASE),
        (standing.Standing(PATH, NOTHING), standing.Recovered(None, stands=True)),
    ),
    "truth": (lambda: size(3), (Truth((73400335,)),)),
    "withdrawing": (
        lambda: withdrawing.still_withdrawn(RELEASE, town()),
        (REQUEST, withdrawing.Planned(REQUEST, NOT_ASKED, {}, widened=False)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("module", HANDED_ON)
def test_it_stays_as_it_was_made_and_tells_no_secret(module: str) -> None:
    step, handed_on = HANDED_ON[module]
    step()
    for one in handed_on:
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(one, dataclasses.fields(one)[0].name, None)  # type: ignore[arg-type]  # all are dataclasses
        assert FIGURES not in repr(one)


def test_what_is_left_out_is_nothing() -> None:
    """What a maker does not say is empty, and nothing is taken for published, certified or weighed."""
    made = decision.Decision(Outcome.UNDECIDED)
    assert dataclasses.astuple(made) == (Outcome.UNDECIDED, None, (), (), 0.0, 0.0, {})
    assert Approval("a", "b") == Approval(
        "a", "b", b"", None, (), None, {}, is_workbook=False, public="", sheets=()
    )
    assert door.Order(PATH, PATH / "a.yml", None, (), 120.0, None) == ORDER
    assert next_work.NextWork(next_work.Work.MAKE, Month(2026, 2)) == next_work.NextWork(
        next_work.Work.MAKE, Month(2026, 2), None, 0
    )
    assert Preview((), (), ()) == Preview((), (), (), "上一期", ())
    assert Workbook(PATH, Month(2026, 2)) == Workbook(PATH, Month(2026, 2), None, 1, sample=False)
    printing = Printing(FIGURE)
    assert (printing.released, printing.edition) == (None, 0)
