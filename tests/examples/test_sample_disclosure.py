"""What the sample withholds: one pattern a year, and no withheld figure that a reader can work out."""

from collections import defaultdict

from examples import sample_rows
from examples import sample_town as town
from generator.foundation.months import Month
from generator.records.cells import Withheld
from generator.records.measures import Measure
from generator.records.releases import Release
from tests.examples.sample_releases import (
    ALL,
    LATEST,
    STOCKS,
    every_edition,
    is_withheld,
    least_count,
    number,
    rows_below,
    town_row,
)


@every_edition
def test_no_shown_count_is_small(release: Release) -> None:
    for row in release.rows:
        least = sample_rows.FEW_POSTED if row.benefit in STOCKS else sample_rows.FEW_SENSITIVE
        for measure, value in row.cells:
            if not measure.is_amount and not isinstance(value, Withheld):
                zero_is_shown = row.benefit in STOCKS and value == 0
                assert zero_is_shown or number(value) >= least


@every_edition
def test_withheld_places_hide_one_another(release: Release) -> None:
    """Three or more in a table, and so many people together that none is pinned down below the threshold."""
    for benefit, rows in rows_below(release).items():
        withheld = [row for row in rows if is_withheld(row)]
        is_stock = benefit in STOCKS
        measure = next(iter(rows[0].cells.measures)) if is_stock else Measure.HOUSEHOLD_TIMES_TO_DATE
        total = number(town_row(release, benefit).cells.get(measure))
        together = total - sum(least_count(row) for row in rows if not is_withheld(row))
        threshold = sample_rows.FEW_POSTED if is_stock else sample_rows.FEW_SENSITIVE
        assert len(withheld) >= 3
        assert together - (len(withheld) - 1) * is_stock >= threshold


def test_every_small_stock_is_withheld() -> None:
    for release in ALL:
        for benefit in STOCKS:
            for row in rows_below(release)[benefit]:
                true = town.at_place(benefit, row.place, release.month).households
                assert is_withheld(row) or not 0 < true < sample_rows.FEW_POSTED


def test_every_small_year_of_relief_is_withheld() -> None:
    for december in (Month(2024, 12), Month(2025, 12)):
        places = [place for place, _ in town.relief_to_date(december)]
        for row in rows_below(LATEST[december])["temporary-relief"]:
            assert is_withheld(row) or places.count(row.place) >= sample_rows.FEW_SENSITIVE


def test_the_pattern_stays_for_a_calendar_year() -> None:
    patterns = defaultdict(set)
    for release in ALL:
        for benefit in STOCKS:
            places = frozenset(row.place for row in rows_below(release)[benefit] if is_withheld(row))
            patterns[benefit, release.month.year].add(places)

    assert all(len(pattern) == 1 for pattern in patterns.values())


def test_the_towns_tier_0_and_1_are_never_withheld() -> None:
    for release in ALL:
        for benefit in (*STOCKS, "temporary-relief", "medical-insurance"):
            rows = [row for row in release.rows if row.benefit == benefit and row.place == "anxi"]
            assert not any(is_withheld(row) for row in rows)


def test_rows_of_one_benefit_and_level_have_the_same_measures() -> None:
    measures = defaultdict(set)
    for release in ALL:
        for row in release.rows:
            measures[row.benefit, row.place == "anxi"].add(row.cells.measures)

    assert all(len(found) == 1 for found in measures.values())
