"""A correction starts from the figures that stand; a withdrawal asks, and then takes the item out everywhere."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.publishing.build import Built
from generator.publishing.kept_versions import kept_versions
from generator.publishing.manifest import problems_of_manifest
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.register_check import problems_of_register
from generator.publishing.site_files import SiteFiles
from generator.publishing.site_folder import MARK, MARK_TEXT, SiteFolder
from generator.records.cells import WITHHELD
from generator.records.errata import ErratumKind
from generator.records.loading import load
from generator.records.release_log import read_log
from generator.release.door import Order
from tests.cli.test_workbook_commands import signed_month
from tests.release.approved import approved

DAY = datetime.date(2026, 3, 25)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("check", "release", "withdraw"):
        monkeypatch.setattr(f"generator.cli.{command}.today", lambda: DAY)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    assert run(["release", *signed_month(tmp_path), "--yes"]) is Exit.FINE
    return tmp_path / "content"


def test_a_correction_is_made_from_the_exact_figures_and_released(content: Path) -> None:
    arguments = ["--content", str(content)]
    assert run(["correct", "2026-02", *arguments]) is Exit.FINE
    path = content.parent / "restricted" / "2026-02.e2.xlsx"
    book = load_workbook(path)
    assert book["最低生活保障"]["E8"].value == 2400  # withheld in public, so only the kept return knows it
    assert book["封面"]["B8"].value == "2"
    relief, cover = book["临时救助"], book["封面"]
    assert cover["B13"].value == "更正"
    assert cover.row_dimensions[13].height >= 2 * 15  # two lines of its hint
    assert [cover.cell(14, column).value for column in (1, 2, 3)] == [None] * 3
    assert cover["A15"].value == "审核"
    cover["B13"] = "修订"
    relief["C3"], relief["E3"] = 11, 25
    relief["G3"], relief["H3"] = 1500, 1200
    cover["B10"], cover["B11"] = datetime.date(2026, 3, 20), "录入时多写了一次。"
    for row, day in ((16, 16), (17, 17), (18, 18)):
        cover.cell(row, 2).value, cover.cell(row, 3).value = "经办岗", datetime.date(2026, 3, day)
    book.save(path)
    command = ["release", str(path), *arguments, "--yes"]
    assert run(command) is Exit.PROBLEMS  # signed before any sheet was made
    assert not (content / "releases" / "2026-02.e2.yml").exists()
    approved(Order(content, path))
    assert run(command) is Exit.FINE
    loaded = load(content)
    assert loaded.town is not None
    (erratum,) = loaded.town.errata
    assert erratum.kind is ErratumKind.REVISION
    assert [(change.before, change.after) for change in erratum.changes] == [("12", "11"), ("26", "25")]


def test_a_correction_without_dates_is_prepared_for_approval(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--content", str(content)]
    assert run(["correct", "2026-02", *arguments]) is Exit.FINE
    path = content.parent / "restricted" / "2026-02.e2.xlsx"
    book = load_workbook(path)
    book["临时救助"]["C3"], book["临时救助"]["E3"] = 11, 25
    book["临时救助"]["G3"], book["临时救助"]["H3"] = 1500, 1200
    book["封面"]["B11"] = "录入时多写了一次。"
    book.save(path)
    assert run(["release", str(path), *arguments]) is Exit.WAITING
    assert "送审单" in capfd.readouterr().err
    assert [*path.parent.glob("2026-02.e2*送审单*")]
    assert not (content / "releases" / "2026-02.e2.yml").exists()


def test_a_month_that_was_never_released_cannot_be_corrected(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["correct", "2026-03", "--content", str(content)]) is Exit.PROBLEMS
    assert "[放行-12]" in capfd.readouterr().err


def test_a_withdrawal_asks_first(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    command = ["withdraw", "临时救助", "--reason", "收回。", "--content", str(content)]
    before = (content / "releases" / "2026-02.yml").read_bytes()
    monkeypatch.setattr("click.prompt", lambda *_, **__: "")
    assert run(command) is Exit.PROBLEMS
    assert (content / "releases" / "2026-02.yml").read_bytes() == before
    assert "“临时救助”在这" in capfd.readouterr().err
    assert run([*command, "--yes"]) is Exit.FINE
    assert (content / "releases" / "2026-02.yml").read_bytes() != before
    assert run([*command, "--yes"]) is Exit.PROBLEMS
    told = capfd.readouterr().err
    assert "2026-03-25 已经撤回" in told and "[撤回-05]" in told


def test_a_reason_that_tells_a_figure_is_quoted_in_no_pipe(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.cli.terminal.Terminal.is_window", False)
    command = ["withdraw", "临时救助", "--reason", "人太少，7户。", "--content", str(content), "--yes"]
    assert run(command) is Exit.PROBLEMS
    told = capfd.readouterr().err
    assert "[放行-23]" in told and "[放行-26]" in told
    assert "人太少" not in told


def test_a_site_that_still_shows_what_was_withdrawn_is_told_until_it_is_built(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The run ends while the site is made, which takes longest."""
    (content.parent / "site").mkdir()
    (content.parent / "site" / MARK).write_text(MARK_TEXT, "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("generator.cli.withdraw.update", _interrupted)
        command = ["withdraw", "临时救助", "--reason", "收回。", "--content", str(content), "--yes"]
        assert run(command) is Exit.INTERRUPTED
    for asked in (["status", "-q"], ["check"]):
        capfd.readouterr()
        run([*asked, "--content", str(content)])
        assert "网站还没有更新，读的人还看得到" in capfd.readouterr().err
    monkeypatch.setattr("generator.cli.build.build", lambda *_: Built(content, DAY, 1, 1, 1, ()))
    assert run(["build", "--content", str(content)]) is Exit.FINE
    run(["status", "--content", str(content)])
    assert "网站还没有更新" not in capfd.readouterr().err


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_one_command_takes_it_out_of_the_site_and_of_the_versions_that_are_kept(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = content.parent / "site"
    build = ["build", "--content", str(content), "--site", str(site), "-q"]
    assert run(build) is Exit.FINE
    before = read_log(content)[0].head
    introduction = (content / "site.yml").read_text("utf-8")
    (content / "site.yml").write_text(
        introduction.replace("introduction: ", "introduction: 欢迎。", 1), "utf-8"
    )
    assert run(build) is Exit.FINE
    folder = SiteFolder.at(site)
    assert len(kept_versions(folder)) == 1
    told = site_figures(SiteFiles.at(site)).cells
    gone = [name for name, value in told.items() if "/temporary-relief/" in name and value is not WITHHELD]
    assert gone
    command = ["withdraw", "临时救助", "--reason", "收回。", "--content", str(content), "--yes"]
    assert run(command) is Exit.FINE
    assert "网站和以前的版本里都没有了" in capfd.readouterr().err
    assert kept_versions(folder) == ()
    assert {site_figures(SiteFiles.at(site)).cells[name] for name in gone} == {WITHHELD}
    assert before is not None
    assert list(problems_of_register(site, before.root.hex())) == []
    assert list(problems_of_manifest(site)) == []
