"""A row that the plan does not publish is told with the way out that is open: delete it, or finish the plan."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.records.checks.plan import check
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.loading import load
from generator.records.plan import Cadence, Level, PublicationPlan
from tests.records.broken_town import copy_of_town
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


def test_arrears_of_a_release_that_its_plan_states_are_no_problem(tmp_path: Path) -> None:
    root = copy_of_town(tmp_path)
    plan, release = root / "disclosure.yml", root / "releases" / "2026-01.yml"
    rule = "        reason: 名单依法张榜，网上公布更粗的数。\n"
    payments = "        payments: [{count: persons, standards: [minimum-living-rural], in_full: false, slack: 1000}]\n"
    stated = (
        "{month: 2026-01, benefit: minimum-living, slack: 20000, stated: 2026-02-01, reason: 补发上一年的。}"
    )
    plan.write_text(
        f"{plan.read_text('utf-8').replace(rule, payments + rule)}    arrears:\n      - {stated}\n", "utf-8"
    )
    told = "arrears:\n  - {benefit: minimum-living, slack: 20000}\nrows:\n"
    release.write_text(release.read_text("utf-8").replace("rows:\n", told), "utf-8")
    assert load(root).problems == ()
