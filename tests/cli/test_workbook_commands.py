"""The clerk's month at the terminal: a new workbook, its check, its approval sheet, and its release."""

import datetime
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.records.loading import read_draft
from generator.release.door import Order
from tests.house.repository import ROOT
from tests.intake.small_town import unreleased
from tests.intake.workbooks import edited, filled, write
from tests.release.approved import approved
from tests.release.small_month import snapshot


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("check", "release"):
        monkeypatch.setattr(f"generator.cli.{command}.today", lambda: datetime.date(2026, 3, 20))


def test_template_makes_the_months_workbook_and_never_writes_over_one(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    content = unreleased(tmp_path)
    command = ["template", "2026-02", "--content", str(content)]
    assert run(command) is Exit.FINE
    made = tmp_path / "restricted" / "2026-02.xlsx"
    before = made.read_bytes()
    assert "下一步：./mingbai check" in capfd.readouterr().err
    assert run(command) is Exit.PROBLEMS
    assert made.read_bytes() == before
    assert made.stat().st_mode & 0o077 == 0


def test_a_sample_month_has_the_sample_returns_before_it_and_a_real_one_has_none(tmp_path: Path) -> None:
    """Without the exact figures of the months before, nobody could release the month that is tried."""
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    assert run(["template", "2026-11", "--content", str(content)]) is Exit.FINE
    restricted = tmp_path / "restricted"
    assert not [*restricted.glob("*.yml")]
    (restricted / "2026-11.xlsx").unlink()
    (content / "log.txt").unlink()
    (content / "releases" / "2026-10.yml").write_bytes(
        (content / "releases" / "2026-10.yml").read_bytes() + b"# changed here\n"
    )
    assert run(["template", "2026-11", "--sample", "--content", str(content)]) is Exit.FINE
    brought = {path.name for path in restricted.glob("*.yml")}
    assert "2026-09.yml" in brought
    assert "2026-10.yml" not in brought  # no longer the sample's own month


def test_a_sample_month_is_filled_for_a_trial_and_passes_the_check_as_it_is(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    assert run(["template", "2026-11", "--sample", "--content", str(content)]) is Exit.FINE
    path = tmp_path / "restricted" / "2026-11.xlsx"
    sheet = load_workbook(path)["临时救助"]
    assert [sheet.cell(3, column).value for column in range(3, 7)] == [8, 14800, 78 + 8, 185200 + 14800]
    assert run(["check", str(path), "--content", str(content)]) is Exit.FINE


def test_template_of_a_year_without_a_plan_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    content = unreleased(tmp_path)
    assert run(["template", "2031-02", "--content", str(content)]) is Exit.PROBLEMS
    assert "[公开-06]" in capfd.readouterr().err
    assert not (tmp_path / "restricted").exists()


def test_template_of_what_is_no_month_is_wrong_usage(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", "2026年2月", "--content", str(tmp_path)]) is Exit.USAGE
    assert "是不是 2026-02" in capfd.readouterr().err


def signed_month(
    folder: Path, edits: list[dict[str, object]] | None = None, *, signed: bool = True
) -> list[str]:
    content = folder / "content"
    content = content if content.exists() else unreleased(folder)
    draft, _ = read_draft(content)
    given = write(folder, edited(filled(draft, signed=signed), edits or []))
    if signed:
        approved(Order(content, given))
    return [str(given), "--content", str(content)]


def test_check_leaves_a_marked_copy_in_restricted_and_changes_nothing_else(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = signed_month(tmp_path, [{"set": "E6", "to": "3.1407万元"}, {"set": "C7", "to": "-"}])
    before = snapshot(tmp_path)
    assert run(["check", *arguments]) is Exit.PROBLEMS
    told = capfd.readouterr().err
    assert told.startswith("发现 2 处问题，只作检查，没有改动任何文件。")
    assert "2026-02.xlsx › 最低生活保障!E6  读到“3.1407万元”" in told
    copy = tmp_path / "restricted" / "2026-02_请改这些格.xlsx"
    assert load_workbook(copy)["最低生活保障"]["E6"].comment is not None
    after = snapshot(tmp_path)
    assert set(after) - set(before) == {f"restricted/{copy.name}", "restricted/说明.txt"}
    assert {name: after[name] for name in before} == before


def test_check_of_a_clean_workbook_names_the_next_step(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", *signed_month(tmp_path)]) is Exit.FINE
    assert "下一步：./mingbai release" in capfd.readouterr().err


def test_release_without_dates_makes_the_approval_sheet_and_no_release(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = signed_month(tmp_path, signed=False)
    before = snapshot(tmp_path / "content")
    assert run(["release", *arguments]) is Exit.WAITING
    assert "送审单做好了，等三审；没有放行" in capfd.readouterr().err
    assert snapshot(tmp_path / "content") == before
    sheet = (tmp_path / "restricted" / "2026-02_送审单.html").read_text(encoding="utf-8")
    assert "报表指纹" in sheet
    assert "最低生活保障·河口社区·2026年2月·户数" in sheet
    assert "2,400" not in sheet  # the amount of the small place
    preview = (tmp_path / "restricted" / "2026-02_预览.html").read_text(encoding="utf-8")
    assert "2026年2月社会救助公开" in preview
    assert "待审" in preview


def test_release_with_its_dates_and_a_yes_is_written(tmp_path: Path) -> None:
    arguments = signed_month(tmp_path)
    assert run(["release", *arguments, "--yes"]) is Exit.FINE
    assert (tmp_path / "content" / "releases" / "2026-02.yml").is_file()
    assert run(["check", "--content", str(tmp_path / "content")]) is Exit.FINE


def test_nothing_is_written_until_the_sheet_of_these_figures_was_made_and_then_signed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """With a cover that is signed already, the first run makes nothing public; so it is for a correction."""
    signed = signed_month(tmp_path)
    (tmp_path / "restricted" / "2026-02.approval.json").unlink()
    assert run(["release", *signed, "--yes"]) is Exit.PROBLEMS
    assert "[放行-13]" in capfd.readouterr().err
    assert not (tmp_path / "content" / "releases").exists()
    assert run(["release", *signed_month(tmp_path, signed=False)]) is Exit.WAITING
    draft, _ = read_draft(tmp_path / "content")
    write(tmp_path, filled(draft))
    assert run(["release", *signed, "--yes"]) is Exit.FINE


def test_a_copy_that_is_no_longer_needed_goes_and_one_that_somebody_changed_stays(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    wrong = signed_month(tmp_path, [{"set": "C7", "to": "-"}])
    copy = tmp_path / "restricted" / "2026-02_请改这些格.xlsx"
    assert run(["check", *wrong]) is Exit.PROBLEMS
    assert copy.exists()
    assert run(["check", *wrong]) is Exit.PROBLEMS  # made anew, and no second one
    assert [*copy.parent.glob("*请改这些格*")] == [copy]
    book = load_workbook(copy)
    book["最低生活保障"]["C7"] = 20
    book.save(copy)
    changed = copy.read_bytes()
    capfd.readouterr()
    assert run(["check", *wrong]) is Exit.PROBLEMS
    assert "2026-02_请改这些格.xlsx 里有人改过，没有动它" in capfd.readouterr().err
    second = copy.with_name("2026-02_请改这些格2.xlsx")
    assert copy.read_bytes() == changed
    assert second.exists()
    assert run(["check", *signed_month(tmp_path)]) is Exit.FINE
    assert "已经删掉：2026-02_请改这些格2.xlsx" in capfd.readouterr().err
    assert copy.read_bytes() == changed
    assert not second.exists()


def test_check_tells_what_the_door_would(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    edits: list[dict[str, object]] = [
        {"set": "B9", "sheet": "封面", "to": "否"},
        {"set": "B10", "sheet": "封面", "day": "2026-03-28"},
        {"set": "C17", "sheet": "封面", "day": "2026-03-27"},
    ]
    assert run(["check", *signed_month(tmp_path, edits)]) is Exit.PROBLEMS
    told = capfd.readouterr().err
    assert told.count("[放行-11]") == 1 and told.count("[放行-22]") == 1
    assert "电脑上今天是 2026-03-20" in told


def test_problems_are_told_in_the_order_of_the_sheets(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """封面 comes first in the workbook and neither first nor last by its characters."""
    edits: list[dict[str, object]] = [
        {"set": "C7", "to": "-"},
        {"set": "C3", "sheet": "临时救助", "to": "-"},
        {"set": "B15", "sheet": "封面", "to": "老王"},
    ]
    run(["check", *signed_month(tmp_path, edits)])
    told = capfd.readouterr().err
    at = [told.index(cell) for cell in ("封面!B15", "最低生活保障!C7", "临时救助!C3")]
    assert at == sorted(at)


def test_a_doubt_is_asked_about_and_without_a_reason_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    edits: list[dict[str, object]] = [
        {"set": "E6", "to": 46085},
        {"set": "E3", "to": 68999},
        {"set": "F3", "to": 123320},
        {"set": "E5", "to": 48999},
        {"set": "F5", "to": 83320},
    ]
    arguments = signed_month(tmp_path, edits)
    assert run(["release", *arguments, "--yes"]) is Exit.PROBLEMS
    assert "[放行-10]" in capfd.readouterr().err
    assert not (tmp_path / "content" / "releases").exists()
    assert run(["release", *arguments, "--yes", "--explain", "疑点-05=n"]) is Exit.USAGE
    assert "[放行-20]" in capfd.readouterr().err
    asked: list[str] = []
    no_reasons = iter(["n", ""])

    def answered(text: str, **_: object) -> str:
        asked.append(text)
        return "是" if text.startswith("写入以后") else next(no_reasons, "核对过存折")

    monkeypatch.setattr("click.prompt", answered)
    assert run(["release", *arguments]) is Exit.FINE
    assert asked[:3] == [asked[0]] * 3  # asked again after n and after Enter alone, and why
    told = capfd.readouterr().err
    assert "读到“n”" in told and "读到“（没有写）”" in told
    assert "疑点-05 最低生活保障·东河村·金额 的原因" in asked
    assert "核对过存折" in (tmp_path / "restricted" / "2026-02.approval.json").read_text(encoding="utf-8")


def test_a_refused_workbook_leaves_content_as_it_was(tmp_path: Path) -> None:
    arguments = signed_month(tmp_path, [{"set": "C6", "to": "-"}])
    before = snapshot(tmp_path / "content")
    assert run(["release", *arguments, "--yes"]) is Exit.PROBLEMS
    assert snapshot(tmp_path / "content") == before


def test_a_return_beside_no_records_is_told_which_folder_is_missing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = signed_month(tmp_path)[0]
    assert run(["check", given, "--content", str(tmp_path / "contents")]) is Exit.PROBLEMS
    assert "[编号-07]" in capfd.readouterr().err


def test_a_copy_goes_as_soon_as_the_mended_workbook_is_sent(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The clerk mends the original and goes straight to the release; a refused release marks a copy as a check does."""
    wrong = signed_month(tmp_path, [{"set": "C7", "to": "-"}], signed=False)
    copy = tmp_path / "restricted" / "2026-02_请改这些格.xlsx"
    assert run(["release", *wrong]) is Exit.PROBLEMS
    assert load_workbook(copy)["最低生活保障"]["C7"].comment is not None
    assert f"标好颜色的副本：{copy}" in capfd.readouterr().err
    assert run(["release", *signed_month(tmp_path, signed=False)]) is Exit.WAITING
    assert "以前标红的副本用不着了，已经删掉：2026-02_请改这些格.xlsx" in capfd.readouterr().err
    assert not copy.exists()


def test_where_the_marks_are_lost_no_copy_is_written_over(tmp_path: Path) -> None:
    """Without its mark each copy may be a clerk's own work, and so may a link that leads nowhere."""
    arguments = signed_month(tmp_path, [{"set": "E6", "to": "3.1407万元"}])
    restricted = tmp_path / "restricted"
    (restricted / "2026-02_请改这些格2.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    there: dict[str, bytes] = {}
    for _ in range(3):
        assert run(["check", *arguments]) is Exit.PROBLEMS
        (restricted / ".marks.json").unlink()
        copies = {path.name: path.read_bytes() for path in restricted.glob("*_请改这些格*") if path.is_file()}
        assert copies.items() > there.items()
        there = copies
    assert set(there) == {f"2026-02_请改这些格{number}.xlsx" for number in ("", 3, 4)}
    assert (restricted / "2026-02_请改这些格2.xlsx").is_symlink()
