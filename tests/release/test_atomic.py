"""Killed anywhere, the door leaves the month unreleased or released whole; the next run mends what was begun."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator.records.loading import load
from generator.release.atomic import put, put_new
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
