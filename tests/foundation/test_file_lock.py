"""A lock is held by one at a time; where the tests run the system is Linux, and Windows is played."""

import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.foundation import file_lock
from generator.foundation.file_lock import give_back, take


class Windows:
    """What Windows answers who asks for the lock of an open file: it is given once."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def locking(self, _: int, how: int, size: int) -> None:
        self.asked.append((how, size))
        if len(self.asked) > 1:
            raise PermissionError(13, "locked")


def test_on_windows_the_second_is_turned_away_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    windows = Windows()
    monkeypatch.setitem(
        sys.modules, "msvcrt", SimpleNamespace(locking=windows.locking, LK_NBLCK=Windows.LK_NBLCK)
    )
    monkeypatch.setattr(sys, "platform", "win32")
    path = tmp_path / "lock"
    held = take(path)
    assert held is not None
    assert take(path) is None
    # Not to wait, and one byte: as the documentation of msvcrt.locking has it.
    assert windows.asked == [(2, 1), (2, 1)]
    give_back(path, held)
    assert not path.exists()


def test_what_was_given_back_may_be_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    for _ in range(2):
        held = take(path)
        assert held is not None
        assert take(path) is None
        give_back(path, held)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux tells which files are open")
def test_who_is_turned_away_keeps_nothing_open(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = take(path)
    assert held is not None
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert take(path) is None
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    give_back(path, held)
    assert len(list(Path("/proc/self/fd").iterdir())) == before - 1


def open_files() -> int:
    """How many this process has open; 0 where the system does not tell."""
    told = Path("/proc/self/fd")
    return len(list(told.iterdir())) if told.is_dir() else 0


@pytest.mark.parametrize("instead", [False, True], ids=["gone", "another file in its place"])
def test_a_file_that_is_no_longer_the_one_we_opened_is_no_lock_and_is_closed(
    instead: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run before us gives its lock back between our opening and our locking, and another may have come since."""
    path, tries = tmp_path / "lock", []

    def asked(file: int) -> bool:
        tries.append(os.fstat(file).st_ino)
        if len(tries) == 1:
            path.rename(tmp_path / "before")
            if instead:
                path.touch()
        return True

    before = open_files()
    monkeypatch.setattr(file_lock, "_is_ours", asked)
    held = take(path)
    assert held is not None
    assert os.fstat(held).st_ino == path.stat().st_ino
    assert (len(tries), len(set(tries))) == (2, 2)
    give_back(path, held)
    assert open_files() == before


def test_a_lock_file_may_be_read_by_all_and_written_by_its_owner_alone(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        held = take(tmp_path / "lock")
    finally:
        os.umask(umask)
    assert held is not None
    assert oct((tmp_path / "lock").stat().st_mode) == "0o100644"
    give_back(tmp_path / "lock", held)


def test_a_system_that_knows_no_locks_is_told_and_not_taken_for_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - not there on Windows

    def unknown(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unknown)
    with pytest.raises(OSError, match="No locks"):
        take(tmp_path / "lock")


def test_a_lock_file_that_cannot_be_removed_is_free_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    held = take(path)
    assert held is not None
    with monkeypatch.context() as played:
        played.setattr(Path, "unlink", _in_use)
        give_back(path, held)
    assert path.exists()
    again = take(path)
    assert again is not None
    give_back(path, again)


def _in_use(_: Path) -> None:
    raise PermissionError(errno.EACCES, "in use")
