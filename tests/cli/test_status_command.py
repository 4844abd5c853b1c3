"""What is overdue on a day, with the exit code that a scheduler reads."""

import datetime
import json
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.outputs import addresses
from generator.records.standing import next_month, standing_on
from tests.records.broken_town import TOWN
from tests.records.small_town import town


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that has a page for each month of the small town."""
    for release in town().latest_releases:
        page = tmp_path / addresses.month(release.month)
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"第{release.edition}版", "utf-8")
    return tmp_path


def due() -> datetime.date:
    coming = next_month(town())
    assert coming is not None
    return coming[1]


def months_overdue(day: datetime.date) -> list[int]:
    """How many days each month is late, oldest first."""
    return [one.days for one in standing_on(town(), day).overdue if "月度公开" in one.what]


def test_a_month_is_overdue_from_the_day_after_it_was_due() -> None:
    assert months_overdue(due()) == []
    assert months_overdue(due() + datetime.timedelta(days=1)) == [1]
    assert months_overdue(due() + datetime.timedelta(days=40))[0] == 40


def test_a_clock_that_is_behind_the_records_is_told() -> None:
    newest = town().newest_publication
    assert standing_on(town(), newest).clock_behind == 0
    assert standing_on(town(), newest - datetime.timedelta(days=1)).clock_behind == 0
    assert standing_on(town(), newest - datetime.timedelta(days=2)).clock_behind == 2


def status(site: Path, day: datetime.date, *more: str) -> int:
    return run(["status", "--content", str(TOWN), "--site", str(site), "--today", str(day), *more])


def test_for_people(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(site, due() + datetime.timedelta(days=3)) == 1
    told = capsys.readouterr().err
    assert "逾期 3 天" in told
    assert "下一次" in told


def test_for_programs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = due() + datetime.timedelta(days=3)
    assert status(site, late, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["fine"] is False
    assert told["next_due"] == str(due())
    assert 3 in [one["days"] for one in told["overdue"]]
    assert told["not_online"] == []


def test_a_release_that_is_not_online_yet(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    month = town().latest_releases[-1].month
    (site / addresses.month(month)).unlink()
    assert status(site, town().newest_publication, "--json") == 1
    assert json.loads(capsys.readouterr().out)["not_online"] == [str(month)]


def test_an_edition_that_is_not_online_yet(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected = next(release for release in town().latest_releases if release.edition > 1)
    (site / addresses.month(corrected.month)).write_text("第1版", "utf-8")
    assert status(site, town().newest_publication, "--json") == 1
    assert json.loads(capsys.readouterr().out)["not_online"] == [str(corrected.month)]


def test_records_with_a_problem(tmp_path: Path) -> None:
    assert run(["status", "--content", str(tmp_path), "--site", str(tmp_path)]) == 1
