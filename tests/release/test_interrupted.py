"""What a killed run left is healed where it can be, and left for the next run where it cannot; nothing else is touched."""

import errno
import time
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.records.loading import load
from generator.records.withdrawals import JOURNAL
from generator.release import interrupted
from generator.release.atomic import UNFINISHED
from generator.release.door import make, prepare
from generator.release.interrupted import heal_first, is_half_done
from generator.release.restricted import beside
from generator.release.standing import Standing
from generator.release.turn import refusing
from generator.release.withdrawing_journal import BEGUN, begin
from tests.release.small_month import order, snapshot


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small town with its first month released."""
    first = order(tmp_path)
    make(prepare(first))
    return first.content


def test_a_release_is_entered_once_its_register_can_be_continued(content: Path) -> None:
    log = content / "log.txt"
    whole = log.read_bytes()
    standing = Standing(content, beside(content))
    standing.begin("2026-02.yml")
    log.write_bytes(b"x\n")
    assert heal_first(content) == ()
    assert log.read_bytes() == b"x\n"
    assert standing.note.exists()
    assert is_half_done(content)
    log.write_bytes(whole)
    (said,) = heal_first(content)
    assert "这一期已经写全" in said
    assert not is_half_done(content)


def test_a_withdrawal_that_was_stopped_half_way_is_completed(content: Path) -> None:
    begin(content, {"withdrawals/a.yml": "id: a\n"}, ["pages/complaints.md"])
    (said,) = heal_first(content)
    assert "已经从公开记录里全部撤回" in said
    assert not (content / "pages" / "complaints.md").exists()


def test_a_withdrawal_of_which_nothing_was_done_yet_is_forgotten(content: Path) -> None:
    begun = beside(content).path / BEGUN
    begun.mkdir()
    (begun / "gone.txt").touch()
    before = snapshot(content)
    (said,) = heal_first(content)
    assert "什么也没有撤回" in said
    assert not begun.exists()
    assert snapshot(content) == before


def test_a_second_foreign_journal_takes_the_place_of_the_first(content: Path) -> None:
    journal = beside(content).path / JOURNAL
    for words in ("一", "二"):
        journal.mkdir()
        (journal / "gone.txt").write_text(words, "utf-8")
        (said,) = heal_first(content)
        assert "没有照着做" in said
    assert (journal.with_name(f"{JOURNAL}.foreign") / "gone.txt").read_text("utf-8") == "二"


def test_a_file_that_is_being_written_is_left_alone_and_one_that_nobody_writes_any_more_goes(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the restricted folder somebody may be writing who does not hold the door."""
    writing = beside(content).path / f".2026-03.xlsx{UNFINISHED}"
    writing.touch()
    before = snapshot(content)
    heal_first(content)
    assert writing.exists()
    monkeypatch.setattr(time, "time", lambda: writing.stat().st_mtime + interrupted._SECONDS_TO_WRITE + 1)
    assert heal_first(content) == ()
    assert not writing.exists()
    assert snapshot(content) == before


def test_a_file_that_came_into_its_place_while_we_looked_is_nothing_left_over(content: Path) -> None:
    assert not interrupted._is_still(beside(content).path / f".gone.xlsx{UNFINISHED}")


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES])
def test_what_the_system_refuses_is_told_with_its_place(reason: int) -> None:
    with pytest.raises(ContentRefused) as refused, refusing():
        raise OSError(reason, "", "restricted/2026-02.yml")
    (problem,) = refused.value.problems
    assert (problem.code, str(problem.locations[0])) == ("放行-15", "restricted/2026-02.yml")
    assert problem.details["reason"]


@pytest.mark.parametrize(
    "fault", [FileNotFoundError(errno.ENOENT, ""), FileExistsError(errno.EEXIST, ""), OSError("")]
)
def test_a_file_that_we_ourselves_have_lost_is_our_own_fault(fault: OSError) -> None:
    with pytest.raises(OSError) as raised, refusing():
        raise fault
    assert raised.value is fault


def test_a_withdrawal_that_was_begun_is_half_done_until_it_is_finished(content: Path) -> None:
    assert not is_half_done(content)
    begin(content, {"glossary.yml": (content / "glossary.yml").read_text("utf-8")}, ())
    assert is_half_done(content)
    heal_first(content)
    assert not is_half_done(content)


def test_an_edition_that_was_released_meanwhile_stays_as_it_is(content: Path) -> None:
    town = load(content).town
    assert town is not None
    before = snapshot(content)
    with pytest.raises(FileExistsError):
        Standing(content, beside(content)).put(town.releases[0], None, {})
    assert snapshot(content) == before
    assert not is_half_done(content)
