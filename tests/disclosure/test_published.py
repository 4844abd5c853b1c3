"""The audit of what stands in print: what the plan forbids to print is found, withheld cells or none."""

from dataclasses import replace

import pytest

from generator.disclosure.published import Promise, audit_published
from generator.disclosure.tasks import Outcome
from tests.disclosure.small_town import PLAN, release, surroundings


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


@pytest.mark.parametrize("has_rule", [True, False])
@pytest.mark.parametrize(
    ("villages", "exposed"),
    [
        # Two of four are half: the others must not stand in print, neither with one figure nor with both.
        ("9 8 withheld withheld", ["west", "east"]),
        ("withheld withheld withheld 9", ["south"]),
        ("withheld withheld withheld withheld", []),
        ("9 8 7 6", []),
    ],
)
def test_places_in_print_beyond_the_half_are_found_by_whoever_reads_the_plan(
    villages: str, exposed: list[str], *, has_rule: bool
) -> None:
    counts = dict(zip(("east", "west", "north", "south"), villages.split(), strict=True))
    amounts = {place: n if n == "withheld" else f"{n}000" for place, n in counts.items()}
    rows = [f"support {place} persons={n} amount_month={amounts[place]}" for place, n in counts.items()]
    plans = tuple(year.model_copy(update={"town_only_from_half": has_rule}) for year in PLAN.plans)
    around = replace(surroundings(), plan=PLAN.model_copy(update={"plans": plans}))
    (audited,) = audit_published(
        [release("2026-01", ["support town persons=30 amount_month=30000", *rows])], around
    )
    found = [one for one in audited.figures if one.outcome is Outcome.EXPOSED]
    expected = exposed if has_rule else []
    assert sorted(str(one.figure.measure) for one in found) == sorted(
        ["persons", "amount_month"] * len(expected)
    )
    assert {one.figure.place for one in found} == set(expected)
    assert audited.outcome is (Outcome.EXPOSED if expected else Outcome.PROTECTED)
