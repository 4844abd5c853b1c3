"""Which workbook is looked for, in which months and endings, and what its check comes to; the check is played."""

import datetime
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.records.town import Town
from generator.release import next_work as working
from generator.release.next_work import NextWork, Work, following, next_work
from tests.records import small_town
from tests.records.broken_town import TOWN

DAY = datetime.date(2026, 3, 20)
NOT_OVER = Problem("放行-21", (), details={"last": "2026年2月28日"})
ERROR, NOTICE = Problem("发布-01", ()), Problem("节假-01", (), details={"year": "2027"})


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "restricted").mkdir()
    return Path(shutil.copytree(TOWN, tmp_path / "content"))


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the check of a workbook says, and what is known of its approval."""
    said: dict[str, Any] = {"given": "return", "problems": (), "sent": None, "is_signed": False, "asked": []}

    def examine(path: Path, content: Path, today: datetime.date) -> Any:
        said["asked"].append((path.name, content.name, today))
        return SimpleNamespace(given=said["given"], problems=said["problems"])

    monkeypatch.setattr(working, "examine", examine)
    monkeypatch.setattr(working, "Approval", SimpleNamespace(of=lambda *_: SimpleNamespace(**said)))
    return said


def unreleased() -> Town:
    return replace(small_town.town(), releases=())


def lay(content: Path, name: str) -> Path:
    path = content.parent / "restricted" / name
    path.touch()
    return path


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".et", ".ods"])
def test_a_workbook_of_any_office_program_is_found(
    ending: str, content: Path, checked: dict[str, Any]
) -> None:
    path = lay(content, f"2026-02{ending}")
    assert next_work(content, small_town.town(), DAY) == NextWork(Work.SEND, Month(2026, 2), path)
    assert checked["asked"] == [(path.name, "content", DAY)]
    lay(content, "2026-02.xlsx")
    found = next_work(content, small_town.town(), DAY).path
    assert found is not None and found.name == "2026-02.xlsx"


@pytest.mark.usefixtures("checked")
def test_what_is_no_file_or_of_another_month_is_none(content: Path) -> None:
    (content.parent / "restricted" / "2026-02.xlsx").mkdir()
    lay(content, "2026-03.xlsx")
    lay(content, "2026-02.csv")
    lay(content, "2026-01.xlsx")
    assert next_work(content, small_town.town(), DAY) == NextWork(Work.MAKE, Month(2026, 2))


@pytest.mark.usefixtures("checked")
def test_of_corrections_that_were_begun_that_of_the_newest_month_goes_first(content: Path) -> None:
    """December has two editions, so its next one is the third; the second is done."""
    lay(content, "2026-02.xlsx")
    lay(content, "2025-12.e2.xlsx")
    assert next_work(content, small_town.town(), DAY).month == Month(2026, 2)
    older = lay(content, "2025-12.e3.xlsx")
    assert next_work(content, small_town.town(), DAY) == NextWork(Work.SEND, Month(2025, 12), older)
    newer = lay(content, "2026-01.e2.xlsx")
    assert next_work(content, small_town.town(), DAY) == NextWork(Work.SEND, Month(2026, 1), newer)


@pytest.mark.usefixtures("checked")
def test_only_a_town_that_has_released_nothing_may_begin_with_the_month_that_is_not_over(
    content: Path,
) -> None:
    assert next_work(content, unreleased(), DAY) == NextWork(Work.MAKE, Month(2026, 2))
    march = lay(content, "2026-03.xlsx")
    assert next_work(content, unreleased(), DAY) == NextWork(Work.SEND, Month(2026, 3), march)
    february = lay(content, "2026-02.xlsx")
    assert next_work(content, unreleased(), DAY) == NextWork(Work.SEND, Month(2026, 2), february)


@pytest.mark.parametrize(
    ("given", "problems", "sent", "is_signed", "work", "count"),
    [
        (None, (ERROR, NOTICE, ERROR), None, False, Work.FILL_IN, 2),
        (None, (NOT_OVER, NOTICE), None, False, Work.WAIT, 1),
        (None, (NOT_OVER, ERROR), None, False, Work.FILL_IN, 2),
        (None, (NOT_OVER, NOT_OVER), None, False, Work.FILL_IN, 2),
        (None, (), None, False, Work.FILL_IN, 0),
        ("return", (NOTICE,), None, True, Work.SEND, 0),
        ("return", (), DAY, False, Work.SIGN, 0),
        ("return", (), DAY, True, Work.RELEASE, 0),
    ],
)  # fmt: skip
def test_what_its_check_comes_to(  # noqa: PLR0913, PLR0917 - a table of what is said and what comes of it
    given: str | None,
    problems: tuple[Problem, ...],
    sent: datetime.date | None,
    is_signed: bool,
    work: Work,
    count: int,
    content: Path,
    checked: dict[str, Any],
) -> None:
    path = lay(content, "2026-02.xlsx")
    checked.update(given=given, problems=problems, sent=sent, is_signed=is_signed)
    assert next_work(content, small_town.town(), DAY) == NextWork(work, Month(2026, 2), path, count)


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (datetime.date(2026, 3, 1), Month(2026, 2)),
        (datetime.date(2026, 2, 28), Month(2026, 1)),
        (datetime.date(2026, 1, 1), Month(2025, 12)),
        (datetime.date(2024, 12, 31), Month(2024, 12)),
        (datetime.date(2024, 11, 1), Month(2024, 12)),
    ],
)
def test_the_first_of_all_is_the_newest_that_is_over_since_the_first_plan_was_adopted(
    today: datetime.date, month: Month
) -> None:
    """The plans were adopted in December 2024 and December 2025: the earlier one counts."""
    assert following(unreleased(), today) == month
    assert following(small_town.town(), today) == Month(2026, 2)
