"""Doubts: figures that may be right and seldom are, drawn in cases/doubts.yml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.money import Money
from generator.intake.doubts import doubts
from generator.intake.figure_keys import known_before
from generator.intake.reading import read_return
from generator.intake.returns import Exact
from generator.records.loading import read_draft
from generator.records.measures import Measure
from tests.intake.small_town import unreleased
from tests.intake.workbooks import edited, filled, write

DRAWN = Path(__file__).with_name("cases") / "doubts.yml"
CASES: list[Mapping[str, Any]] = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))


def figure(measure: Measure, value: int) -> Exact:
    return Money(value * 100) if measure.is_amount else value


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_doubt_is_told_at_its_cell(case: Mapping[str, Any], tmp_path: Path) -> None:
    content = unreleased(tmp_path)
    if "plan" in case:
        plan = content / "disclosure.yml"
        plan.write_text(plan.read_text("utf-8").replace(*case["plan"]), "utf-8")
    draft, problems = read_draft(content)
    assert problems == ()
    found = read_return(write(tmp_path, edited(filled(draft), case.get("edits", ()))), draft)
    assert found.given is not None and found.document is not None, found.problems
    before = {
        (benefit, part, place, str(period), Measure(name)): figure(Measure(name), value)
        for benefit, part, place, period, name, value in case.get("before", ())
    }
    told = {
        (problem.code, str(at).partition(" › ")[2])
        for problem in doubts(found.given, found.document, draft, before)
        for at in problem.locations
        if "only" not in case or at.cell == case["only"]
    }
    assert told == {(drawn["code"], drawn["at"]) for drawn in case["expect"]}


def test_a_return_counts_before_what_was_published(tmp_path: Path) -> None:
    draft, _ = read_draft(unreleased(tmp_path))
    given = read_return(write(tmp_path, filled(draft)), draft).given
    assert given is not None
    known = known_before([given], ())
    assert known["minimum-living", None, "mouth", "2026-02", Measure.HOUSEHOLDS] == 2
