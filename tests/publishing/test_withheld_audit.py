"""The audit before a site stands: figures are read from the pages alone, and one that says too much stops the build."""

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
from generator.outputs.column import pages_of
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.withheld_audit import (
    audit_site,
    demand_protected,
    demand_same,
    releases_told,
)
from generator.records.loading import load
from generator.records.town import Town
from generator.release.door import make, prepare
from tests.release.small_month import order

DRAWN = (Path(__file__).with_name("cases") / "pages_that_say_too_much.yml").read_text(encoding="utf-8")
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
    return site, town


def test_the_pages_tell_exactly_the_releases(released: tuple[Path, Town]) -> None:
    site, town = released
    (read,), (kept,) = releases_told(site_figures(site), town), town.releases
    assert sorted(map(str, read.rows)) == sorted(map(str, kept.rows))
    demand_same(site_figures(site), town)


def test_a_month_through_the_door_passes_from_records_and_from_pages(released: tuple[Path, Town]) -> None:
    site, town = released
    for audited in (audit_published(town.releases, surroundings_of(town)), audit_site(site, town)):
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
        demand_protected(audit_site(copy, town))
        demand_same(site_figures(copy), town)
    assert {problem.code for problem in refused.value.problems} == {case["expect"]["code"]}
