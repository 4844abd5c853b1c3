"""Sums hold exactly where figures are exact, and within half a step a place where the plan rounds them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.months import Month
from generator.records.checks.sums import check
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.releases import Release
from tests.records.test_draft import WHOLE

JANUARY = Month(2026, 1)
PLACES = ("east", "west", "mouth")
COUNTS = st.integers(0, 300)


def with_rows(rows: Sequence[dict[str, object]], month: Month = JANUARY) -> Draft:
    """The small town where one month's release has these rows and no other."""
    releases = tuple(
        _with_rows(filed, rows) if filed.record.month == month else filed for filed in WHOLE.releases
    )
    return replace(WHOLE, filed={**WHOLE.filed, Release: releases})


def _with_rows(filed: Filed[Release], rows: Sequence[dict[str, object]]) -> Filed[Record]:
    blank = Release.model_validate(
        {
            "month": "2026-01",
            "edition": "1",
            "published": "2026-02-10",
            "reviews": [],
            "rates": [],
            "rows": [*rows],
        }
    )
    return Filed(filed.record.model_copy(update={"rows": blank.rows}), filed.document)


def row(place: str, part: str | None = None, **cells: int | str) -> dict[str, object]:
    texts = {name: str(value) for name, value in cells.items()}
    return {"benefit": "minimum-living", "place": place, "cells": texts, **({"part": part} if part else {})}


def codes(draft: Draft) -> list[str]:
    return [problem.code for problem in check(draft)]


@given(urban=COUNTS, rural=COUNTS, more=st.integers(-3, 3))
def test_parts_add_up_exactly(urban: int, rural: int, more: int) -> None:
    total = max(urban + rural + more, 0)
    rows = [
        row("yunhe", households=total),
        row("yunhe", "urban", households=urban),
        row("yunhe", "rural", households=rural),
    ]
    assert codes(with_rows(rows)) == ([] if total == urban + rural else ["合计-01"])


@given(counts=st.tuples(COUNTS, COUNTS, COUNTS), more=st.integers(-3, 3))
def test_counts_of_places_that_are_not_rounded_add_up_exactly(counts: tuple[int, ...], more: int) -> None:
    total = max(sum(counts) + more, 0)
    places = [row(place, households=count) for place, count in zip(PLACES, counts, strict=True)]
    assert codes(with_rows([row("yunhe", households=total), *places])) == (
        [] if total == sum(counts) else ["合计-01"]
    )


@given(exact=st.tuples(*[st.integers(0, 50_000)] * 3))
def test_amounts_rounded_as_the_plan_says_never_contradict_the_exact_total(exact: tuple[int, ...]) -> None:
    rounded = [(amount + 500) // 1000 * 1000 for amount in exact]
    places = [row(place, amount_month=amount) for place, amount in zip(PLACES, rounded, strict=True)]
    assert codes(with_rows([row("yunhe", amount_month=sum(exact)), *places])) == []


@pytest.mark.parametrize(
    ("off", "told"), [(1500, []), (-1500, []), (1501, ["合计-01"]), (-1501, ["合计-01"])]
)
def test_three_rounded_amounts_are_at_most_half_a_step_each_away(off: int, told: list[str]) -> None:
    places = [row(place, amount_month=20000) for place in PLACES]
    assert codes(with_rows([row("yunhe", amount_month=60000 + off), *places])) == told


@given(shown=COUNTS, hidden=COUNTS)
def test_withheld_places_hide_no_less_than_nothing(shown: int, hidden: int) -> None:
    rows = [
        row("yunhe", households=hidden),
        row("east", households=shown),
        row("west", households="withheld"),
        row("mouth", households="withheld"),
    ]
    assert codes(with_rows(rows)) == ([] if shown <= hidden else ["合计-04"])


def test_where_the_total_is_withheld_nothing_can_be_added_up() -> None:
    rows = [row("yunhe", households="withheld"), *(row(place, households=7) for place in PLACES)]
    assert codes(with_rows(rows)) == []


@given(added=COUNTS, off=st.integers(-2, 2))
def test_a_sum_to_date_of_january_is_january(added: int, off: int) -> None:
    to_date = max(added + off, 0)
    rows = [row("yunhe", amount_month=added, amount_to_date=to_date)]
    assert codes(with_rows(rows)) == ([] if to_date == added else ["合计-05"])


@pytest.mark.parametrize(("to_date", "told"), [(700_000, []), (700_001, ["合计-05"]), ("withheld", [])])
def test_a_sum_to_date_goes_on_from_the_month_before(to_date: int | str, told: list[str]) -> None:
    rows = [row("yunhe", amount_month=100_000, amount_to_date=to_date)]
    december = [
        problem
        for problem in check(with_rows(rows, Month(2025, 12)))
        if problem.locations[0].file == "releases/2025-12.yml"
    ]
    assert [problem.code for problem in december] == told


@pytest.mark.parametrize(("to_date", "told"), [(92 + 5, []), (90 + 5, []), (91 + 5, ["合计-05"])])
def test_a_sum_to_date_may_go_on_from_any_edition_of_the_month_before(to_date: int, told: list[str]) -> None:
    # The month that follows a corrected one may have been published before the correction.
    cells = {"household_times_month": "5", "household_times_to_date": str(to_date)}
    rows: list[dict[str, object]] = [{"benefit": "temporary-relief", "place": "yunhe", "cells": cells}]
    moved = with_rows(rows)
    releases = [
        Filed(filed.record.model_copy(update={"month": filed.record.month.next()}), filed.document)
        if filed.record.month == JANUARY
        else Filed(filed.record.model_copy(update={"month": JANUARY}), filed.document)
        for filed in moved.releases
        if filed.record.month != Month(2025, 11)
    ]
    draft = replace(moved, filed={**moved.filed, Release: tuple(releases)})
    assert [
        problem.code for problem in check(draft) if problem.locations[0].file == "releases/2026-01.yml"
    ] == told


def test_a_row_of_no_known_place_leaves_its_release_unadded() -> None:
    rows = [row("yunhe", households=1), row("yunhe", "urban", households=5), row("nowhere", households=3)]
    assert codes(with_rows(rows)) == []
