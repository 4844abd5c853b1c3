"""The audit of what stands in print: a count that the plan forbids to print is found, withheld cells or none."""

import pytest

from generator.disclosure.published import Promise, audit_published
from generator.disclosure.tasks import Outcome
from tests.disclosure.small_town import release, surroundings


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("support town persons=3", Outcome.PROTECTED),
        ("support town persons=2", Outcome.EXPOSED),
        ("support town persons=0", Outcome.PROTECTED),
        ("relief town household_times_month=4", Outcome.EXPOSED),
        ("relief town household_times_month=0", Outcome.EXPOSED),
        ("relief town household_times_month=5", Outcome.PROTECTED),
    ],
)
def test_a_small_count_in_print(row: str, expected: Outcome) -> None:
    """Zeros of relief may be withheld, so a printed one says that nobody was; those of support are shown."""
    (audited,) = audit_published([release("2026-01", [row])], surroundings())
    assert audited.outcome is expected


def test_an_amount_beside_a_withheld_count_that_may_be_small() -> None:
    rows = [
        "support town persons=20 amount_month=20000",
        "support east persons=8 amount_month=8000",
        "support west persons=7 amount_month=7000",
        "support north persons=withheld amount_month=withheld",
        "support south persons=withheld amount_month=withheld",
    ]
    (whole,) = audit_published([release("2026-01", rows)], surroundings())
    assert whole.outcome is Outcome.PROTECTED
    assert {one.promise for one in whole.figures} == {Promise.COUNT, Promise.AMOUNT}
    rows[3] = "support north persons=withheld amount_month=3000"
    (told,) = audit_published([release("2026-01", rows)], surroundings())
    assert told.outcome is not Outcome.PROTECTED
