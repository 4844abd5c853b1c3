"""A town that really published its month: its record says what its table said, no more and no less."""

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from generator.foundation.money import Money
from generator.records.cells import Withheld
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.town import Town

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = Path(__file__).with_name("published") / "hecheng_2022-05.csv"

FEN_IN_10_000_YUAN = 1_000_000
BENEFITS = {
    "低保": "minimum-living",
    "特困供养": "destitute-support",
    "特困照料护理": "destitute-care",
    "临时救助": "temporary-relief",
}
PARTS = {
    ("低保", "城镇"): "urban",
    ("低保", "农村"): "rural",
    **{(name, "城镇分散"): "urban-dispersed" for name in ("特困供养", "特困照料护理")},
    **{(name, "农村分散"): "rural-dispersed" for name in ("特困供养", "特困照料护理")},
    **{(name, "集中"): "central" for name in ("特困供养", "特困照料护理")},
}
MEASURES = {
    ("households", "current"): Measure.HOUSEHOLDS,
    ("persons", "current"): Measure.PERSONS,
    ("amount", "current"): Measure.AMOUNT,
    ("amount", "ytd"): Measure.AMOUNT_TO_DATE,
}

Figure = tuple[str, str | None, str, Measure]
"""Benefit, part, period and measure."""


@pytest.fixture(scope="module")
def hecheng() -> Town:
    loaded = load(ROOT / "examples" / "hecheng")
    assert loaded.town is not None, loaded.problems
    assert loaded.problems == ()
    return loaded.town


def _published() -> list[Mapping[str, str]]:
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _figure(row: Mapping[str, str]) -> Figure:
    part = PARTS.get((row["programme"], row["subgroup"]))
    measure = MEASURES[row["measure"], row["scope"]]
    if row["programme"] == "临时救助" and measure is Measure.HOUSEHOLDS:
        measure = Measure.HOUSEHOLDS_MONTH  # households helped in the month, not a stock
    return BENEFITS[row["programme"]], part, row["period"], measure


def _exact(row: Mapping[str, str]) -> int | Money:
    if row["unit"] == "万元":
        return Money(int(Decimal(row["value"]) * FEN_IN_10_000_YUAN))
    return int(row["value"])


def _recorded(town: Town) -> dict[Figure, int | Money | Withheld]:
    release = town.releases[0]
    return {
        (row.benefit, row.part, str(release.period_of(row)), measure): value
        for row in release.rows
        for measure, value in row.cells
    }


def test_every_published_figure_stands_in_the_record_and_no_other(hecheng: Town) -> None:
    published = {_figure(row): _exact(row) for row in _published() if row["measure"] != "standard"}

    assert _recorded(hecheng) == published


def test_ten_thousands_of_yuan_become_yuan_to_the_fen(hecheng: Town) -> None:
    minimum_living = hecheng.releases[0].rows[0].cells

    assert minimum_living.get(Measure.AMOUNT) == Money.parse("357226")
    assert minimum_living.get(Measure.AMOUNT_TO_DATE) == Money.parse("1782417.60")


def test_the_rates_are_those_of_the_table(hecheng: Town) -> None:
    published = {
        BENEFITS[row["programme"]]: Money.parse(row["value"])
        for row in _published()
        if row["measure"] == "standard"
    }

    assert {rate.standard: rate.amount for rate in hecheng.releases[0].rates} == published


def test_no_cell_counts_one_or_two(hecheng: Town) -> None:
    counts = [value for value in _recorded(hecheng).values() if isinstance(value, int)]

    assert counts
    assert not {1, 2} & set(counts)
    assert not {row["subgroup"] for row in _published()} & {"日常照料护理费", "住院照料护理费"}


def test_the_record_is_real_and_says_where_it_is_from(hecheng: Town) -> None:
    release = hecheng.releases[0]

    assert not release.sample
    assert release.source is not None and "高明区(荷城街道)5月社会救助政务信息" in release.source
    assert release.published is None


def test_what_is_not_known_is_not_made_up(hecheng: Town) -> None:
    for benefit in hecheng.benefits:
        assert len(benefit.guide.pending) == len(type(benefit.guide).model_fields)
    for standard in hecheng.standards:
        assert [value.start for value in standard.values] == [None]
