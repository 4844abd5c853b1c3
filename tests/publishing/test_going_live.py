"""The list of what is left before a town goes live is what a build for publication refuses, in the order of the manual."""

import re
import shutil
from pathlib import Path

from generator.publishing.going_live import STEPS, Step, checklist
from generator.publishing.publication import not_publishable
from generator.records.loading import Loaded, load
from tests.house.repository import ROOT
from tests.records.broken_town import TOWN


def listed(content: Path) -> tuple[Loaded, tuple[Step, ...]]:
    """The list of a content folder."""
    loaded = load(content)
    assert loaded.town is not None
    return loaded, checklist(loaded.draft, loaded.town)


def carried(tmp_path: Path, *files: str) -> Path:
    """The small town with some files that it has not looked at."""
    content = tmp_path / "content"
    shutil.copytree(TOWN, content)
    (content / "carried.yml").write_text(f"files: [{', '.join(files)}]\n", "utf-8")
    return content


def test_what_is_left_is_what_a_build_for_publication_refuses() -> None:
    loaded, steps = listed(ROOT / "content")
    assert loaded.town is not None
    refused = {at.file for problem in not_publishable(loaded.town) for at in problem.locations}
    assert {one.file for step in steps for one in step.left} == refused


def test_every_kind_of_file_belongs_to_one_step() -> None:
    loaded, steps = listed(ROOT / "content")
    files = [filed.document.file for many in loaded.draft.filed.values() for filed in many]
    mine = [
        file for file in files if not file.startswith(("errata/", "leaflets/", "withdrawals/", "cleared"))
    ]
    for file in mine:
        assert sum(file.startswith(prefixes) for _, _, prefixes in STEPS) == 1, file
    assert sum(step.total for step in steps) == len(mine) + len(loaded.draft.pages)


def test_a_file_that_was_looked_through_is_done(tmp_path: Path) -> None:
    content = carried(tmp_path, "offices.yml", "benefits/minimum-living.yml")
    steps = {step.name: step for step in listed(content)[1]}
    assert [one.is_carried for one in steps["责任单位"].left] == [True]
    assert steps["帮扶项目"].done == steps["帮扶项目"].total - 1
    (content / "carried.yml").unlink()
    assert {step.name: step for step in listed(content)[1]}["责任单位"].left == ()


def test_fields_that_nobody_knows_yet_are_named_with_their_line(tmp_path: Path) -> None:
    content = carried(tmp_path, "offices.yml", "glossary.yml")
    text = (content / "offices.yml").read_text("utf-8")
    line = next(at for at, line in enumerate(text.splitlines(), start=1) if "phone:" in line)
    text = re.sub("phone: .*", "phone: 待核实", text, count=1)
    (content / "offices.yml").write_text(text, "utf-8")
    left = {one.file: one.gaps for step in listed(content)[1] for one in step.left}
    assert (line, "电话") in {(gap.location.line, gap.title) for gap in left["offices.yml"]}
    assert left["glossary.yml"] == ()


def test_the_manual_has_the_same_list() -> None:
    manual = (ROOT / "docs" / "手册" / "README.md").read_text("utf-8")
    rows = [f"| {at} | {name} | {way} |" for at, (name, way, _) in enumerate(STEPS, start=1)]
    for row in rows:
        assert row in manual
