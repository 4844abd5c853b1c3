"""The terminal says as much as it was asked to, as it was written, and shows bars to people only."""

import io
import time

import pytest
from rich.console import Console

from generator.cli import terminal
from generator.cli.terminal import Terminal, Volume, as_typed_here


@pytest.mark.parametrize(
    ("volume", "heard"),
    [(Volume.QUIET, "问题\n"), (Volume.NORMAL, "进展\n问题\n"), (Volume.VERBOSE, "进展\n细节\n问题\n")],
)
def test_volume(volume: Volume, heard: str, capsys: pytest.CaptureFixture[str]) -> None:
    speaker = Terminal(volume)
    speaker.say("进展")
    speaker.detail("细节")
    speaker.complain("问题")
    assert capsys.readouterr().err == heard


def test_results_go_to_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal(Volume.QUIET).result('{"outcome": "PROTECTED"}')
    assert capsys.readouterr() == ('{"outcome": "PROTECTED"}\n', "")


def test_text_is_no_markup_and_is_not_wrapped(capsys: pytest.CaptureFixture[str]) -> None:
    text = "[red]金额[/red] :smile: " + "字" * 300
    Terminal().complain(text)
    assert capsys.readouterr().err == text + "\n"


def at_a_terminal(speaker: Terminal) -> io.StringIO:
    screen = io.StringIO()
    speaker._console = Console(file=screen, force_terminal=True, width=80)
    return screen


def test_a_bar_comes_after_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "SECONDS_BEFORE_A_BAR", 0.1)
    speaker = Terminal()
    screen = at_a_terminal(speaker)
    with speaker.progress("生成网页", total=2) as step:
        step()
    assert screen.getvalue() == ""
    with speaker.progress("生成网页", total=2) as step:
        time.sleep(0.3)
        step()
    assert "生成网页" in screen.getvalue()


def test_no_bar_where_nobody_watches(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "SECONDS_BEFORE_A_BAR", 0.0)
    with Terminal().progress("生成网页", total=1) as step:
        time.sleep(0.1)
        step()
    quiet = Terminal(Volume.QUIET)
    screen = at_a_terminal(quiet)
    with quiet.progress("生成网页", total=1):
        time.sleep(0.1)
    assert (capsys.readouterr().err, screen.getvalue()) == ("", "")


def test_many_things_are_counted_by_name_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal().counting("正在排印", 2) as taken_up:
        taken_up("低保明白纸")
        taken_up("低保大字版")
    assert capsys.readouterr().err == "  1/2 低保明白纸\n  2/2 低保大字版\n"
    with Terminal(Volume.QUIET).counting("正在排印", 1) as taken_up:
        taken_up("低保明白纸")
    assert capsys.readouterr().err == ""


def test_many_things_are_counted_in_the_bar_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "SECONDS_BEFORE_A_BAR", 0.1)
    speaker = Terminal()
    screen = at_a_terminal(speaker)
    with speaker.progress("正在做网站"), speaker.counting("正在排印", 2) as taken_up:
        taken_up("低保明白纸")
        time.sleep(0.3)
        taken_up("低保大字版")
        time.sleep(0.3)
    assert "正在排印：低保大字版" in screen.getvalue()
    assert "1/2" in screen.getvalue()


def test_where_nobody_sees_a_bar_a_line_breaks_every_long_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(terminal, "SECONDS_OF_SILENCE", 0.2)
    speaker = Terminal()
    with speaker.progress("正在核对"):
        speaker.step("正在读报表")
        time.sleep(0.5)
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "  正在读报表……"
    assert 1 < len(said) <= 3
    assert all(line.startswith("  正在核对，已经 ") for line in said[1:])
    time.sleep(0.5)
    with Terminal(Volume.QUIET).progress("正在核对"):
        time.sleep(0.5)
    assert capsys.readouterr().err == ""


def test_a_step_is_told_in_the_bar_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "SECONDS_BEFORE_A_BAR", 0.1)
    speaker = Terminal()
    screen = at_a_terminal(speaker)
    with speaker.progress("正在核对"):
        speaker.step("正在读报表")
        time.sleep(0.4)
    assert "正在读报表" in screen.getvalue()
    assert "正在读报表……" not in screen.getvalue()


def test_commands_are_told_as_each_system_takes_them() -> None:
    told = "下一步：./mingbai build，再 ./mingbai print"
    assert as_typed_here(told, "posix") == told
    assert as_typed_here(told, "nt") == r"下一步：.\mingbai build，再 .\mingbai print"
