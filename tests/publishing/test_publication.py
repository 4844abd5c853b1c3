"""A build for publication refuses what is made up or was never released; the cases stand in cases/publication.yml."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.publishing.publication import not_publishable
from generator.records.loading import load
from tests.publishing.sites import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "publication.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_refuses(case: dict[str, Any], tmp_path: Path) -> None:
    content = shutil.copytree(ROOT / "examples" / "hecheng", tmp_path / "content")
    # Nobody has verified the real portal's code; a town that could be published has one.
    site = (content / "site.yml").read_text("utf-8")
    (content / "site.yml").write_text(
        site.replace("  domain:", '  id_code: "1234567890"\n  domain:'), "utf-8"
    )
    if "change" in case:
        file, before, after = case["change"]
        text = (content / file).read_text("utf-8")
        assert text.count(before) == 1
        (content / file).write_text(text.replace(before, after), "utf-8")
    if "add" in case:
        file, text = case["add"]
        (content / file).parent.mkdir(exist_ok=True)
        (content / file).write_text(text, "utf-8")
    loaded = load(content)
    assert loaded.town is not None, loaded.problems

    refused = list(not_publishable(loaded.town))

    assert [problem.code for problem in refused] == ([case["code"]] if "code" in case else [])
    for problem in refused:
        assert [str(location) for location in problem.locations] == [case["at"]]
        assert problem.read == case.get("read", "")


def test_places_that_are_made_up_are_told_in_one_line_by_name() -> None:
    town = load(ROOT / "content").town
    assert town is not None
    told = [problem.read for problem in not_publishable(town) if problem.code == "发布-03"]
    assert told == ["、".join(place.name for place in town.places if place.sample)]
    assert len(told[0].split("、")) > 2
