"""A command line ends with one of five exit codes and says what was wrong in Chinese.

The cases stand in cases/command_lines.yml.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from generator.cli import self_test
from generator.cli.exits import Exit, guarded
from generator.cli.main import COMMANDS, mingbai, run
from generator.cli.options import volume_options
from generator.cli.terminal import Terminal, Volume
from tests.house.repository import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "command_lines.yml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_command_line(case: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(case["arguments"]) == case["exit"]
    heard = capsys.readouterr()
    assert all(words in heard.out + heard.err for words in case["says"]), heard


def test_commands_are_listed_in_the_order_in_which_they_are_registered() -> None:
    assert mingbai.list_commands(click.Context(mingbai)) == list(COMMANDS)


def test_starts_as_a_module() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "generator", "--version"], cwd=ROOT, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stdout.decode()[:3]) == (0, "明白 ")


class TestBoundary:
    """What `guarded` makes of an action's end."""

    FIGURE = "居民 4271 元"

    @pytest.mark.parametrize(
        ("outcome", "code"),
        [(None, Exit.FINE), (Exit.PROBLEMS, Exit.PROBLEMS), (0, Exit.FINE), ("text", Exit.FINE)],
    )
    def test_an_ordinary_end(self, outcome: object, code: Exit) -> None:
        assert guarded(lambda: outcome, Terminal()) is code

    @pytest.mark.parametrize("volume", Volume)
    def test_a_fault_is_told_without_any_value(
        self, volume: Volume, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail() -> None:
            try:
                raise KeyError(self.FIGURE)
            except KeyError as cause:
                raise ValueError(self.FIGURE) from cause

        assert guarded(fail, Terminal(volume)) is Exit.FAULT
        heard = capsys.readouterr().err
        assert "程序自身出错（ValueError）" in heard
        assert self.FIGURE not in heard
        assert "4271" not in heard
        assert "Traceback" not in heard

    def test_only_verbose_shows_where_the_fault_arose(self, capsys: pytest.CaptureFixture[str]) -> None:
        def fail() -> None:
            raise ValueError

        guarded(fail, Terminal(Volume.NORMAL))
        assert "test_main.py" not in capsys.readouterr().err
        guarded(fail, Terminal(Volume.VERBOSE))
        assert f"{Path(__file__).name}:{fail.__code__.co_firstlineno + 1} fail" in capsys.readouterr().err

    def test_an_interruption(self, capsys: pytest.CaptureFixture[str]) -> None:
        @click.command()
        def waits() -> None:
            raise KeyboardInterrupt

        assert guarded(lambda: waits.main([], standalone_mode=False), Terminal()) is Exit.INTERRUPTED
        assert "已中断" in capsys.readouterr().err


class TestVolume:
    """What `-q` and `-v` do to the terminal."""

    @staticmethod
    def after(*arguments: str) -> tuple[Exit, Volume]:
        terminal = Terminal()

        @click.command()
        @volume_options
        def command() -> None:
            """Does nothing."""

        code = guarded(lambda: command.main(list(arguments), standalone_mode=False, obj=terminal), terminal)
        return code, terminal.volume

    def test_each_flag_sets_it(self) -> None:
        assert self.after() == (Exit.FINE, Volume.NORMAL)
        assert self.after("-q") == (Exit.FINE, Volume.QUIET)
        assert self.after("--verbose") == (Exit.FINE, Volume.VERBOSE)

    def test_both_flags_contradict_each_other(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.after("-q", "-v")[0] is Exit.USAGE
        assert "只能写一个" in capsys.readouterr().err


class TestTestCommand:
    """`mingbai test` hands its arguments to pytest and translates pytest's exit code."""

    @pytest.mark.parametrize(
        ("ended", "code"),
        [(0, Exit.FINE), (1, Exit.PROBLEMS), (4, Exit.USAGE), (5, Exit.PROBLEMS), (-9, Exit.FAULT)],
    )
    def test_runs_pytest(self, ended: int, code: Exit, monkeypatch: pytest.MonkeyPatch) -> None:
        commands: list[list[str]] = []

        def play(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            commands.append(command)
            return subprocess.CompletedProcess(command, ended)

        monkeypatch.setattr(subprocess, "run", play)
        assert run(["test", "-k", "money", "--maxfail=1", "tests/foundation"]) is code
        assert commands == [
            [sys.executable, "-m", "pytest", "-k", "money", "--maxfail=1", "tests/foundation"]
        ]

    def test_runs_everything_on_every_core_where_nobody_chose(self, monkeypatch: pytest.MonkeyPatch) -> None:
        commands: list[list[str]] = []

        def play(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
            commands.append(command)
            return subprocess.CompletedProcess(command, 0)

        monkeypatch.setattr(subprocess, "run", play)
        assert run(["test"]) is Exit.FINE
        everything = [
            "-n",
            "logical",
            "--dist",
            "loadfile",
            "--no-loadscope-reorder",
            "-p",
            "tests.house.covered",
        ]
        assert commands == [[sys.executable, "-m", "pytest", *everything]]

    def test_says_so_where_there_are_no_tests(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(self_test, "REPOSITORY", tmp_path)
        assert run(["test"]) is Exit.USAGE
        assert "没有 tests 目录" in capsys.readouterr().err


def test_a_second_interrupt_while_the_first_is_told_shows_no_traceback() -> None:
    def pressed_again() -> object:
        raise KeyboardInterrupt

    assert guarded(pressed_again, Terminal()) is Exit.INTERRUPTED
