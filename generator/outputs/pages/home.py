"""The home page: what a reader can get, how much it is, whom to call, and what was published last."""

import datetime
from dataclasses import dataclass

from generator.outputs import addresses, figures
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.standards import REVIEW_MONTHS, may_be_replaced
from generator.outputs.tables import Cell
from generator.records.cells import Withheld
from generator.records.measures import Measure
from generator.records.releases import Release, Row, any_sample
from generator.records.standards import RateUnit, Standard, StandardValue
from generator.records.town import Town


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the newest month, told in words around it."""

    before: str
    cell: Cell
    unit: str


def home(town: Town, as_of: datetime.date) -> Page:
    """The home page as of a day."""
    heading = Heading(addresses.HOME, town.site.column, PageKind.HOME, town.site.introduction)
    newest = town.latest_releases[-1] if town.latest_releases else None
    key_figures = _key_figures(town, newest) if newest else []
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        newest=newest,
        key_figures=key_figures,
        any_withheld=any(figure.cell.withheld for _, _, told in key_figures for figure in told),
        rates=_rates(town, as_of),
        may_be_replaced=any(may_be_replaced(value, as_of) for _, value in _rates(town, as_of)),
        review_months=REVIEW_MONTHS,
        as_of=as_of,
    )


# What stands before each figure; 累计 is left to the month's own page.
_TOLD = {
    Measure.HOUSEHOLDS: "",
    Measure.PERSONS: "",
    Measure.HOUSEHOLDS_MONTH: "当月",
    Measure.PERSONS_MONTH: "当月",
    Measure.HOUSEHOLD_TIMES: "",
    Measure.PERSON_TIMES: "",
    Measure.AMOUNT: "当月发放",
}


def _key_figures(town: Town, release: Release) -> list[tuple[str, str, list[KeyFigure]]]:
    """For each benefit with a row of the town's own month: its name, its page, and its figures."""
    return [
        (town.benefit_of[row.benefit].name, addresses.series(row.benefit), told)
        for row in release.rows
        if row.place == town.town_place.id and row.part is None and row.period is None
        if (told := _told(release, row))
    ]


def _told(release: Release, row: Row) -> list[KeyFigure]:
    return [
        KeyFigure(
            _TOLD[measure],
            Cell(
                figures.written(value), figures.cell_name(release, row, measure), isinstance(value, Withheld)
            ),
            measure.unit,
        )
        for measure, value in row.cells
        if measure in _TOLD
    ]


def _rates(town: Town, as_of: datetime.date) -> list[tuple[Standard, StandardValue]]:
    """The monthly rates in force, which readers ask for most, in the order of their benefits."""
    standards = [town.standard_of[standard] for benefit in town.benefits for standard in benefit.standards]
    monthly = (standard for standard in standards if standard.unit is RateUnit.PERSON_MONTH)
    return [(standard, value) for standard in monthly if (value := standard.in_force_on(as_of))]
