"""What is overdue on a day, with the exit code that a scheduler reads."""

import datetime
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli.main import run, run_from_menu
from generator.cli.next_words import step_of_gaps, step_of_work
from generator.foundation.months import Month
from generator.foundation.problems import Location
from generator.outputs import addresses
from generator.publishing.going_live import Gap, OpenFile
from generator.records.draft import Draft
from generator.records.loading import Loaded
from generator.records.standing import newest_real_publication, next_month, standing_on
from generator.records.town import Town
from generator.release.next_work import NextWork, Work
from tests.intake.small_town import unreleased
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


def real() -> Town:
    """The small town as if its months were real."""
    releases = tuple(release.model_copy(update={"sample": False}) for release in town().releases)
    return replace(town(), releases=releases)


def test_a_clock_that_is_behind_the_records_is_told() -> None:
    newest = real().newest_publication
    assert newest_real_publication(real()) == newest
    assert standing_on(real(), newest).clock_behind == 0
    assert standing_on(real(), newest - datetime.timedelta(days=1)).clock_behind == 0
    assert standing_on(real(), newest - datetime.timedelta(days=2)).clock_behind == 2


def test_no_clock_is_held_against_months_that_are_made_up() -> None:
    assert newest_real_publication(town()) < town().newest_publication
    assert standing_on(town(), town().newest_publication - datetime.timedelta(days=20)).clock_behind == 0


def test_the_clock_is_told_with_both_days(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        "generator.cli.status.load",
        lambda _: Loaded(real(), (), Draft({}, {}, (), frozenset(), real().calendar)),
    )
    day = real().newest_publication - datetime.timedelta(days=3)
    assert status(site, day) == 1
    told = capsys.readouterr().err
    assert f"电脑的日期是 {day}，可是最新的公开日期是 {real().newest_publication}，晚 3 天" in told
    assert "下一步：看一看电脑的日期对不对" in told


def next_step(site: Path, day: datetime.date, content: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """The one next step that is told."""
    capsys.readouterr()
    run(["status", "--content", str(content), "--site", str(site), "--today", str(day)])
    (told,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("下一步：")]
    return told


def test_what_is_not_online_is_built_first_and_then_the_next_month_is_made(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TOWN, tmp_path / "own" / "content")
    content, day = tmp_path / "own" / "content", town().newest_publication
    page = site / addresses.month(town().latest_releases[-1].month)
    kept = page.read_bytes()
    page.unlink()
    assert "./mingbai build" in next_step(site, day, content, capsys)
    page.write_bytes(kept)
    assert next_step(site, day, content, capsys) == "下一步：./mingbai template 2026-02"


def test_the_menu_is_told_in_its_own_numbers(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_from_menu(["status", "--content", str(TOWN), "--site", str(site), "--today", "2026-02-11"])
    assert "下一步：选 1 新建 2026-02" in capsys.readouterr().err


@pytest.mark.parametrize("is_in_menu", [True, False])
@pytest.mark.parametrize("work", list(Work))
def test_every_step_of_a_months_work_has_its_words(work: Work, is_in_menu: bool) -> None:
    told = step_of_work(NextWork(work, Month(2026, 2), Path("restricted/2026-02.xlsx"), 3), is_in_menu)
    assert ("./mingbai" in told) is not is_in_menu or work is Work.WAIT
    assert "选 " not in told or is_in_menu


def test_a_town_that_is_not_live_is_led_through_the_list(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = unreleased(tmp_path)
    (content / "carried.yml").write_text("files: [offices.yml, benefits/minimum-living.yml]\n", "utf-8")
    for name in ("places.yml", "catalogue/2026.yml"):
        text = (content / name).read_text("utf-8")
        (content / name).write_text(re.sub(" *sample: true\n", "", text), "utf-8")
    text = (content / "site.yml").read_text("utf-8")
    (content / "site.yml").write_text(
        re.sub("( *)address: 待核实", r"\g<0>\n\g<1>id_code: '1234567890'", text, count=1), "utf-8"
    )
    step = next_step(site, datetime.date(2026, 2, 11), content, capsys)
    assert "“责任单位”：改 content/offices.yml，再从 content/carried.yml 里删掉它那一行" in step
    run(["status", "-v", "--content", str(content), "--site", str(site), "--today", "2026-02-11"])
    told = capsys.readouterr().err
    assert "责任单位（做好 0/1）" in told
    assert "content/benefits/minimum-living.yml" in told
    (content / "carried.yml").unlink()
    assert "build --publish" in next_step(site, datetime.date(2026, 2, 11), content, capsys)


def with_gaps(folder: Path, *, sample: bool) -> Path:
    """The small town with two fields of an overdue item that nobody has looked up."""
    content = shutil.copytree(TOWN, folder / "own" / "content")
    for name in () if sample else ("places.yml", "catalogue/2026.yml"):
        text = (content / name).read_text("utf-8")
        (content / name).write_text(re.sub(" *sample: true\n", "", text), "utf-8")
    offices = (content / "offices.yml").read_text("utf-8")
    (content / "offices.yml").write_text(offices.replace("phone: 12345", "phone: 待核实"), "utf-8")
    benefit = content / "benefits" / "minimum-living.yml"
    text = benefit.read_text("utf-8").replace("time_limit: [30天]", "time_limit: [待核实]")
    benefit.write_text(text, "utf-8")
    return content


def test_what_is_overdue_for_a_gap_is_told_with_file_and_line(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = with_gaps(tmp_path, sample=False)
    (site / "index.html").write_text("", "utf-8")
    run(["status", "--content", str(content), "--site", str(site), "--today", "2026-02-11"])
    told = capsys.readouterr().err
    assert re.search("逾期 [0-9]+ 天：公开目录“最低生活保障·办事指南”.*还缺 ", told)
    assert "content/offices.yml　待核实：第 20 行电话" in told
    assert "下一步：把 content/offices.yml 第 20 行的电话查清填好" in told
    assert re.search("content/benefits/minimum-living.yml　待核实：第 [0-9]+ 行办理时间", told)


def test_the_gaps_of_the_sample_are_no_arrears(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = with_gaps(tmp_path, sample=True)
    run(["status", "--content", str(content), "--site", str(site), "--today", "2026-02-11"])
    told = capsys.readouterr().err
    assert "没有逾期的" in told and "待核实" not in told


@pytest.mark.parametrize("is_in_menu", [True, False])
def test_the_step_of_a_gap_names_the_line(is_in_menu: bool) -> None:
    file = OpenFile("offices.yml", (Gap(Location("offices.yml", 20, 12), "电话"),))
    again = "选 8" if is_in_menu else " ./mingbai status"
    assert (
        step_of_gaps(file, is_in_menu)
        == f"把 content/offices.yml 第 20 行的电话查清填好；填好一处，就再{again}"
    )


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
