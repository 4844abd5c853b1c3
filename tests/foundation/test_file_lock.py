"""A lock is held by one at a time; where the tests run the system is Linux, and Windows is played."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

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
