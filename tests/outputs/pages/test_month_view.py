"""A month's page says from its view of the town what it would say from the whole town, and its name tells what it saw."""

from dataclasses import replace

import pytest

from generator.foundation.months import Month
from generator.outputs.page import Page
from generator.outputs.pages import months
from generator.outputs.pages.month_view import common_of, view_name, view_of
from generator.records.town import Town
from tests.records.small_town import town

DECEMBER, JANUARY = Month.parse("2025-12"), Month.parse("2026-01")


def pages(of: Town) -> list[Page]:
    return list(months.pages(of, of.newest_publication))


def test_the_view_leaves_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from_views = pages(town())
    monkeypatch.setattr(months, "view_of", lambda whole, _: whole)
    assert pages(town()) == from_views


def test_a_month_does_not_see_what_comes_later() -> None:
    earlier = replace(town(), releases=town().releases[:-1])
    assert {release.month for release in town().releases} - {
        release.month for release in earlier.releases
    } == {JANUARY}
    assert view_name(view_of(earlier, DECEMBER)) == view_name(view_of(town(), DECEMBER))


def test_a_month_sees_its_corrections_and_the_month_before() -> None:
    bare = replace(town(), errata=())
    assert view_name(view_of(bare, DECEMBER)) != view_name(view_of(town(), DECEMBER))
    first = replace(town(), releases=town().releases[1:])
    assert view_name(view_of(first, DECEMBER)) != view_name(view_of(town(), DECEMBER))


def test_all_months_see_whose_column_it_is() -> None:
    moved = replace(town(), site=town().site.model_copy(update={"publisher": "另一个镇人民政府"}))
    assert common_of(moved) != common_of(town())
    assert common_of(replace(town(), terms=())) == common_of(town())
