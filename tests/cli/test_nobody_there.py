"""Where no person sits at the window no figure of a return is told, and nothing that cannot be taken back is answered."""

import datetime
import io
import sys
from pathlib import Path

import pytest

from generator.cli.asking_anew import is_person_there
from generator.cli.exits import Exit
from generator.cli.main import run
from generator.cli.terminal import Terminal
from tests.cli.test_workbook_commands import signed_month
from tests.release.small_month import changed, order

CANARY = "7340033"

pytestmark = pytest.mark.usefixtures("nobody_there")


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("check", "release", "withdraw"):
        monkeypatch.setattr(f"generator.cli.{command}.today", lambda: datetime.date(2026, 3, 20))


class Window(io.StringIO):
    """A stream with a person at its end."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("types", "reads", "there"),
    [
        (Window(), Window(), True),
        (io.StringIO(), Window(), False),
        (Window(), io.StringIO(), False),
    ],
)
def test_a_person_is_there_where_neither_end_is_a_pipe(
    types: io.StringIO, reads: io.StringIO, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", types)
        patch.setattr(sys, "stderr", reads)
        assert is_person_there() is there


def test_a_window_is_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with monkeypatch.context() as patch:
        for stream, is_window in ((Window(), True), (io.StringIO(), False)):
            patch.setattr(sys, "stderr", stream)
            assert Terminal().is_window is is_window


@pytest.mark.parametrize("command", ["check", "release"])
def test_a_refused_return_is_told_without_what_was_read(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = order(tmp_path, changed([["persons: 52", f"persons: {CANARY}人"]]))
    assert run([command, str(first.given), "--content", str(first.content)]) is Exit.PROBLEMS
    said = capfd.readouterr()
    assert CANARY not in said.out + said.err
    assert "[数字-" in said.err
    assert "2026-02.yml:" in said.err
    assert "在命令窗口里直接运行一次" in said.err


def test_doubts_are_told_by_their_cells_and_nobody_is_asked(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sums of the doubt would tell both figures."""
    monkeypatch.setattr("click.prompt", None)
    given = signed_month(tmp_path, [{"set": "E3", "to": 31407}], signed=False)
    for command in ("check", "release"):
        run([command, *given])
        said = capfd.readouterr()
        assert "31407" not in (said.out + said.err).replace(",", "")


def test_a_release_is_counted_and_not_listed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = order(tmp_path)
    assert run(["release", str(first.given), "--content", str(first.content), "--yes"]) is Exit.FINE
    told = capfd.readouterr().err
    assert "最低生活保障·云河镇·2026年2月·户数：53" not in told
    assert "逐个数核对" not in told
    assert "个数，不公布" in told


@pytest.mark.parametrize("command", ["release", "withdraw"])
def test_a_pipe_answers_nothing_that_cannot_be_taken_back(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = order(tmp_path)
    asked = ["release", str(first.given), "--content", str(first.content)]
    if command == "withdraw":
        assert run([*asked, "--yes"]) is Exit.FINE
        asked = ["withdraw", "临时救助", "--reason", "收回。", "--content", str(first.content)]
    before = {path: path.read_bytes() for path in first.content.rglob("*") if path.is_file()}
    assert run(asked) is Exit.USAGE
    assert "写上 --yes" in capfd.readouterr().err
    assert {path: path.read_bytes() for path in first.content.rglob("*") if path.is_file()} == before
