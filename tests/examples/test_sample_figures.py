"""The sample of 安溪镇: what the script writes is the returns that stand, and what was released hangs together."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from examples import sample_town as town
from generator.foundation.months import Month, Year
from generator.foundation.working_days import Calendar
from generator.records.errata import Erratum
from generator.records.measures import Measure
from generator.records.plan import PublicationPlan, Tier
from generator.records.releases import Release
from tests.examples.sample_releases import (
    ALL,
    CORRECTED,
    ERRATUM,
    LATEST,
    ROOT,
    STOCKS,
    every_edition,
    number,
    printed,
    rows_below,
    town_row,
    value_in,
)

# What stands is what the script writes.


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written") / "returns"
    script = str(ROOT / "examples" / "sample_figures.py")
    subprocess.run([sys.executable, script, str(folder)], check=True, cwd=folder.parent)
    return folder


def test_the_script_writes_the_committed_files_byte_for_byte(written: Path) -> None:
    committed = {path.name: path.read_bytes() for path in (ROOT / "examples" / "returns").iterdir()}

    assert {path.name: path.read_bytes() for path in written.iterdir()} == committed


def test_the_sample_holds_24_months_and_one_correction() -> None:
    assert tuple(LATEST) == town.MONTHS
    assert len(town.MONTHS) == 24
    assert [release.stem for release in ALL if release.edition > 1] == [f"{CORRECTED}.e2"]


@every_edition
def test_every_release_says_that_it_is_sample_data(release: Release) -> None:
    assert release.sample
    assert release.notes[0].startswith("示例数据")


def test_the_sample_follows_the_publication_plan() -> None:
    plan = PublicationPlan.model_validate(value_in(ROOT / "content" / "disclosure.yml"))
    for year in plan.plans:
        rules = {rule.benefit: rule for rule in year.rules}
        thresholds = {tier: {rule.threshold for rule in year.rules if rule.tier is tier} for tier in Tier}
        assert thresholds[Tier.POSTED] == {3}
        assert thresholds[Tier.SENSITIVE] == {5}
        assert thresholds[Tier.CONFIDENTIAL] == {10}
        order = [benefit for benefit in rules if benefit in LATEST[Month(2025, 12)].benefits]
        assert order == list(LATEST[Month(2025, 12)].benefits)


# Dates.


@every_edition
def test_reviews_come_in_order_between_the_months_end_and_publication(release: Release) -> None:
    days = [review.date for review in release.reviews]

    assert release.published is not None
    assert [release.month.last_day, *days] == sorted({release.month.last_day, *days})
    assert days[-1] <= release.published


@every_edition
def test_a_first_edition_is_published_within_ten_working_days(release: Release) -> None:
    calendar, _ = Calendar.load()

    assert release.published is not None
    if release.edition == 1:
        assert 0 < calendar.working_days_between(release.month.last_day, release.published) <= 10
    assert calendar.is_working_day(release.published)


# Sums.


@every_edition
@pytest.mark.parametrize("benefit", STOCKS)
def test_parts_add_up_to_the_total(release: Release, benefit: str) -> None:
    _, parts = town.STOCKS[benefit]
    rows = [town_row(release, benefit, part) for part in parts]

    for measure, value in town_row(release, benefit).cells:
        assert number(value) == sum(number(row.cells.get(measure)) for row in rows)


@every_edition
def test_shown_places_are_the_truth_and_the_truth_adds_up_to_the_town(release: Release) -> None:
    for benefit in STOCKS:
        stocks = {place: town.at_place(benefit, place, release.month) for place in town.PLACES}
        for measure in rows_below(release)[benefit][0].cells.measures:
            true = {
                place: getattr(stock, measure.value.removesuffix("_month")) for place, stock in stocks.items()
            }
            per_unit = 100 if measure.is_amount else 1
            assert sum(true.values()) * per_unit == number(town_row(release, benefit).cells.get(measure))
            for row in rows_below(release)[benefit]:
                if measure in printed(row):
                    half_a_step = 50_000 if measure.is_amount else 0
                    assert abs(printed(row)[measure] - true[row.place] * per_unit) <= half_a_step


@every_edition
def test_amounts_below_the_town_are_rounded_to_1000_yuan(release: Release) -> None:
    for rows in rows_below(release).values():
        for row in rows:
            assert printed(row).get(Measure.AMOUNT, 0) % 100_000 == 0


def test_to_date_is_last_months_to_date_and_this_month() -> None:
    pairs = {
        Measure.AMOUNT: Measure.AMOUNT_TO_DATE,
        Measure.HOUSEHOLD_TIMES: Measure.HOUSEHOLD_TIMES_TO_DATE,
    }
    for before, now in pairwise(LATEST.values()):
        for row in (row for row in now.rows if row.place == "anxi" and row.period is None):
            earlier = town_row(before, row.benefit, row.part)
            for month, to_date in pairs.items():
                if row.cells.get(to_date) is not None:
                    start = 0 if now.month.number == 1 else number(earlier.cells.get(to_date))
                    assert number(row.cells.get(to_date)) == start + number(row.cells.get(month))


def test_relief_of_a_year_is_the_towns_to_date_of_december() -> None:
    for year in (2024, 2025):
        december = Month(year, 12)
        payments = town.relief_to_date(december)
        row = town_row(LATEST[december], "temporary-relief")
        assert number(row.cells.get(Measure.HOUSEHOLD_TIMES_TO_DATE)) == len(payments)
        for below in rows_below(LATEST[december])["temporary-relief"]:
            assert below.period == Year(year)
            times = sum(place == below.place for place, _ in payments)
            assert printed(below).get(Measure.HOUSEHOLD_TIMES, times) == times


# Rates.


@every_edition
def test_minimum_living_pays_no_more_than_the_rate(release: Release) -> None:
    rates = {rate.standard: rate.amount.fen for rate in release.rates}
    for part in ("urban", "rural"):
        cells = town_row(release, "minimum-living", part).cells
        most = number(cells.get(Measure.PERSONS)) * rates[f"minimum-living-{part}"]
        assert most // 2 < number(cells.get(Measure.AMOUNT)) <= most


@every_edition
def test_destitute_support_pays_exactly_the_rate(release: Release) -> None:
    rate = next(rate.amount.fen for rate in release.rates if rate.standard == "destitute-basic")
    for part in (None, "dispersed", "central"):
        cells = town_row(release, "destitute-support", part).cells
        assert number(cells.get(Measure.AMOUNT)) == number(cells.get(Measure.PERSONS)) * rate


# The correction, and the quarter without a class.


def test_the_erratum_names_exactly_what_the_second_edition_changed() -> None:
    first, second = (release for release in ALL if release.month == CORRECTED)
    erratum = Erratum.model_validate(value_in(ERRATUM))

    changed = {
        (old.benefit, old.part, old.place, measure.value, str(value), str(new.cells.get(measure)))
        for old, new in zip(first.rows, second.rows, strict=True)
        for measure, value in old.cells
        if value != new.cells.get(measure)
    }
    assert changed == {
        (change.benefit, change.part, change.place, change.measure.value, change.before, change.after)
        for change in erratum.changes
    }
    assert erratum.date == second.published
    assert changed


def test_the_slip_swapped_two_digits() -> None:
    first, second = (release for release in ALL if release.month == CORRECTED)
    wrong, right = (
        town_row(one, "temporary-relief").cells.get(Measure.HOUSEHOLD_TIMES) for one in (first, second)
    )

    assert str(wrong) == str(right)[::-1] != str(right)


def test_a_quarter_without_a_class_has_a_reason_and_no_row() -> None:
    reasoned = [release for release in ALL if release.nothing]

    assert [str(release.month) for release in reasoned] == ["2025-03"]
    assert [item.benefit for item in reasoned[0].nothing] == ["skills-training"]
    assert "skills-training" not in reasoned[0].benefits
