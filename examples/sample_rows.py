"""The exact rows of a month's return for the sample, in the order of the plan of content/disclosure.yml."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from examples import sample_town as town
from generator.foundation.months import Month, Period, Quarter, Year, last_month

Cells = Mapping[str, int]
"""The figures of a row by measure, in 户, 人, 户次, 人次 or 元."""

TOWN = "anxi"
COUNTED = {"minimum-living": ("households", "persons"), "destitute-support": ("persons",)}
"""The stocks of tier 0 and how the plan counts them."""


@dataclass(frozen=True)
class Row:
    """One row of a return; `people` stand behind an amount that is published without a count."""

    benefit: str
    cells: Cells
    place: str = TOWN
    part: str | None = None
    period: Period | None = None
    people: int | None = None


def rows_of(month: Month) -> tuple[Row, ...]:
    """Every row of a month's return."""
    stocks = [row for benefit in COUNTED for row in _stock(benefit, month)]
    return (*stocks, *_relief(month), *_quarterly(month), *_yearly(month))


def _stock(benefit: str, month: Month) -> Iterator[Row]:
    """The total, its parts, and the places below the town."""
    parts = {part: _of_part(benefit, part, month) for part in town.STOCKS[benefit][1]}
    total = {measure: sum(cells[measure] for cells in parts.values()) for measure in _measures(benefit)}
    yield Row(benefit, total)
    for part, cells in parts.items():
        yield Row(benefit, cells, part=part)
    for place in town.PLACES:
        yield Row(benefit, _below(benefit, town.at_place(benefit, place, month)), place)


def _measures(benefit: str) -> tuple[str, ...]:
    return (*COUNTED[benefit], "amount_month", "amount_to_date")


def _of_part(benefit: str, part: str, month: Month) -> dict[str, int]:
    stock = town.in_town(benefit, part, month)
    paid = {"amount_month": stock.amount, "amount_to_date": town.paid_to_date(benefit, part, month)}
    return {**_counts(benefit, stock), **paid}


def _below(benefit: str, stock: town.Stock) -> dict[str, int]:
    return {**_counts(benefit, stock), "amount_month": stock.amount}


def _counts(benefit: str, stock: town.Stock) -> dict[str, int]:
    return {measure: getattr(stock, measure) for measure in COUNTED[benefit]}


def _relief(month: Month) -> Iterator[Row]:
    """The town by month; the places below it by year, in December."""
    now, to_date = town.relief(month), town.relief_to_date(month)
    cells = {
        "household_times_month": len(now),
        "household_times_to_date": len(to_date),
        "amount_month": sum(paid for _, paid in now),
        "amount_to_date": sum(paid for _, paid in to_date),
    }
    yield Row("temporary-relief", cells)
    if month == last_month(Year(month.year)):
        yield from _relief_of_year(month.year, to_date)


def _relief_of_year(year: int, payments: tuple[tuple[str, int], ...]) -> Iterator[Row]:
    times = Counter(place for place, _ in payments)
    for place in town.PLACES:
        paid = sum(amount for at, amount in payments if at == place)
        cells = {"household_times_month": times[place], "amount_month": paid}
        yield Row("temporary-relief", cells, place, period=Year(year))


def _quarterly(month: Month) -> Iterator[Row]:
    """What the town tells by quarter; a quarter without a class has no row, and the release says why."""
    quarter = month.quarter
    if month != last_month(quarter):
        return
    figures = town.QUARTERS[quarter]
    insured = {"person_times_month": figures.insured, "amount_month": figures.insured_paid}
    yield Row("medical-insurance", insured, period=quarter)
    yield Row("unemployment-registration", {"person_times_month": figures.registered}, period=quarter)
    if figures.trained is not None:
        yield Row("skills-training", {"person_times_month": figures.trained}, period=quarter)


def without_class(month: Month) -> Quarter | None:
    """The quarter that ends with `month`, if no class of skills-training was held in it."""
    quarter = month.quarter
    return quarter if month == last_month(quarter) and town.QUARTERS[quarter].trained is None else None


def _yearly(month: Month) -> Iterator[Row]:
    """What the town reports by year, in December: of each benefit a count, or an amount and how many got it."""
    year = Year(month.year)
    if month != last_month(year):
        return
    for benefit, people in town.COUNTED_YEARLY[month.year].items():
        yield Row(benefit, {"person_times_month": people}, period=year)
    for benefit, (people, paid) in town.PAID_YEARLY[month.year].items():
        yield Row(benefit, {"amount_month": paid}, period=year, people=people)
