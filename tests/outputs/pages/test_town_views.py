"""A page says from its view of the town what it would say from the whole town, and the view's name tells what is seen."""

from dataclasses import replace

import pytest

from generator.foundation.months import Month
from generator.outputs.page import Page
from generator.outputs.pages import months, places, series
from generator.outputs.pages.town_views import (
    common_of,
    figures_view_name,
    figures_view_of,
    names_of,
    view_name,
    view_of,
)
from generator.records.town import Town
from tests.records.small_town import town

DECEMBER, JANUARY = Month.parse("2025-12"), Month.parse("2026-01")


def month_name(of: Town, month: Month) -> str:
    return view_name(view_of(of, month), names_of(of.releases))


def pages(of: Town) -> list[Page]:
    return list(months.pages(of, of.newest_publication))


def test_the_views_leave_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from_views = [*pages(town()), *places.pages(town()), *series.pages(town())]
    monkeypatch.setattr(months, "view_of", lambda whole, _: whole)
    for module in (places, series):
        monkeypatch.setattr(module, "figures_view_of", lambda whole: whole)
    assert [*pages(town()), *places.pages(town()), *series.pages(town())] == from_views


def test_figures_over_time_see_every_release_and_the_words_that_are_explained() -> None:
    seen = figures_view_name(figures_view_of(town()))
    for other in (
        replace(town(), releases=town().releases[:-1]),
        replace(town(), terms=town().terms[:-1]),
        replace(town(), errata=()),
        replace(town(), benefits=town().benefits[:-1]),
    ):
        assert figures_view_name(figures_view_of(other)) != seen
    assert figures_view_name(figures_view_of(replace(town(), policies=(), pages=()))) == seen


def test_a_month_does_not_see_what_comes_later() -> None:
    earlier = replace(town(), releases=town().releases[:-1])
    assert {release.month for release in town().releases} - {
        release.month for release in earlier.releases
    } == {JANUARY}
    assert month_name(earlier, DECEMBER) == month_name(town(), DECEMBER)


def test_a_month_sees_its_corrections_and_the_month_before() -> None:
    bare = replace(town(), errata=())
    assert month_name(bare, DECEMBER) != month_name(town(), DECEMBER)
    first = replace(town(), releases=town().releases[1:])
    assert month_name(first, DECEMBER) != month_name(town(), DECEMBER)


def test_all_months_see_whose_column_it_is() -> None:
    moved = replace(town(), site=town().site.model_copy(update={"publisher": "另一个镇人民政府"}))
    assert common_of(moved) != common_of(town())
    assert common_of(replace(town(), terms=())) == common_of(town())
