"""While a withdrawal or a release is half done and the system lets nobody go on, no command works and each says so."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.publishing.build import Order, build
from generator.records.withdrawals import JOURNAL
from generator.release import withdrawing_journal
from generator.release.door import make, prepare
from generator.release.restricted import beside
from generator.release.site_behind import behind_by, is_site_behind, site_caught_up, site_falls_behind
from generator.release.standing import Standing
from generator.release.turn import turn
from generator.release.withdrawing_journal import begin
from tests.release.small_month import order, snapshot

PAGE = "pages/complaints.md"
COMMANDS = (
    ["audit"],
    ["build"],
    ["bundle"],
    ["check"],
    ["check", "--json"],
    ["correct", "2026-02"],
    ["log"],
    ["print"],
    ["release", "restricted/2026-03.yml"],
    ["status"],
    ["status", "-q"],
    ["template", "2026-03"],
    ["withdraw", "临时救助", "--reason", "收回。"],
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town with a month released, and a withdrawal of a page that stopped before its first file."""
    monkeypatch.chdir(tmp_path)
    first = order(tmp_path)
    make(prepare(first))
    begin(first.content, {"withdrawals/a.yml": "id: a\n"}, [PAGE])
    return first.content


def _refused(*_: object, **__: object) -> None:
    raise OSError(errno.EROFS, "", "content/withdrawals/a.yml")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_no_command_goes_on_with_what_is_half_withdrawn(
    command: list[str], content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(content.parent)
    with monkeypatch.context() as patch:
        patch.setattr(withdrawing_journal, "put", _refused)
        assert run([*command, "--content", str(content)]) is Exit.PROBLEMS
    said = capfd.readouterr().err
    assert "[撤回-07]" in said and "磁盘是只读的" in said and "把网站撤下" in said
    assert {name: data for name, data in snapshot(content.parent).items() if PAGE not in name} == {
        name: data for name, data in before.items() if PAGE not in name
    }
    assert (content.parent / "restricted" / JOURNAL).is_dir()


def test_as_soon_as_the_system_lets_us_the_next_command_completes_it(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(withdrawing_journal, "put", _refused)
        run(["status", "--content", str(content)])
    run(["status", "--content", str(content)])
    said = capfd.readouterr().err
    assert "已经从公开记录里全部撤回" in said and "网站还没有更新，读的人还看得到" in said
    assert not (content / PAGE).exists()


def test_a_release_that_is_half_done_stops_every_command_as_well(
    content: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """{code: 放行-27}."""
    run(["check", "--content", str(content)])
    Standing(content, beside(content)).begin("2026-03.yml", "erratum-2026-03-e2.yml")
    (content / "errata").mkdir(exist_ok=True)
    (content / "errata" / "erratum-2026-03-e2.yml").write_text("id: a\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", _refused)
        assert run(["status", "--content", str(content)]) is Exit.PROBLEMS
    assert "[放行-27]" in capfd.readouterr().err
    run(["status", "--content", str(content)])
    assert "没有公布；写到一半的已经收拾干净" in capfd.readouterr().err


def test_a_key_that_cannot_be_read_does_not_hide_that_something_is_half_done(
    content: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (content.parent / "restricted" / ".key").write_text("x", "utf-8")
    assert run(["status", "--content", str(content)]) is Exit.PROBLEMS
    assert "[放行-18]" in capfd.readouterr().err


def _by_itself(content: Path) -> None:
    build(Order(content, content.parent / "site"))


def _beside_another(content: Path) -> None:
    with turn(beside(content)):
        assert (
            run(["build", "--content", str(content), "--site", str(content.parent / "site")]) is Exit.PROBLEMS
        )
        raise ContentRefused([])


@pytest.mark.parametrize("way", [_by_itself, _beside_another])
def test_nobody_builds_what_is_half_withdrawn(way: Callable[[Path], None], content: Path) -> None:
    """Not a district for its towns either, nor while another window is at it."""
    with pytest.raises(ContentRefused) as refused:
        way(content)
    assert [problem.code for problem in refused.value.problems] in (["撤回-07"], [])
    assert not (content.parent / "site").exists()


def test_a_site_that_was_begun_before_a_withdrawal_has_not_caught_up_with_it(content: Path) -> None:
    begun = behind_by(content)
    site_falls_behind(content)
    site_caught_up(content, begun)
    assert is_site_behind(content)
    first = behind_by(content)
    site_falls_behind(content)
    site_caught_up(content, first)
    assert is_site_behind(content)
    site_caught_up(content, behind_by(content))
    assert not is_site_behind(content)
