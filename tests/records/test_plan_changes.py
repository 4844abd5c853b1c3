"""A plan is fixed for its year: what of a new one lets more be published is told, what is stricter is not."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.records.plan import YearPlan
from generator.records.plan_changes import Loosened, loosened

DRAWN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "plan_changes.yml").read_text("utf-8")
)


def texts(tree: Any) -> Any:
    """Every value as a text, as records are read."""
    if isinstance(tree, dict):
        return {name: texts(value) for name, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [texts(value) for value in tree]
    return str(tree).lower() if isinstance(tree, bool) else str(tree)


def plan(year: dict[str, Any], rule: dict[str, Any], added: dict[str, Any] | None = None) -> YearPlan:
    """The base with these differences, in the year or in its rule; a null takes a field away."""
    base = DRAWN["base"]
    rules = [base["rules"][0] | rule, *([added] if added else [])]
    return YearPlan.model_validate(texts(base | {"rules": rules} | year))


def said(change: Loosened) -> str:
    """A change as the cases write it."""
    return f"{change.benefit or ''} {change.field} {change.before} → {change.now}".strip()


@pytest.mark.parametrize("case", DRAWN["cases"], ids=lambda case: case["title"])
def test_what_is_milder_is_told(case: dict[str, Any]) -> None:
    old = plan(case.get("old", {}), case.get("old_rule", {}))
    new = plan(case.get("new", {}), case.get("rule", {}), case.get("added"))
    assert [said(change) for change in loosened(old, new)] == case["loosened"]
