"""A correction alters something, and its reviewers are told whether readers will see what, never which figure they will not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.approval import keep_sheets
from generator.foundation.money import Money
from generator.intake.reading import read_return
from generator.records.loading import load
from generator.records.releases import Release, ReleasedArrears
from generator.release.altered import alters_unprinted, unaltered
from generator.release.candidate import candidate_of
from generator.release.door import Order, ReturnRefused, make, prepare
from tests.release.small_month import changed, order, snapshot

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "altered.yml").read_text("utf-8")
)
SECOND = [
    ["edition: 1", "edition: 2\nreason: 录入错误。"],
    ["published: 2026-03-10", "published: 2026-03-20"],
]


@pytest.fixture
def released(tmp_path: Path) -> Order:
    first = order(tmp_path)
    make(prepare(first))
    return first


def again(folder: Path, pairs: list[list[str]]) -> Order:
    return order(folder, changed([*SECOND, *pairs]), "2026-02.e2.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
@pytest.mark.usefixtures("released")
def test_a_correction(case: Mapping[str, Any], tmp_path: Path) -> None:
    asked = again(tmp_path, case["replace"])
    if "code" in case:
        before = snapshot(asked.content)
        with pytest.raises(ReturnRefused) as refused:
            prepare(asked)
        assert [problem.code for problem in refused.value.problems] == [case["code"]]
        assert snapshot(asked.content) == before
        return
    ready = prepare(asked)
    assert ready.alters_unprinted is case["unprinted"]
    sheet = keep_sheets(ready, {}).approval.read_text("utf-8")
    assert case["sheet"] in sheet
    assert case["without"] not in sheet


def test_where_the_return_before_is_lost_nobody_can_tell(released: Order, tmp_path: Path) -> None:
    """That is refused elsewhere, where it matters; the sheet says what is not known."""
    asked = again(tmp_path, [])
    given = read_return(asked.given, load(asked.content).draft)
    town = load(asked.content).town
    assert given.given is not None and town is not None
    candidate = candidate_of(given.given, town)
    assert unaltered(given.given, candidate, town, asked.restricted, given)
    released.given.unlink()
    assert unaltered(given.given, candidate, town, asked.restricted, given) == ()
    assert alters_unprinted(given.given, candidate, town, asked.restricted) is None


def _rates(candidate: Release) -> Release:
    rate = candidate.rates[0].model_copy(update={"document": "另一个文号"})
    return candidate.model_copy(update={"rates": (rate, *candidate.rates[1:])})


def _arrears(candidate: Release) -> Release:
    arrears = ReleasedArrears.model_construct(benefit="minimum-living", slack=Money(1))
    return candidate.model_copy(update={"arrears": (arrears,)})


def _rounding(candidate: Release) -> Release:
    row = candidate.rows[0]
    cells = row.cells.model_copy(update={"persons": 1})
    return candidate.model_copy(
        update={"rows": (row.model_copy(update={"cells": cells}), *candidate.rows[1:])}
    )


@pytest.mark.parametrize("other", [_rates, _arrears, _rounding])
@pytest.mark.usefixtures("released")
def test_what_readers_would_see_change_is_a_correction_of_the_same_return(other: Any, tmp_path: Path) -> None:
    asked = again(tmp_path, [])
    given = read_return(asked.given, load(asked.content).draft)
    town = load(asked.content).town
    assert given.given is not None and town is not None
    candidate = other(candidate_of(given.given, town))
    assert unaltered(given.given, candidate, town, asked.restricted, given) == ()
