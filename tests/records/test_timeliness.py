"""What is published in time, late, overdue or missing, reckoned in working days from the records alone."""

import datetime
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.months import Month, parse_day
from generator.records.catalogue import Catalogue, Treatment
from generator.records.loading import load
from generator.records.releases import Release
from generator.records.timeliness import (
    ItemStatus,
    Status,
    calendar_notices,
    item_statuses,
    month_due,
    month_statuses,
)
from generator.records.town import Town
from tests.foundation.drawn_cases import drawn

ROOT = Path(__file__).resolve().parents[2]
DRAWN = str(Path(__file__).with_name("cases") / "timeliness.yml")
# The fields that a drawn item leaves out.
(DEFAULT,) = drawn(DRAWN, "item_default")


@cache
def _town() -> Town:
    """A town with an office of which all is known, one whose telephone is not, and a benefit that lacks an answer."""
    town = load(ROOT / "examples" / "hecheng").town
    assert town is not None
    facts = {"phone": "12345", "address": "民生路1号", "hours": "工作日 9:00–17:00"}
    known = town.offices[0].model_copy(update={"id": "known", "name": "民政办", **facts})
    unknown = known.model_copy(update={"id": "unknown", "name": "平安办", "phone": "待核实"})
    guide = town.benefits[0].guide
    answers = {name: ("有答案",) for name in type(guide).model_fields if name != "materials"}
    relief = town.benefits[0].model_copy(
        update={"id": "relief", "short_name": "救急难", "guide": guide.model_copy(update=answers)}
    )
    return replace(town, offices=(known, unknown), benefits=(relief,), releases=(), errata=())


def _with(*lines: str) -> Town:
    """The town with releases, each drawn as month, day of publication and edition."""
    return replace(_town(), releases=tuple(_release(*line.split()) for line in lines))


def _release(month: str, published: str, edition: str) -> Release:
    fields = {"month": month, "published": published, "edition": edition}
    return Release.model_validate({**fields, "reviews": [], "rates": [], "rows": []})


@pytest.mark.parametrize("case", drawn(DRAWN, "due"))
def test_a_month_is_due_ten_working_days_after_its_end(case: dict[str, str]) -> None:
    assert month_due(_town(), Month.parse(case["text"])).isoformat() == case["due"]


@pytest.mark.parametrize("case", drawn(DRAWN, "months"))
def test_every_month_stands_as_drawn(case: dict[str, Any]) -> None:
    found = month_statuses(_with(*case["releases"]), parse_day(case["as_of"]))
    assert [f"{one.month} {one.status.value}" for one in found] == case["months"]


@pytest.mark.parametrize("case", drawn(DRAWN, "months"))
def test_a_month_comes_with_its_first_edition_and_its_last_day(case: dict[str, Any]) -> None:
    town = _with(*case["releases"])
    for one in month_statuses(town, parse_day(case["as_of"])):
        editions = [release.edition for release in town.editions_of(one.month)]
        assert (one.release.edition if one.release else None) == min(editions, default=None)
        assert one.due == month_due(town, one.month)


_MONTHS = st.sets(st.integers(0, 30), min_size=1, max_size=8)


def _month(index: int) -> Month:
    return Month(2024 + index // 12, index % 12 + 1)


@given(_MONTHS, st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 12, 31)))
def test_no_month_is_passed_over_and_none_that_is_overdue_is_left_out(
    published: set[int], as_of: datetime.date
) -> None:
    months = {_month(index) for index in published}
    town = _with(*(f"{month} {month.last_day} 1" for month in sorted(months)))
    found = list(month_statuses(town, as_of))
    assert found[0].month == min(months)
    assert all(later.month == earlier.month.next() for earlier, later in pairwise(found))
    assert {one.month for one in found if one.release} == months
    for one in found:
        expected = Status.PUBLISHED if one.release else (Status.OVERDUE if as_of > one.due else Status.DUE)
        assert one.status is expected
    after = found[-1].month.next()
    assert month_due(town, after) >= as_of


def _item_status(case: dict[str, Any]) -> ItemStatus:
    item = {**DEFAULT.values[0], **case["item"]}
    catalogue = Catalogue.model_validate({"year": "2026", "sources": [], "items": [item]})
    town = _with(*case.get("releases", []))
    (found,) = item_statuses(town, catalogue, parse_day(case["as_of"]))
    return found


@pytest.mark.parametrize("case", drawn(DRAWN, "items"))
def test_an_item_stands_as_drawn(case: dict[str, Any]) -> None:
    found = _item_status(case)
    assert found.status.value == case["status"]
    assert (found.due.isoformat() if found.due else None) == case.get("due")
    assert list(found.missing) == case.get("missing", [])


def test_every_status_and_every_treatment_is_drawn() -> None:
    cases = [case.values[0] for case in drawn(DRAWN, "items")]
    assert {case["status"] for case in cases} == {status.value for status in Status}
    treatments = {case["item"].get("treatment", Treatment.PAGE.value) for case in cases}
    assert treatments == {treatment.value for treatment in Treatment}


def test_items_keep_the_order_of_the_catalogue() -> None:
    town = load(ROOT / "content").town
    assert town is not None
    (catalogue,) = town.catalogues
    found = item_statuses(town, catalogue, town.newest_publication)
    assert tuple(one.item for one in found) == catalogue.items


@pytest.mark.parametrize(("as_of", "years"), [("2026-11-23", []), ("2027-03-01", ["2027"])])
def test_a_year_without_holidays_is_told_once(as_of: str, years: list[str]) -> None:
    town = load(ROOT / "content").town
    assert town is not None
    notices = calendar_notices(town, parse_day(as_of))
    assert [(notice.code, notice.details["year"]) for notice in notices] == [
        ("节假-01", year) for year in years
    ]
