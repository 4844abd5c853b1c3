"""Killed anywhere, the door leaves the month unreleased or released whole; the next run mends what was begun."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator.records.loading import load
from generator.release.atomic import put, put_bytes, put_new
from generator.release.door import make, prepare
from generator.release.standing import Standing
from tests.release.small_month import changed, order, snapshot

CORRECTION = [
    ["edition: 1", "edition: 2\nreason: 录入时多写了一次。"],
    ["2026-03-10", "2026-03-20"],
    ["household_times_month: 12", "household_times_month: 11"],
    ["household_times_to_date: 26", "household_times_to_date: 25"],
]
# Everything by which the door changes the disk.
STEPS = ("replace", "rename", "link", "unlink", "fsync", "mkdir", "open")


class Killed(BaseException):
    """Stands for the end of the process: from here on no step reaches the disk."""


def die_before(step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the step with this number on, nothing more is done: neither the step nor any tidying up."""
    met = 0

    def counted(action: Callable[..., Any]) -> Callable[..., Any]:
        def step_or_death(*arguments: Any, **named: Any) -> Any:
            nonlocal met
            met += 1
            if met >= step:
                raise Killed
            return action(*arguments, **named)

        return step_or_death

    for name in STEPS:
        monkeypatch.setattr(os, name, counted(getattr(os, name)))


def test_killed_at_any_step_a_correction_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(prepare(order(tmp_path)))
    again = order(tmp_path, changed(CORRECTION), "2026-02.e2.yml")
    before, ready = snapshot(again.content), prepare(again)
    died = 0
    for step in range(1, 60):
        with monkeypatch.context() as patch:
            die_before(step, patch)
            with suppress(Killed, FileExistsError):
                make(ready)
        Standing(again.content, again.restricted).recover()
        if (after := snapshot(again.content)) != before:
            break
        died += 1
    assert died > 10
    assert set(after) - set(before) == {"releases/2026-02.e2.yml", "errata/erratum-2026-02-e2.yml"}
    assert load(again.content).town is not None


def test_a_file_is_put_whole_or_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    put(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="full"):
        put(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_never_takes_the_place_of_one_that_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    put_new(path, "first")
    with pytest.raises(FileExistsError):
        put_new(path, "second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("write", "mode"),
    [
        (lambda path: put(path, "字"), "0o100644"),
        (lambda path: put(path, "字", 0o600), "0o100600"),
        (lambda path: put_bytes(path, "字".encode()), "0o100644"),
        (lambda path: put_bytes(path, "字".encode(), 0o600), "0o100600"),
        (lambda path: put_new(path, "字"), "0o100644"),
    ],
    ids=["text", "confidential text", "bytes", "confidential bytes", "new"],
)
def test_a_file_has_its_rights_from_its_first_byte_on_and_is_on_the_disk_before_it_has_its_name(
    write: Callable[[Path], None], mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is confidential is never readable by others, not for a moment, and a power cut leaves no empty file."""
    path = tmp_path / "a.txt"
    beside = tmp_path / ".a.txt.unfinished"
    beside.write_text("left by a killed run", "utf-8")
    beside.chmod(0o666)
    seen: list[tuple[bool, str, bytes]] = []
    fsync = os.fsync

    def noting(file: int) -> None:
        assert os.fstat(file).st_ino == beside.stat().st_ino
        seen.append((path.exists(), oct(beside.stat().st_mode), beside.read_bytes()))
        fsync(file)

    monkeypatch.setattr(os, "fsync", noting)
    before = os.umask(0)
    try:
        write(path)
    finally:
        os.umask(before)
    assert seen == [(False, mode, "字".encode())]
    assert (oct(path.stat().st_mode), path.read_bytes()) == (mode, "字".encode())
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("os.fsync", full)
    for write in (put_new, put):
        with pytest.raises(OSError, match="full"):
            write(tmp_path / "a.yml", "text")
        assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_through_a_link_that_stands_in_the_way(tmp_path: Path) -> None:
    """Whoever laid it where we write first would have us write over another file."""
    letter = tmp_path / "letter.txt"
    letter.write_text("亲爱的", "utf-8")
    (tmp_path / ".a.txt.unfinished").symlink_to(letter)
    put(tmp_path / "a.txt", "字")
    assert letter.read_text("utf-8") == "亲爱的"
    assert (tmp_path / "a.txt").read_text("utf-8") == "字"
    assert not (tmp_path / "a.txt").is_symlink()
