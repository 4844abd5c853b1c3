"""What comes next in a month's work is told from what stands in the restricted folder, step by step."""

import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.foundation.months import Month
from generator.intake.template import template
from generator.records.loading import load, read_draft
from generator.release.approval import Approval
from generator.release.desk import correction_workbook
from generator.release.door import Order, make, prepare
from generator.release.next_work import NextWork, Work, following, next_work
from tests.intake.small_town import unreleased
from tests.intake.workbooks import filled, write
from tests.records.small_town import town
from tests.release.approved import approved
from tests.release.small_month import order

FEBRUARY = Month(2026, 2)
DAY = datetime.date(2026, 3, 20)


def found(content: Path, day: datetime.date = DAY) -> NextWork:
    """What comes next for the records of a folder."""
    loaded = load(content)
    assert loaded.town is not None
    return next_work(content, loaded.town, day)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return unreleased(tmp_path)


def workbook(content: Path, *, signed: bool) -> Path:
    return write(content.parent, filled(read_draft(content)[0], signed=signed))


def test_a_month_without_a_workbook_needs_one(content: Path) -> None:
    assert found(content) == NextWork(Work.MAKE, FEBRUARY)


def test_an_empty_workbook_is_to_be_filled_in(content: Path) -> None:
    (content.parent / "restricted").mkdir(exist_ok=True)
    path = content.parent / "restricted" / "2026-02.xlsx"
    path.write_bytes(template(read_draft(content)[0], FEBRUARY))
    now = found(content)
    assert (now.work, now.path) == (Work.FILL_IN, path)
    assert now.problems > 1


def test_a_workbook_without_problems_is_sent_then_signed_then_released(content: Path) -> None:
    path = workbook(content, signed=False)
    assert found(content).work is Work.SEND
    approved(Order(content, path))
    given = prepare(Order(content, path, today=DAY)).given
    Approval.of(given, Order(content, path).restricted, path.name).keep(Order(content, path).restricted, DAY)
    assert found(content).work is Work.SIGN
    workbook(content, signed=True)
    assert found(content).work in {Work.RELEASE, Work.FILL_IN}


def test_a_month_that_is_not_over_waits(content: Path) -> None:
    path = workbook(content, signed=False)
    book = load_workbook(path)
    book["封面"]["B9"] = "否"
    book.save(path)
    assert found(content, datetime.date(2026, 2, 20)).work is Work.WAIT


def test_a_correction_that_was_begun_goes_before_the_next_month(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    assert found(first.content) == NextWork(Work.MAKE, Month(2026, 3))
    path = correction_workbook(first.content, FEBRUARY)
    assert (found(first.content).month, found(first.content).path) == (FEBRUARY, path)


def test_a_town_that_has_released_nothing_begins_when_its_plan_was_adopted(content: Path) -> None:
    loaded = load(content)
    assert loaded.town is not None
    adopted = min(plan.adopted for plan in loaded.town.plan.plans)
    assert following(loaded.town, adopted) == Month(adopted.year, adopted.month)
    assert following(loaded.town, DAY) == FEBRUARY
    assert following(town(), DAY) == town().latest_releases[-1].month.next()
