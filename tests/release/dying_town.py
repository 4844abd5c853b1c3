"""A town whose command is run in a process of its own that ends at a given step, and the commands that are tried so."""

import datetime
import os
import shutil
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.records.loading import read_draft
from generator.release.atomic import UNFINISHED
from generator.release.door import make, prepare
from generator.release.scratch import PREFIX
from generator.release.withdrawing import Request, plan
from tests.intake.small_town import unreleased
from tests.intake.workbooks import edited, filled, write
from tests.publishing.faults import Steps, die
from tests.release.small_month import changed, order
from tests.release.test_atomic import CORRECTION
from tests.release.test_door import MARCH

NEVER = 10**9
"""The number of a step that no run has."""


@dataclass
class Town:
    """A town's folder, a command that changes it, and the state from which each try starts."""

    folder: Path
    command: Sequence[str]
    kept: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    def run(self, steps: Steps) -> tuple[int, str]:
        """Run the command in a process of its own, its steps counted; its exit code and all that it said."""
        said = self.folder.with_name("said")
        child = os.fork()
        if child == 0:
            _in_child(self.command, said, steps)
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), said.read_text("utf-8")

    def killed_at(self, at: int) -> int:
        """Run the command until it dies at a step; how many steps it took where it does not die."""
        code, said = self.run(Steps(at, die))
        assert code in {Exit.FINE, Exit.PROBLEMS, -signal.SIGKILL}, said
        assert "程序自身出错" not in said
        return int(said.rpartition("steps ")[2]) if code >= 0 else 0

    def again(self) -> None:
        """Everything as it was before the command."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.kept, self.folder)

    def leftovers(self) -> list[str]:
        patterns = (f".*{UNFINISHED}", f"{PREFIX}*")
        return sorted(path.name for pattern in patterns for path in self.folder.rglob(pattern))

    def workbooks(self) -> list[Path]:
        return sorted((self.folder / "restricted").glob("[!.]*.xlsx"))


def _in_child(command: Sequence[str], said: Path, steps: Steps) -> None:
    """Never returns: whatever happens here must not become a second run of the tests."""
    code = 99
    try:
        with said.open("w", encoding="utf-8", buffering=1) as out:
            os.dup2(out.fileno(), 1)
            os.dup2(out.fileno(), 2)
            sys.stdout = sys.stderr = out
            steps.watch()
            code = int(run(command))
            out.write(f"steps {steps.met}\n")
    finally:
        os._exit(code)


def _first_month(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return _release(folder, monkeypatch, order(folder).given)


def _correction(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    make(prepare(order(folder)))
    return _release(folder, monkeypatch, order(folder, changed(CORRECTION), "2026-02.e2.yml").given)


def _release(folder: Path, monkeypatch: pytest.MonkeyPatch, given: Path) -> list[str]:
    ready = prepare(order(folder, given.read_text("utf-8"), given.name))
    monkeypatch.setattr("generator.cli.release.prepare", lambda *_: ready)
    return ["release", str(given), "--content", str(folder / "content"), "--yes"]


def _withdrawal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    first = order(folder)
    make(prepare(first))
    make(prepare(order(folder, changed(MARCH), "2026-03.yml")))
    planned = plan(Request(first.content, "最低生活保障", None, "数太细，收回。", datetime.date(2026, 4, 20)))
    monkeypatch.setattr("generator.cli.withdraw.plan", lambda *_: planned)
    return ["withdraw", "最低生活保障", "--reason", "收回。", "--content", str(first.content), "--yes"]


CANARY = 7340033
"""The amount of a small place: it must not lie outside the restricted folder, whenever the run ends."""


def _marked_copy(folder: Path, _: pytest.MonkeyPatch) -> list[str]:
    content = unreleased(folder)
    edits: list[Mapping[str, Any]] = [{"set": "E8", "to": CANARY}, {"set": "C7", "to": "-"}]
    given = write(folder, edited(filled(read_draft(content)[0]), edits))
    return ["check", str(given), "--content", str(content)]


def _workbook_of_a_correction(folder: Path, _: pytest.MonkeyPatch) -> list[str]:
    first = order(folder)
    make(prepare(first))
    return ["correct", "2026-02", "--content", str(first.content)]


def _empty_workbook(folder: Path, _: pytest.MonkeyPatch) -> list[str]:
    return ["template", "2026-02", "--content", str(unreleased(folder))]


WAYS: Mapping[str, Callable[[Path, pytest.MonkeyPatch], list[str]]] = {
    "first month": _first_month,
    "correction": _correction,
    "withdrawal": _withdrawal,
    "marked copy": _marked_copy,
    "workbook of a correction": _workbook_of_a_correction,
    "empty workbook": _empty_workbook,
}
