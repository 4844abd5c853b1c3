"""A site that replaces another has not loosened the plan by which the other published."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.problems import ContentRefused
from generator.outputs.addresses import LOG, PLAN
from generator.outputs.datafiles.plan_file import plan_file
from generator.publishing.new_files import NewFiles
from generator.publishing.plan_continuity import demand_plan_kept
from generator.records.plan import Rule, YearPlan
from generator.records.town import Town
from tests.publishing.registered_site import registered_site, town_with_register


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return town_with_register(tmp_path_factory.mktemp("town"))


@pytest.fixture
def site(town: Town, tmp_path: Path) -> Path:
    """A site that stands, with its plan."""
    made = registered_site(town, tmp_path / "site")
    NewFiles(made).place(plan_file(town))
    return made


def with_plans(town: Town, change: Callable[[YearPlan], YearPlan]) -> Town:
    """The town, each of its years' plans changed."""
    plans = tuple(change(plan) for plan in town.plan.plans)
    return replace(town, plan=town.plan.model_copy(update={"plans": plans}))


def with_thresholds(plan: YearPlan, added: int) -> YearPlan:
    def changed(rule: Rule) -> Rule:
        return rule.model_copy(update={"threshold": max(0, rule.threshold + added)})

    return plan.model_copy(update={"rules": tuple(map(changed, plan.rules))})


def milder(plan: YearPlan) -> YearPlan:
    return with_thresholds(plan, -1)


def publish_plan(town: Town, site: Path) -> None:
    """Let the site tell another town's plan."""
    other = site.parent / "other"
    NewFiles(other).place(plan_file(town))
    shutil.copy(other / PLAN, site / PLAN)


def told(town: Town, site: Path) -> list[str]:
    """What stands against the town's records, as a reader is told."""
    try:
        demand_plan_kept(town, site)
    except ContentRefused as refusal:
        assert {problem.code for problem in refusal.problems} == {"公开-25"}
        return [problem.why() for problem in refusal.problems]
    return []


CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "plans.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_plan_is_held_against_the_one_that_stands(case: dict[str, Any], town: Town, site: Path) -> None:
    publish_plan(with_plans(town, lambda plan: plan.model_copy(update=case.get("site", {}))), site)
    now = with_plans(
        town,
        lambda plan: with_thresholds(plan.model_copy(update=case.get("town", {})), case.get("rules", 0)),
    )
    assert bool(told(now, site)) == ("code" in case)


def test_a_milder_one_is_refused_with_all_that_is_milder(town: Town, site: Path) -> None:
    found = told(with_plans(town, milder), site)
    years = {release.month.year for release in town.releases}
    rules = [rule for plan in town.plan.plans if plan.year in years for rule in plan.rules if rule.threshold]
    assert len(found) == len(rules) > 1
    assert "最小公布数" in found[0]
    names = {benefit.name for benefit in town.benefits}
    assert all(any(f"“{name}：" in why for name in names) for why in found)


def test_a_change_of_the_year_names_no_benefit(town: Town, site: Path) -> None:
    publish_plan(with_plans(town, lambda plan: plan.model_copy(update={"town_only_from_half": True})), site)
    found = told(town, site)
    assert found
    assert all("“半数不公布就只公布全镇”是 true，现在写的是 false。" in why for why in found)


def test_a_year_of_which_nothing_was_published_may_be_planned_anew(town: Town, site: Path) -> None:
    publish_plan(replace(town, releases=()), site)
    assert not told(with_plans(town, milder), site)


@pytest.mark.parametrize("spoilt", [f"{LOG}/checkpoint", PLAN])
def test_a_site_of_another_register_or_without_a_readable_plan_binds_nobody(
    town: Town, site: Path, spoilt: str
) -> None:
    (site / spoilt).write_text("别的镇", "utf-8")
    assert not told(with_plans(town, milder), site)


def test_a_year_that_the_records_no_longer_plan_is_told_by_others(town: Town, site: Path) -> None:
    assert not told(replace(town, plan=town.plan.model_copy(update={"plans": ()})), site)
