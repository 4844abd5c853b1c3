"""What a killed run left is healed where it can be, and left for the next run where it cannot; nothing else is touched."""

import errno
import os
import time
from collections.abc import Callable
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
from generator.release.standing import Recovered, Standing
from generator.release.turn import refusing, turn
from generator.release.withdrawing_journal import BEGUN, DONE, begin
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
    assert interrupted._is_still(beside(content).path / f".gone.xlsx{UNFINISHED}") is False


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


def lay_begun(content: Path, *, stands: bool) -> None:
    """A release that a killed run had begun, of February or of a month that does not stand."""
    Standing(content, beside(content)).begin("2026-02.yml" if stands else "2026-03.yml")


@pytest.mark.parametrize(
    ("stands", "sentence"),
    [
        (True, "上一次发布2026年2月半路停了；这一期已经写全，也登记了。"),
        (False, "上一次发布2026年3月半路停了，没有公布；写到一半的已经收拾干净，要公布，就再运行一次。"),
    ],
)
def test_what_became_of_a_release_is_told_with_its_month(stands: bool, sentence: str, content: Path) -> None:
    lay_begun(content, stands=stands)
    assert is_half_done(content)
    assert heal_first(content) == (sentence,)
    assert heal_first(content) == ()


def test_a_release_of_no_month_is_told_without_one() -> None:
    said = [interrupted._sentence(Recovered(None, stands)) for stands in (True, False)]
    assert [one.partition("；")[0] for one in said] == [
        "上一次发布半路停了",
        "上一次发布半路停了，没有公布",
    ]


def test_what_became_of_a_withdrawal_is_told(content: Path) -> None:
    (beside(content).path / BEGUN).mkdir()
    assert heal_first(content) == ("上一次撤回半路停了，什么也没有撤回；要撤回，就再运行一次。",)
    begin(content, {"withdrawals/a.yml": "id: a\n"}, [])
    lay_begun(content, stands=True)
    assert heal_first(content) == (
        "上一次发布2026年2月半路停了；这一期已经写全，也登记了。",
        "上一次撤回半路停了，现在已经从公开记录里全部撤回。",
    )


@pytest.mark.parametrize("name", ["unfinished.txt", JOURNAL])
def test_what_is_foreign_is_told_by_its_name_and_by_what_it_is_called_now(name: str, content: Path) -> None:
    """One that was set aside before, a folder, a file or a link, makes room, and nothing behind a link is touched."""
    folder = beside(content).path
    letter = folder.parent / "elsewhere" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("亲爱的", "utf-8")
    before: list[Callable[[Path], object]] = [
        lambda path: path.mkdir(),
        lambda path: path.touch(),
        lambda path: path.symlink_to(letter.parent),
    ]
    aside = folder / f"{name}.foreign"
    for laid in before:
        laid(aside)
        (folder / name).write_text("x", "utf-8")
        said = f"restricted/{name} 不是本程序写的，或者改动过：没有照着做，已改名为 {name}.foreign。"
        assert heal_first(content) == (said,)
        assert aside.read_text("utf-8") == "x"
        assert not (folder / name).exists()
        aside.unlink()
    assert letter.read_text("utf-8") == "亲爱的"


def test_while_another_run_holds_the_door_nothing_was_interrupted(content: Path) -> None:
    lay_begun(content, stands=False)
    with turn(beside(content)):
        assert heal_first(content) == ()
    assert is_half_done(content)


def test_where_nothing_is_left_the_door_is_not_asked_for(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise AssertionError("asked for the door")

    monkeypatch.setattr(interrupted, "turn", refuse)
    assert heal_first(content) == ()


def test_whatever_a_killed_run_leaves_goes_wherever_it_lies(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Among the records at once; in the restricted folder once nobody writes it any more, folders and all."""
    folder = beside(content).path
    left = [
        content / "releases" / f".2026-03.yml{UNFINISHED}",
        content / f".log.txt{UNFINISHED}",
        folder / "withdrawn" / f".2026-02.yml{UNFINISHED}",
        folder / ".scratch-a1" / "sheet.xml",
    ]
    kept = [folder / ".scratched.txt", content / "releases" / f"2026-03.yml{UNFINISHED}", folder / "a.xlsx"]
    for path in (*left, *kept):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    for name in (BEGUN, DONE):
        (folder / name / "pages").mkdir(parents=True)
    before = set(folder.iterdir())
    heal_first(content)
    assert [path.exists() for path in left] == [False, False, True, True]
    assert set(folder.iterdir()) == before - {folder / BEGUN, folder / DONE}
    monkeypatch.setattr(
        time, "time", lambda: max(path.stat().st_mtime for path in before if path.exists()) + 6
    )
    assert heal_first(content) == ()
    assert not any(path.exists() for path in left)
    assert not (folder / ".scratch-a1").exists()
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize(("seconds", "is_still"), [(4.9, False), (5.0, False), (5.1, True)])
def test_what_nobody_touched_for_five_seconds_is_not_being_written(
    seconds: float, is_still: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.touch()
    os.utime(path, (1000.0, 1000.0))
    monkeypatch.setattr(time, "time", lambda: 1000.0 + seconds)
    assert interrupted._is_still(path) is is_still
