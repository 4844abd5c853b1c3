"""The audit before a site stands: figures are read from the pages alone, and one that says too much stops the build."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.disclosure.published import audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.problems import ContentRefused
from generator.outputs.addresses import PLAN
from generator.outputs.column import pages_of
from generator.outputs.datafiles.plan_file import plan_file
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.readback.site_plan import SitePlan, demand_same_plan, read_plan
from generator.publishing.site_files import SiteFiles
from generator.publishing.withheld_audit import (
    audit_site,
    demand_protected,
    demand_same,
    releases_told,
)
from generator.records.loading import load
from generator.records.town import Town
from generator.release.door import make, prepare
from generator.release.restricted import Restricted
from tests.house.repository import ROOT
from tests.release.small_month import order

DRAWN = (Path(__file__).with_name("cases") / "pages_that_say_too_much.yml").read_text(encoding="utf-8")
PLANS: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "plans_that_cannot_be_used.yml").read_text(encoding="utf-8")
)
CASES: list[Mapping[str, Any]] = yaml.load(DRAWN, Loader=yaml.BaseLoader)  # noqa: S506


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Town]:
    """A town with one month made through the door, and its pages."""
    folder = tmp_path_factory.mktemp("released")
    first = order(folder)
    make(prepare(first))
    town = load(first.content).town
    assert town is not None
    site = folder / "site"
    for page in pages_of(town, town.newest_publication):
        path = site / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.body, encoding="utf-8")
    (site / PLAN).write_bytes(plan_file(town).content)
    return site, town


def test_the_pages_tell_exactly_the_releases(released: tuple[Path, Town]) -> None:
    site, town = released
    (read,), (kept,) = releases_told(site_figures(SiteFiles.at(site)), town.releases), town.releases
    assert sorted(map(str, read.rows)) == sorted(map(str, kept.rows))
    demand_same(site_figures(SiteFiles.at(site)), town)


def test_a_month_through_the_door_passes_from_records_and_from_pages(released: tuple[Path, Town]) -> None:
    site, town = released
    for audited in (audit_published(town.releases, surroundings_of(town)), audit_site(site)):
        assert [one.outcome for one in audited] == [Outcome.PROTECTED]
        demand_protected(audited)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_page_that_says_too_much_is_refused(
    case: Mapping[str, Any], released: tuple[Path, Town], tmp_path: Path
) -> None:
    site, town = released
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    changed = 0
    for path in copy.rglob("*.html"):
        if case.get("file", path.name) != path.name:
            continue
        text = path.read_text(encoding="utf-8")
        new = text
        for old, other in case["replace"]:
            new = new.replace(old, other)
        changed += new != text
        path.write_text(new, encoding="utf-8")
    assert changed
    with pytest.raises(ContentRefused) as refused:
        demand_protected(audit_site(copy))
        demand_same(site_figures(SiteFiles.at(copy)), town)
    assert {problem.code for problem in refused.value.problems} == {case["expect"]["code"]}


def test_the_plan_is_read_back_as_the_records_have_it(released: tuple[Path, Town]) -> None:
    site, town = released
    read = read_plan(site)
    assert read == SitePlan.of(town)
    assert read.surroundings == surroundings_of(town)
    demand_same_plan(site, town)


def test_the_sample_towns_plan_is_read_back_as_well(tmp_path: Path) -> None:
    town = load(ROOT / "content").town
    assert town is not None
    (tmp_path / PLAN).write_bytes(plan_file(town).content)
    demand_same_plan(tmp_path, town)


@pytest.mark.parametrize("case", PLANS, ids=[case["name"] for case in PLANS])
def test_a_plan_that_cannot_be_used_is_refused(
    case: Mapping[str, Any], released: tuple[Path, Town], tmp_path: Path
) -> None:
    site, town = released
    text = (site / PLAN).read_text(encoding="utf-8")
    for old, new in case.get("replace", ()):
        assert old in text
        text = text.replace(old, new)
    if "delete" not in case:
        (tmp_path / PLAN).write_text(text, encoding="utf-8")
    with pytest.raises(ContentRefused) as refused:
        demand_same_plan(tmp_path, town)
    (problem,) = refused.value.problems
    assert problem.code == case["expect"]["code"]
    assert case["expect"]["why"] in problem.why()


def test_the_plan_tells_nothing_that_is_secret(released: tuple[Path, Town]) -> None:
    site, _ = released
    text = (site / PLAN).read_text(encoding="utf-8")
    kept = Restricted(site.parent / "restricted")
    assert str(kept.seed("2026-02")) not in text
    assert kept.key().hex() not in text
    assert set(json.loads(text)) == {"title", "publisher", "page", "places", "parts", "plan", "releases"}
    assert {key for one in json.loads(text)["releases"] for key in one} == {
        "month", "edition", "published", "rates",
    }  # fmt: skip


def test_a_rate_that_is_not_the_plans_is_refused(released: tuple[Path, Town], tmp_path: Path) -> None:
    site, _ = released
    copy = Path(shutil.copytree(site, tmp_path / "site"))
    told = json.loads((copy / PLAN).read_text(encoding="utf-8"))
    told["releases"][0]["rates"][0]["amount"] = "1.00"
    (copy / PLAN).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(ContentRefused) as refused:
        audit_site(copy)
    assert {problem.code for problem in refused.value.problems} == {"发布-09"}
