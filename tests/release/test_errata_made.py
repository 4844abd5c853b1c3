"""An erratum tells every printed figure that changed, and never says that a withheld one did."""

from generator.foundation.money import Money
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
