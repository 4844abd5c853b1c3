"""Two folders change places in one step, or nothing changes and the answer says whether another way may be tried."""

import ctypes
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing import exchange as exchanging
from generator.publishing.exchange import exchange
from tests.publishing.sites import held, plant


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return plant(tmp_path / "新 site", {"index.html": "新"}), plant(tmp_path / "site", {"index.html": "旧"})


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], list[tuple[object, ...]]]:
    """Has the C library answer with an error number; returns what it is asked."""
    asked: list[tuple[object, ...]] = []

    def answering(number: int) -> list[tuple[object, ...]]:
        def refusing(*arguments: object) -> int:
            asked.append(arguments)
            ctypes.set_errno(number)
            return -1

        monkeypatch.setattr(exchanging, "_renameat2", lambda: refusing)
        return asked

    return answering


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no exchange")
def test_the_two_change_places(folders: tuple[Path, Path]) -> None:
    new, old = folders
    assert exchange(new, old)
    assert [(one / "index.html").read_text("utf-8") for one in (new, old)] == ["旧", "新"]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP])
def test_a_system_that_knows_no_such_step(
    number: int, folders: tuple[Path, Path], answer: Callable[[int], list[tuple[object, ...]]]
) -> None:
    answer(number)
    before = [held(one) for one in folders]
    assert exchange(*folders) is False
    assert [held(one) for one in folders] == before


def test_a_system_that_does_not_let_us_is_told_with_both_names(
    folders: tuple[Path, Path], answer: Callable[[int], list[tuple[object, ...]]]
) -> None:
    asked = answer(errno.EBUSY)
    new, old = folders
    with pytest.raises(OSError, match="busy") as refused:
        exchange(new, old)
    assert refused.value.errno == errno.EBUSY
    assert (refused.value.filename, refused.value.filename2) == (str(new), str(old))
    # From where the names are reckoned, and the flag: as the manual page of renameat2(2) has them.
    assert asked == [(-100, os.fsencode(new), -100, os.fsencode(old), 2)]


def test_a_library_without_the_call(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging, "_renameat2", lambda: None)
    assert exchange(*folders) is False


def test_windows_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asking = exchanging._renameat2.__wrapped__
    monkeypatch.setattr(ctypes, "CDLL", _refuse)
    with pytest.raises(AssertionError, match="asked"):
        asking()
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        found = asking()
    assert found is None


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("asked")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no exchange")
def test_the_reason_of_the_system_itself_is_told(folders: tuple[Path, Path]) -> None:
    new, old = folders
    before = held(old)
    with pytest.raises(FileNotFoundError) as refused:
        exchange(new.with_name("none"), old)
    assert (refused.value.errno, refused.value.filename) == (errno.ENOENT, str(new.with_name("none")))
    assert refused.value.filename2 == str(old)
    assert held(old) == before


def test_a_library_of_another_system_has_no_such_call(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, dict[str, object]]] = []

    def library(name: object, **how: object) -> object:
        asked.append((name, how))
        return object()

    monkeypatch.setattr(ctypes, "CDLL", library)
    assert exchanging._renameat2.__wrapped__() is None
    # What this process has loaded already, with an error number of its own for each thread.
    assert asked == [(None, {"use_errno": True})]
