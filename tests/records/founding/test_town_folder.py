"""A new town stands whole and can be checked at once, or nothing of it stands, whatever interrupts."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.publishing.publication import not_publishable
from generator.records.founding.town_folder import put_town, starters
from generator.records.loading import load
from tests.house.repository import ROOT
from tests.publishing.faults import Steps, die

ANSWERS = Path(__file__).parent / "answers.yml"
FOLDERS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "folders.yml").read_text("utf-8")
)


def found(town: Path) -> Exit:
    return run(["new", str(town), "--answers", str(ANSWERS)])


def test_a_new_town_holds_no_sample_data_and_waits_for_its_town_to_read_it(tmp_path: Path) -> None:
    town = tmp_path / "青禾镇"
    assert found(town) is Exit.FINE
    loaded = load(town / "content")
    assert loaded.problems == ()
    made = loaded.town
    assert made is not None
    assert (made.releases, made.errata, made.withdrawals) == ((), (), ())
    assert [place.name for place in made.places] == ["青禾镇", "上河村", "下河村", "青禾社区"]
    assert not any(place.sample for place in made.places)
    assert not any(catalogue.sample for catalogue in made.catalogues)
    assert [plan.year for plan in made.plan.plans] == [2026]
    assert {made.office_of["civil-affairs"].name, made.office_of["civil-affairs"].phone} == {
        "民生服务办",
        "000-0002",
    }
    refused = list(not_publishable(made))
    carried = {str(problem.locations[0]) for problem in refused if problem.code == "发布-13"}
    assert {problem.code for problem in refused} == {"发布-02", "发布-13", "发布-14"}
    kinds = ("benefits", "standards", "policies", "interpretations", "situations", "catalogue", "pages")
    there = {
        path.relative_to(town / "content").as_posix()
        for kind in kinds
        for path in (town / "content" / kind).iterdir()
    }
    assert there <= carried
    assert {"disclosure.yml", "site.yml", "offices.yml", "glossary.yml"} <= carried


def test_the_sample_town_is_named_nowhere(tmp_path: Path) -> None:
    town = tmp_path / "town"
    found(town)
    naming = {
        path.relative_to(town / "content").as_posix()
        for path in (town / "content").rglob("*.*")
        if "安溪" in path.read_text("utf-8")
    }
    assert naming == set()
    notice = (town / "content" / "policies" / "notice.yml").read_text("utf-8")
    assert "issuer: 待核实" in notice
    assert "不是本镇的文件" in notice


def test_the_answers_are_kept_and_make_the_same_town_again(tmp_path: Path) -> None:
    found(tmp_path / "one")
    assert (
        run(["new", str(tmp_path / "two"), "--answers", str(tmp_path / "one" / "answers.yml")]) is Exit.FINE
    )
    files = [
        sorted(path for path in (tmp_path / name).rglob("*") if path.is_file()) for name in ("one", "two")
    ]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case["case"])
def test_what_stands_there_is_never_touched(
    case: dict[str, Any], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in case.get("there", ()):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    before = sorted(tmp_path.rglob("*"))
    asked = Path(case["folder"].replace("PROGRAM", str(ROOT)))
    assert found(tmp_path / asked) is Exit.PROBLEMS
    assert f"[{case['code']}]" in capfd.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before
    assert not (ROOT / "another-town").exists()


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert found(tmp_path / "empty") is Exit.FINE


def test_wrong_answers_write_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "answers.yml"
    wrong.write_text(ANSWERS.read_text("utf-8").replace("kind: 镇", "kind: 村"), "utf-8")
    assert run(["new", str(tmp_path / "town"), "--answers", str(wrong)]) is Exit.PROBLEMS
    assert "什么文件也没有写" in capfd.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yml"]


def test_an_interruption_at_any_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes
    for at in (0, 1):
        left = iter([*[False] * at, True])

        def interrupted(path: Path, data: bytes, left: object = left) -> int:
            if next(left):  # type: ignore[call-overload]  # an iterator of flags
                raise KeyboardInterrupt
            return write(path, data)

        monkeypatch.setattr(Path, "write_bytes", interrupted)
        with pytest.raises(KeyboardInterrupt):
            put_town(tmp_path / "town", {"content/a.yml": "", "content/b.yml": ""})
        assert list(tmp_path.iterdir()) == []


def test_records_with_problems_are_never_put_in_place(tmp_path: Path) -> None:
    with pytest.raises(ContentRefused):
        put_town(tmp_path / "town", {"content/site.yml": "name: x\n"})
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".town.mingbai-new" / "content").mkdir(parents=True)
    assert found(tmp_path / "town") is Exit.FINE
    assert [path.name for path in tmp_path.iterdir()] == ["town"]


def test_the_town_starts_the_program_from_wherever_it_is_called(tmp_path: Path) -> None:
    town, program = tmp_path / "it's a town", tmp_path / "the program"
    town.mkdir()
    program.mkdir()
    (program / "mingbai").write_text('#!/bin/sh\nprintf "%s" "started $1"\n')
    (program / "mingbai").chmod(0o755)
    for name in ("明白.cmd", "明白.desktop"):
        (program / name).write_text("x")
    for name, text in starters(town, program).items():
        (town / name).write_text(text, newline="")
    (town / "mingbai").chmod(0o755)
    ran = subprocess.run(
        [town / "mingbai", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.stdout == "started check"
    assert "\r\n" in starters(town, program)["mingbai.cmd"]
    program.rename(tmp_path / "moved")
    ran = subprocess.run(
        [town / "mingbai", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 3
    assert "没有找到程序" in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
def test_killed_at_any_step_the_town_is_not_there_or_whole_and_the_next_run_makes_it(tmp_path: Path) -> None:
    town, steps, at = tmp_path / "town", Steps(10**9, die), 1
    assert killed(town, steps, tmp_path) == 0
    every = int((tmp_path / "steps").read_text()) // TRIED
    assert every > 1
    while True:
        shutil.rmtree(town, ignore_errors=True)
        if killed(town, Steps(at, die), tmp_path) == 0:
            break
        assert not town.exists() or load(town / "content").town is not None
        at += every
    assert load(town / "content").town is not None
    assert {path.name for path in tmp_path.iterdir()} == {"town", "steps"}


TRIED = 20
"""Of the steps of a whole town so many are tried."""


def killed(town: Path, steps: Steps, told: Path) -> int:
    """Make the town in a process of its own, whose steps are counted; how it ended."""
    child = os.fork()
    if child == 0:
        code = 99
        try:
            steps.watch()
            code = int(found(town))
            (told / "steps").write_text(str(steps.met))
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
