"""Killed at any step that changes the disk, the next command finds all of it or nothing, and says so in one sentence."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.records.loading import load
from generator.records.release_log import read_log
from generator.release import interrupted
from generator.release.interrupted import heal_first
from generator.release.restricted import beside
from generator.release.standing import Standing
from generator.release.turn import turn
from tests.publishing.faults import Steps, fail
from tests.release.dying_town import NEVER, WAYS, Town
from tests.release.small_month import snapshot

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")

STRIDE = 3
"""Of the steps at which the system refuses, every third is tried: a kill at each of them has been."""
REFUSED: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "refused_writes.yml").read_text("utf-8")
)


@pytest.fixture
def town(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town before a first month, a correction or a withdrawal, of which everything slow is done already."""
    monkeypatch.setattr(interrupted, "_SECONDS_TO_WRITE", -1.0)
    folder = tmp_path / "town"
    folder.mkdir()
    command = WAYS[request.param](folder, monkeypatch)
    return Town(folder, command, shutil.copytree(folder, tmp_path / "kept"))


def public(content: Path) -> dict[str, bytes]:
    """Every public file but the register, whose salts differ from run to run."""
    return {name: data for name, data in snapshot(content).items() if name != "log.txt"}


@pytest.mark.parametrize(
    ("town", "least"), [("first month", 30), ("correction", 40), ("withdrawal", 60)], indirect=["town"]
)
def test_killed_at_every_step(town: Town, least: int) -> None:
    before = public(town.content)
    steps = town.killed_at(NEVER)
    assert steps > least
    done = public(town.content)
    assert done != before
    seen = {"before": 0, "done": 0}
    for at in range(1, steps + 1):
        town.again()
        town.killed_at(at)
        was_half = public(town.content) not in (before, done) or interrupted.is_half_done(town.content)
        sentences = heal_first(town.content)
        after = public(town.content)
        assert after in (before, done), at
        assert len(sentences) == 1 or not was_half
        assert all(("没有" in one) == (after == before) for one in sentences)
        assert heal_first(town.content) == ()
        assert town.leftovers() == []
        log, problems = read_log(town.content)
        assert (set(log.newest), problems) == (set(log.files), ()), at
        seen["done" if after == done else "before"] += 1
    assert all(seen.values())
    assert load(town.content).town is not None


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
@pytest.mark.parametrize("town", ["correction", "withdrawal"], indirect=True)
def test_refused_at_every_step(case: Mapping[str, Any], town: Town) -> None:
    """The reason is told, with whether something is half done; what is, the next command completes or takes back."""
    before = public(town.content)
    steps = town.killed_at(NEVER)
    done = public(town.content)
    for at in range(1, steps + 1, STRIDE):
        town.again()
        refusal = fail(getattr(errno, case["reason"]))
        code, said = town.run(Steps(at, refusal, from_then_on=case["for_good"]))
        assert "程序自身出错" not in said, (at, said)
        assert "Traceback" not in said
        assert code != 0 or public(town.content) == done
        if code != 0:
            assert f"[{case['expect']['code']}]" in said
            assert case["expect"]["why"] in said
            half = interrupted.is_half_done(town.content)
            assert half == ("做到一半" in said), (at, said)
            assert half or public(town.content) == before
        heal_first(town.content)
        assert public(town.content) in (before, done), at
        assert town.leftovers() == []


@pytest.mark.parametrize("town", ["marked copy", "workbook of a correction", "empty workbook"], indirect=True)
def test_killed_at_every_step_a_workbook_is_there_whole_or_not_at_all(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing public changes, no figure lies where the system keeps temporary files, and the next run sweeps up."""
    system = tmp_path / "system"
    system.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(system))
    before = public(town.content)
    steps = town.killed_at(NEVER)
    made = set(town.workbooks())
    for at in range(1, steps + 1):
        town.again()
        town.killed_at(at)
        assert list(system.iterdir()) == [], at
        assert public(town.content) == before
        assert set(town.workbooks()) <= made
        for path in town.workbooks():
            assert load_workbook(path).sheetnames
        heal_first(town.content)
        assert town.leftovers() == [], at
    town.killed_at(NEVER)
    assert set(town.workbooks()) == made


AT_WORK = {
    "audit": "load",
    "build": "update",
    "bundle": "bundle",
    "check": "load",
    "correct": "correction_workbook",
    "log": "_tell",
    "print": "print_leaflets",
    "release": "prepare",
    "status": "load",
    "template": "new_workbook",
    "withdraw": "plan",
}
"""Where each command's own work begins, which is not tried here."""
MORE = {
    "correct": ["2026-02"],
    "release": ["2026-02.yml"],
    "template": ["2026-03"],
    "withdraw": ["最低生活保障", "--reason", "收回。"],
}


@pytest.mark.parametrize("town", ["first month"], indirect=True)
@pytest.mark.parametrize("command", AT_WORK)
def test_whatever_command_comes_next_heals_and_says_so(
    command: str, town: Town, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A month that is public and not entered yet, as a kill between the two leaves it."""
    town.killed_at(NEVER)
    (town.content / "log.txt").unlink()
    note = Standing(town.content, beside(town.content)).note
    Standing(town.content, beside(town.content)).begin("2026-02.yml")
    monkeypatch.setattr(f"generator.cli.{command}.{AT_WORK[command]}", _stop)
    assert run([command, *MORE.get(command, []), "--content", str(town.content), "-q"]) is not Exit.FINE
    assert capfd.readouterr().err.count("这一期已经写全，也登记了") == 1
    assert list(read_log(town.content)[0].newest) == ["2026-02"]
    assert not note.exists()


def _stop(*_: object, **__: object) -> Exit:
    raise ContentRefused([])


@pytest.mark.parametrize("town", ["first month"], indirect=True)
def test_while_another_run_is_at_work_nothing_is_taken_for_interrupted(town: Town) -> None:
    with turn(beside(town.content)):
        note = Standing(town.content, beside(town.content)).note
        Standing(town.content, beside(town.content)).begin("2026-02.yml")
        assert heal_first(town.content) == ()
        assert note.exists()
    assert len(heal_first(town.content)) == 1
    assert not note.exists()
