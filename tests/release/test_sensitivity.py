"""When an amount rests on one or two payments; dominance.yml draws the cases."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake.returns import ExactRow
from generator.release.sensitivity import is_dominated

DRAWN = (Path(__file__).with_name("cases") / "dominance.yml").read_text(encoding="utf-8")
CASES: list[Mapping[str, Any]] = yaml.load(DRAWN, Loader=yaml.BaseLoader)  # noqa: S506


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_dominance(case: Mapping[str, Any]) -> None:
    row = ExactRow.model_validate(
        {
            "benefit": "relief",
            "place": "town",
            "cells": {"amount_month": case["amount"]},
            "largest": tuple(case["largest"]),
        }
    )
    assert is_dominated(row) == (case["dominated"] == "true")
