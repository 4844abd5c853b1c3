"""Withdrawals from the small town, with the proof that a scope holds played."""

import datetime
from pathlib import Path

import pytest

from generator.records.loading import load
from generator.records.town import Town
from generator.release import withdrawing
from generator.release.withdrawing import Request

DAY = datetime.date(2026, 4, 20)


def play_scopes(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each scope that is tried holds: all do, but for what a test puts into the list."""
    answers: list[bool] = []
    monkeypatch.setattr(withdrawing, "_holds", lambda *_: answers.pop(0) if answers else True)
    return answers


def asked(content: Path, what: str = "临时救助", place: str | None = None, reason: str = "收回。") -> Request:
    return Request(content, what, place, reason, DAY)


def town(content: Path) -> Town:
    loaded = load(content)
    assert loaded.town is not None, loaded.problems
    return loaded.town
