"""What the sample withholds: nothing small is printed, one pattern a year, and no withheld figure can be worked out."""

from functools import cache
from itertools import pairwise

import pytest

from examples import sample_town as town
from generator.disclosure.published import AuditedRelease, Promise, audit_published
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.months import Month
from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.release.candidate import candidate_of
from tests.examples.sample_releases import (
    ALL,
    LATEST,
    ROOT,
    STOCKS,
    every_edition,
    number,
    printed,
    rows_below,
)

FEW_POSTED, FEW_SENSITIVE = 3, 5


@cache
def audited() -> tuple[AuditedRelease, ...]:
    whole = load(ROOT / "content").town
    assert whole is not None
    return audit_published(whole.releases, surroundings_of(whole))


def given(release: Release) -> Return:
    read = read_alone(ROOT / "examples" / "returns" / f"{release.stem}.yml").given
    assert read is not None
    return read


def hidden(release: Release) -> set[tuple[str, str | None, str, Measure, str]]:
    return {
        (row.benefit, row.part, row.place, measure, type(release.period_of(row)).__name__)
        for row in release.rows
        for measure, value in row.cells
        if isinstance(value, Withheld)
    }


@every_edition
def test_what_is_printed_is_the_return_rounded_as_the_plan_says(release: Release) -> None:
    whole = load(ROOT / "content").town
    assert whole is not None
    candidate = candidate_of(given(release), whole)
    for row, full in zip(release.rows, candidate.rows, strict=True):
        assert {m: number(full.cells.get(m)) for m in printed(row)} == printed(row)
    assert candidate.rates == release.rates


@every_edition
def test_no_shown_count_is_small(release: Release) -> None:
    for row in release.rows:
        least = FEW_POSTED if row.benefit in STOCKS else FEW_SENSITIVE
        for measure, value in printed(row).items():
            zero_is_shown = row.benefit in STOCKS and value == 0
            assert measure.is_amount or zero_is_shown or value >= least


def test_nobody_works_out_a_withheld_count_from_all_that_is_published() -> None:
    assert [one.outcome for one in audited()] == [Outcome.PROTECTED] * len(ALL)
    counts = [one for each in audited() for one in each.figures if one.promise is Promise.COUNT]
    assert counts
    assert all(one.interval is not None and one.interval.width >= FEW_POSTED - 1 for one in counts)


def test_a_cell_that_is_withheld_stays_so_for_the_year() -> None:
    for before, after in pairwise(ALL):
        if before.month.year == after.month.year:
            monthly = {cell for cell in hidden(before) if cell[-1] == "Month"}
            assert monthly <= hidden(after)


def test_every_small_stock_is_withheld() -> None:
    for release in ALL:
        for benefit in STOCKS:
            for row in rows_below(release)[benefit]:
                true = town.at_place(benefit, row.place, release.month)
                for measure in row.cells.measures:
                    small = not measure.is_amount and 0 < getattr(true, measure.value) < FEW_POSTED
                    assert not (small and measure in printed(row))


@pytest.mark.parametrize("december", [Month(2024, 12), Month(2025, 12)], ids=str)
def test_every_small_year_of_relief_is_withheld(december: Month) -> None:
    places = [place for place, _ in town.relief_to_date(december)]
    for row in rows_below(LATEST[december])["temporary-relief"]:
        assert not printed(row) or places.count(row.place) >= FEW_SENSITIVE
