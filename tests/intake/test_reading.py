"""A return is read strictly: problems.yml draws what is refused, and what is refused shows no figure by accident."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from generator.intake.reading import ReadReturn, read_return
from generator.intake.returns import Return
from generator.records.loading import read_draft
from generator.records.measures import Measure
from tests.intake.small_town import RETURN, restricted, unreleased

PROBLEMS = RETURN.with_name("problems.yml")
CASES: list[Mapping[str, Any]] = yaml.load(PROBLEMS.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def read(
    folder: Path, text: str | None = None, name: str = "2026-02.yml", plan: Sequence[str] = ()
) -> ReadReturn:
    content = unreleased(folder)
    drawn = (content / "disclosure.yml").read_text(encoding="utf-8")
    for old, new in zip(plan[::2], plan[1::2], strict=True):
        drawn = drawn.replace(old, new)
    (content / "disclosure.yml").write_text(drawn, encoding="utf-8")
    draft, problems = read_draft(content)
    assert problems == ()
    return read_return(restricted(folder, text, name), draft)


def test_a_right_return_is_read_with_every_exact_figure(tmp_path: Path) -> None:
    given = read(tmp_path).given
    assert given is not None
    town = next(row for row in given.rows if row.place == "yunhe")
    assert dict(town.cells.figures())[Measure.HOUSEHOLDS] == 53
    assert given.stem == "2026-02"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_exactly_the_drawn_problems_are_told(case: Mapping[str, Any], tmp_path: Path) -> None:
    text = RETURN.read_text(encoding="utf-8")
    old, new = case["replace"]
    assert text.count(old) == 1
    name, plan = case.get("rename", "2026-02.yml"), case.get("plan", ())
    found = read(tmp_path, text.replace(old, new), name, plan)
    told = [{"code": problem.code, "at": str(problem.locations[0])} for problem in found.problems]
    assert told == case["expect"]
    assert (found.given is None) == bool(told)


def test_what_a_program_gets_holds_no_figure(tmp_path: Path) -> None:
    found = read(tmp_path, RETURN.read_text("utf-8").replace("persons: 52", "persons: 7340033人"))
    assert "7340033" in found.problems[0].read
    assert "7340033" not in str(found.codes)
    assert "7340033" not in repr(found)


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r}".format])
def test_a_return_is_printed_without_its_figures(show: Any, tmp_path: Path) -> None:
    given = read(tmp_path, RETURN.read_text("utf-8").replace("1500, 1200", "7340, 1200")).given
    assert given is not None
    for part in (given, given.rows[0], given.rows[0].cells, given.rows[-1], list(given.rows)):
        assert not any(figure in show(part) for figure in ("7340", "54321", "31407"))


def test_what_the_types_refuse_is_told_without_the_value() -> None:
    with pytest.raises(ValidationError) as refused:
        Return.model_validate({"month": "2026-02", "rows": [{"cells": {"persons": "7340033人"}}]})
    assert "7340033" not in str(refused.value)
