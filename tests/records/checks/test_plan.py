"""A row that the plan does not publish is told with the way out that is open: delete it, or finish the plan."""

from dataclasses import replace

import pytest

from generator.records.checks.plan import check
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.plan import Cadence, Level, PublicationPlan
from tests.records.checks.test_sums import row, with_rows
from tests.records.test_draft import WHOLE

UNDECIDED = {"town": Level(cadence=Cadence.MONTH)}
DECIDED = {**UNDECIDED, "below": Level(cadence=Cadence.NEVER)}


def planned(draft: Draft, levels: dict[str, Level]) -> Draft:
    """The draft where every rule of every plan has these levels and says nothing else of them."""
    (filed,) = WHOLE.all(PublicationPlan)
    years = tuple(
        year.model_copy(update={"rules": tuple(_with(rule, levels) for rule in year.rules)})
        for year in filed.record.plans
    )
    plan = Filed[Record](filed.record.model_copy(update={"plans": years}), filed.document)
    return replace(draft, filed={**draft.filed, PublicationPlan: (plan,)})


def _with(rule: Record, levels: dict[str, Level]) -> Record:
    kept = {
        name: getattr(rule, name) for name in rule.model_fields_set if name not in {"town", "below", "nature"}
    }
    return type(rule).model_construct(_fields_set={*kept, *levels}, **kept, **levels)


@pytest.mark.parametrize(("levels", "is_told"), [(UNDECIDED, True), (DECIDED, False)])
def test_only_a_plan_that_is_silent_about_the_places_is_told_what_to_add(
    levels: dict[str, Level], is_told: bool
) -> None:
    draft = planned(with_rows([row("east", persons=9, households=4)]), levels)
    (problem,) = [
        problem
        for problem in check(draft)
        if problem.locations[0].file == "releases/2026-01.yml" and problem.code == "公开-08"
    ]
    assert problem.fix().startswith("删掉这一行")
    assert ("加上 below" in problem.fix()) == is_told
    assert ("households、persons" in problem.fix()) == is_told
