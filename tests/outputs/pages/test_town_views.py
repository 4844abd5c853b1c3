"""A page says from its view of the town what it would say from the whole town, and the view's name tells what is seen."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.foundation.months import Month
from generator.outputs.page import Page
from generator.outputs.pages import months, places, series
from generator.outputs.pages.town_views import Views, view_of
from generator.records.town import Town
from tests.outputs.columns import Column
from tests.records.small_town import town

DECEMBER, JANUARY = Month.parse("2025-12"), Month.parse("2026-01")


def month_name(of: Town, month: Month) -> str:
    return Views(of).name_of_month(view_of(of, month))


def pages(of: Town) -> list[Page]:
    return list(months.pages(of, of.newest_publication))


def test_the_views_of_months_leave_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from_views = pages(town())
    monkeypatch.setattr(months, "view_of", lambda whole, _: whole)
    assert pages(town()) == from_views


def test_the_views_of_figures_leave_nothing_out_but_other_years(
    anxi: Column, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = replace(anxi.town, releases=tuple(one for one in anxi.town.releases if one.month.year > 2024))
    from_views = [*places.pages(of), *series.pages(of)]
    monkeypatch.setattr(Views, "recent", of)
    assert [*places.pages(of), *series.pages(of)] == from_views


OTHERS: tuple[tuple[str, Callable[[Town], Town]], ...] = (
    ("a release", lambda of: replace(of, releases=of.releases[:-1])),
    ("a release of a year before", lambda of: replace(of, releases=of.releases[1:])),
    ("the words that are explained", lambda of: replace(of, terms=of.terms[:-1])),
    ("a benefit", lambda of: replace(of, benefits=of.benefits[:-1])),
    ("a policy, and the town's own pages", lambda of: replace(of, policies=(), pages=())),
)


@pytest.mark.parametrize(
    ("other", "recent", "year"),
    [
        (OTHERS[0][1], True, False),
        (OTHERS[1][1], False, True),
        (OTHERS[2][1], True, False),
        (OTHERS[3][1], True, True),
        (OTHERS[4][1], False, False),
    ],
    ids=[name for name, _ in OTHERS],
)
def test_a_name_tells_what_is_seen(
    other: Callable[[Town], Town], recent: bool, year: bool, anxi: Column
) -> None:
    before, after = Views(anxi.town), Views(other(anxi.town))
    assert (after.recent_name != before.recent_name) is recent
    assert (after.name_of_year(2024) != before.name_of_year(2024)) is year


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


def test_all_see_whose_column_it_is() -> None:
    moved = replace(town(), site=town().site.model_copy(update={"publisher": "另一个镇人民政府"}))
    assert Views(moved).common != Views(town()).common
    assert Views(replace(town(), terms=())).common == Views(town()).common
