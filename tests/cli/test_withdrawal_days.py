"""A withdrawal is dated by a clock that can be right, or by a clerk who says so; what is dated otherwise is told."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.records.loading import load
from generator.records.withdrawals import Withdrawal
from generator.release.door import make, prepare
from generator.release.withdrawing import SILENT_DAYS, Request, carry_out, plan
from tests.release.small_month import changed, order, snapshot
from tests.release.test_door import MARCH

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "withdrawal_days.yml").read_text("utf-8")
)
PAGE = "监督和投诉"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small town with a real month, published on 2026-03-10."""
    first = order(tmp_path, changed([["sample: true\n", ""]]))
    make(prepare(first))
    return first.content


def _clock(monkeypatch: pytest.MonkeyPatch, day: datetime.date) -> None:
    for command in ("check", "status", "withdraw"):
        monkeypatch.setattr(f"generator.cli.{command}.today", lambda: day)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_clock_of_a_withdrawal(
    case: Mapping[str, Any],
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    _clock(monkeypatch, case["clock"])
    before = snapshot(content)
    option = ["--today", str(case["option"])] if "option" in case else []
    command = ["withdraw", PAGE, "--reason", "收回。", "--content", str(content), "--yes", *option]
    code, said = run(command), capfd.readouterr().err
    if "expect" not in case:
        assert code is Exit.FINE, said
        (record,) = (filed.record for filed in load(content).draft.all(Withdrawal) if filed.record.item)
        assert record.date == case["clock"]
    else:
        assert code is Exit.PROBLEMS
        assert f"[{case['expect']['code']}]" in said
        assert snapshot(content) == before


def test_the_bound_is_told_with_the_way_out(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _clock(monkeypatch, datetime.date(2099, 1, 1))
    run(["withdraw", PAGE, "--reason", "收回。", "--content", str(content), "--yes"])
    said = capfd.readouterr().err
    assert f"隔了 {SILENT_DAYS} 天以上" in said and "--today 2099-01-01" in said


def test_another_day_than_the_clocks_is_wrong_usage(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    _clock(monkeypatch, datetime.date(2026, 3, 12))
    before = snapshot(content)
    command = ["withdraw", PAGE, "--reason", "收回。", "--content", str(content), "--yes"]
    assert run([*command, "--today", "2026-03-13"]) is Exit.USAGE
    assert "先把电脑的日期调对" in capfd.readouterr().err
    assert snapshot(content) == before


def _withdrawn(content: Path, what: str, day: datetime.date) -> Path:
    """Withdrawn on a day; the file of the record."""
    before = set((content / "withdrawals").glob("*.yml"))
    carry_out(plan(Request(content, what, None, "收回。", day)))
    (path,) = set((content / "withdrawals").glob("*.yml")) - before
    return path


def test_a_day_that_has_not_come_is_told_by_whoever_knows_the_clock(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The records themselves are read without a clock, so that they give the same pages on any day."""
    day = datetime.date(2026, 3, 20)
    _withdrawn(content, PAGE, day)
    for command, clock, code in (
        ("check", day - datetime.timedelta(days=1), Exit.FINE),
        ("check", day - datetime.timedelta(days=2), Exit.PROBLEMS),
        ("status", day - datetime.timedelta(days=2), Exit.PROBLEMS),
    ):
        _clock(monkeypatch, clock)
        capfd.readouterr()
        assert run([command, "--content", str(content), "--site", str(content / "none")]) is code
        said = capfd.readouterr().err
        assert ("[撤回-10]" in said) == (command == "check" and code is Exit.PROBLEMS)
        assert ("电脑的日期是" in said) == (command == "status")
    assert load(content).town is not None


@pytest.mark.parametrize(("day", "codes"), [("2026-03-09", ["撤回-09"]), ("2026-03-10", [])])
def test_figures_are_withdrawn_no_earlier_than_they_were_public(
    day: str, codes: list[str], content: Path
) -> None:
    path = _withdrawn(content, "最低生活保障", datetime.date(2026, 3, 20))
    path.write_text(path.read_text("utf-8").replace("date: 2026-03-20", f"date: {day}"), "utf-8")
    found = {(one.code, str(one.locations[0].file)) for one in load(content).problems}
    assert found == {(code, f"withdrawals/{path.name}") for code in codes}


def test_what_the_register_says_was_withdrawn_was_public_by_then(content: Path, tmp_path: Path) -> None:
    """Of a first month the day would do; of the second only the register says that it was public when it was withdrawn."""
    make(prepare(order(tmp_path, changed([["sample: true\n", ""]], changed(MARCH)), "2026-03.yml")))
    path = _withdrawn(content, "最低生活保障", datetime.date(2026, 4, 20))
    text = path.read_text("utf-8")
    assert load(content).town is not None
    for day, codes in (("2026-04-10", []), ("2026-03-20", ["撤回-09"])):
        path.write_text(text.replace("date: 2026-04-20", f"date: {day}"), "utf-8")
        assert [one.code for one in load(content).problems] == codes
