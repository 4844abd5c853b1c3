"""The command `release`: shows, asks, writes; a program gets codes and never a figure of the return."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from tests.release.small_month import changed, order

CANARY = "7340033"
REVIEWS: list[Mapping[str, str]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "reviews.yml").read_text(encoding="utf-8")
)


def arguments(folder: Path, *more: str, text: str | None = None) -> list[str]:
    first = order(folder, text) if text else order(folder)
    return ["release", str(first.given), "--content", str(first.content), *more]


def test_it_shows_what_is_withheld_by_label_and_writes_when_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments(tmp_path, "--yes")) is Exit.FINE
    told = capfd.readouterr().err
    assert "最低生活保障·河口社区·2026年2月·户数" in told
    assert "最低生活保障·云河镇·2026年2月·户数：53" in told
    assert (tmp_path / "content" / "releases" / "2026-02.yml").is_file()


def test_without_a_yes_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.prompt", lambda *_, **__: "")
    assert run(arguments(tmp_path)) is Exit.PROBLEMS
    assert not (tmp_path / "content" / "releases").exists()


def test_day_and_reviews_may_be_given_on_the_command_line(tmp_path: Path) -> None:
    text = changed([["published: 2026-03-10\n", ""]])
    reviews = "初审:经办岗:2026-03-05,复审:负责岗:2026-03-06,终审:分管领导岗:2026-03-09"
    command = arguments(tmp_path, "--yes", "--published", "2026-03-11", "--reviews", reviews, text=text)
    assert run(command) is Exit.FINE
    written = (tmp_path / "content" / "releases" / "2026-02.yml").read_text(encoding="utf-8")
    assert "published: 2026-03-11" in written
    assert "经办岗" in written
    assert "民政办经办岗" not in written


@pytest.mark.parametrize("case", REVIEWS, ids=lambda case: case["name"])
def test_reviews_that_cannot_stand_are_told_at_once(
    case: Mapping[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("generator.cli.release.prepare", None)  # nothing is reckoned before
    assert run(arguments(tmp_path, "--yes", "--reviews", case["typed"])) is Exit.USAGE
    told = capfd.readouterr().err
    assert (f"[{case['code']}]" if "code" in case else case["says"]) in told
    assert "程序自身出错" not in told
    assert case.get("never", "程序自身出错") not in told


def test_a_program_reads_the_outcome_and_no_figure(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(arguments(tmp_path, "--yes", "--json", "-q")) is Exit.FINE
    told = json.loads(capfd.readouterr().out)
    assert (told["outcome"], told["release"]) == ("PROTECTED", "2026-02.yml")
    assert "最低生活保障·河口社区·2026年2月·户数" in told["withheld"]
    assert told["gap"] >= 0


def test_a_refused_return_is_quoted_to_the_clerk_and_not_to_a_program(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = changed([["persons: 52", f"persons: {CANARY}人"]])
    assert run(arguments(tmp_path, text=text)) is Exit.PROBLEMS
    assert CANARY in capfd.readouterr().err
    assert run(arguments(tmp_path, "--json", "-v", text=text)) is Exit.PROBLEMS
    said = capfd.readouterr()
    assert json.loads(said.out)["problems"][0]["code"].startswith("数字")
    assert CANARY not in said.out + said.err


def test_a_fault_of_ours_is_told_without_a_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(*found: object) -> None:
        raise ValueError(f"{found} 31407 {CANARY}")

    monkeypatch.setattr("generator.release.door.decide", fails)
    assert run(arguments(tmp_path, "-v")) is Exit.FAULT
    said = capfd.readouterr()
    assert "ValueError" in said.err
    assert CANARY not in said.out + said.err
    assert "31407" not in said.out + said.err


def test_check_tells_the_problems_of_a_return_and_writes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = changed([["persons: 52", f"persons: {CANARY}人"]])
    _, given, *more = arguments(tmp_path, text=text)
    assert run(["check", given, *more]) is Exit.PROBLEMS
    assert CANARY in capfd.readouterr().err
    assert run(["check", given, *more, "--json"]) is Exit.PROBLEMS
    assert CANARY not in str(capfd.readouterr())
    _, given, *more = arguments(tmp_path)
    assert run(["check", given, *more]) is Exit.FINE
    assert not (tmp_path / "content" / "releases").exists()
