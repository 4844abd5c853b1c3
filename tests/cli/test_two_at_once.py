"""Two runs at the door at the same time: one does its work, the other is turned away at once and changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.release.restricted import beside
from tests.house.repository import ROOT
from tests.release.small_month import order, snapshot

RUNS = 4
COMMANDS = {
    "release": ["release", "{given}", "--yes"],
    "withdraw": ["withdraw", "临时救助", "--reason", "收回。", "--yes"],
    "log": ["log", "--enter"],
}


def started(command: list[str], content: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *command, "--content", str(content)],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def test_many_releases_of_one_month_make_one(tmp_path: Path) -> None:
    first = order(tmp_path)
    runs = [started(["release", str(first.given), "--yes"], first.content) for _ in range(RUNS)]
    said = [run.communicate()[1] for run in runs]
    codes = sorted(run.returncode for run in runs)
    assert codes == [0, *[1] * (RUNS - 1)]
    refused = [text for run, text in zip(runs, said, strict=True) if run.returncode]
    assert all("[放行-09]" in text or "[放行-02]" in text for text in refused)
    assert all("没有放行，已公布的内容没有改动" in text for text in refused)
    assert [path.name for path in (first.content / "releases").iterdir()] == ["2026-02.yml"]
    assert (first.content / "log.txt").read_text("utf-8").count("release 2026-02 ") == 1


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_while_one_run_holds_the_door_nobody_else_enters(command: list[str], tmp_path: Path) -> None:
    """Wherever the return lies: two releases from two folders are two all the same."""
    first = order(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    given = first.given.rename(elsewhere / first.given.name)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(first.content)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        before = snapshot(first.content)
        run = started([part.format(given=given) for part in command], first.content)
        told = run.communicate()[1]
        assert (run.returncode, "[放行-09]" in told) == (1, True), told
        assert snapshot(first.content) == before
    finally:
        holder.kill()
        holder.communicate()
    # The system frees the lock of a run that was killed.
    run = started([part.format(given=given) for part in command], first.content)
    assert "[放行-09]" not in run.communicate()[1]
    assert not [*beside(first.content).path.glob(".door.lock")]


HOLDING = """
import sys, pathlib
from generator.release.restricted import beside
from generator.release.turn import turn
with turn(beside(pathlib.Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""
