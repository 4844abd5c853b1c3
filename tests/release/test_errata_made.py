"""An erratum tells every printed figure that changed, and never says that a withheld one did."""

from datetime import date

import pytest

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.records.errata import ErratumKind
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.release.errata_made import erratum_of


def release(edition: int, **cells: str) -> Release:
    return Release.model_validate(
        {
            "month": "2026-02",
            "edition": str(edition),
            "published": "2026-03-10",
            "reviews": (),
            "rates": (),
            "rows": ({"benefit": "relief", "place": "town", "cells": cells},),
        }
    )


def told(before: Release, after: Release) -> list[tuple[Measure, str, str]]:
    erratum = erratum_of(before, after, ErratumKind.CORRECTION, "录入错误。")
    assert (erratum.id, erratum.edition, erratum.reason) == ("erratum-2026-02-e2", 2, "录入错误。")
    return [(change.measure, change.before, change.after) for change in erratum.changes]


def test_changed_figures_are_told_as_they_are_written() -> None:
    before, after = release(1, persons="9", amount_month="100"), release(2, persons="9", amount_month="120")
    assert told(before, after) == [(Measure.AMOUNT, Money(10_000).plain(), Money(12_000).plain())]


def test_a_figure_withheld_before_or_after_is_not_named() -> None:
    for before, after in (("withheld", "9"), ("9", "withheld"), ("withheld", "withheld")):
        assert told(release(1, persons=before), release(2, persons=after)) == []


def test_every_field_of_a_change_says_which_cell_it_was() -> None:
    before, after = release(1, persons="9"), release(2, persons="10", households="3")
    row = {"part": "medical", "period": Month(2026, 1)}
    first, second = (
        one.model_copy(update={"rows": tuple(each.model_copy(update=row) for each in one.rows)})
        for one in (before, after)
    )
    made = erratum_of(first, second, ErratumKind.REVISION, "后来补报。")
    assert (made.id, made.month, made.date) == ("erratum-2026-02-e2", Month(2026, 2), date(2026, 3, 10))
    assert (made.edition, made.kind, made.reason) == (2, ErratumKind.REVISION, "后来补报。")
    (change,) = made.changes
    assert (change.benefit, change.part, change.place) == ("relief", "medical", "town")
    assert (change.period, change.measure, change.before, change.after) == (
        Month(2026, 1),
        Measure.PERSONS,
        "9",
        "10",
    )
    # Of another part, another period or another place the figure before was another figure.
    for other in ({"part": None}, {"period": None}, {"place": "east"}, {"benefit": "other"}):
        moved = first.model_copy(update={"rows": tuple(each.model_copy(update=other) for each in first.rows)})
        assert erratum_of(moved, second, ErratumKind.CORRECTION, "").changes == ()


def test_the_month_itself_is_the_same_period_whether_it_is_written_or_not() -> None:
    before, after = release(1, persons="9"), release(2, persons="10")
    rows = tuple(each.model_copy(update={"period": Month(2026, 2)}) for each in before.rows)
    written = before.model_copy(update={"rows": rows})
    assert [one.before for one in erratum_of(written, after, ErratumKind.CORRECTION, "").changes] == ["9"]


def test_an_edition_without_its_day_is_our_own_fault() -> None:
    undated = release(2).model_copy(update={"published": None})
    with pytest.raises(ValueError, match="was not refused"):
        erratum_of(release(1), undated, ErratumKind.CORRECTION, "录入错误。")
