"""The home page: what a reader can get, how much it is, whom to call, and what was published last."""

import datetime
from dataclasses import dataclass

from generator.outputs import addresses, figures
from generator.outputs.page import Page, PageKind
from generator.outputs.pages.frame import Heading, page
from generator.outputs.pages.standards import REVIEW_MONTHS, may_be_replaced
from generator.outputs.tables import Cell
from generator.records.benefits import Benefit, Group
from generator.records.cells import Withheld
from generator.records.measures import Measure
from generator.records.releases import Release, Row, any_sample
from generator.records.situations import Situation
from generator.records.standards import RateUnit, Standard, StandardValue
from generator.records.standing import next_month
from generator.records.town import Town

NEWS = 5
"""How many of the latest publications the home page lists."""


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the newest month, told in words around it."""

    before: str
    cell: Cell
    unit: str


@dataclass(frozen=True)
class Told:
    """What the newest month says of one benefit."""

    benefit: Benefit
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class News:
    """Something that was published: when, what, and where it stands."""

    day: datetime.date
    title: str
    address: str


def home(town: Town, as_of: datetime.date) -> Page:
    """The home page as of a day."""
    heading = Heading(addresses.HOME, town.site.column, PageKind.HOME, town.site.introduction)
    newest = town.latest_releases[-1] if town.latest_releases else None
    told = _told(town, newest) if newest else []
    rates = _rates(town, as_of)
    return page(
        town,
        heading,
        sample=any_sample(town.releases),
        newest=newest,
        coming=next_month(town),
        told=told,
        any_withheld=any(figure.cell.withheld for one in told for figure in one.figures),
        rates=rates,
        may_be_replaced=any(may_be_replaced(value, as_of) for _, value in rates),
        review_months=REVIEW_MONTHS,
        news=_news(town)[:NEWS],
        situations=[(situation, group_of(town, situation)) for situation in town.situations],
        complaints=_complaints(town),
        as_of=as_of,
    )


def group_of(town: Town, situation: Situation) -> Group:
    """The group to which the benefit belongs that answers a situation first: it gives the situation its colour."""
    return town.benefit_of[situation.benefits[0]].group if situation.benefits else Group.SERVICE


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


def _told(town: Town, release: Release) -> list[Told]:
    """For each benefit with a row of the town's own month: its figures."""
    return [
        Told(town.benefit_of[row.benefit], figures_told)
        for row in release.rows
        if row.place == town.town_place.id and row.part is None and row.period is None
        if (figures_told := _figures(release, row))
    ]


def _figures(release: Release, row: Row) -> tuple[KeyFigure, ...]:
    return tuple(
        KeyFigure(
            _TOLD[measure],
            Cell(
                figures.written(value), figures.cell_name(release, row, measure), isinstance(value, Withheld)
            ),
            measure.unit,
        )
        for measure, value in row.cells
        if measure in _TOLD
    )


def _rates(town: Town, as_of: datetime.date) -> list[tuple[Standard, StandardValue]]:
    """The monthly rates in force, which readers ask for most, in the order of their benefits."""
    standards = [town.standard_of[standard] for benefit in town.benefits for standard in benefit.standards]
    monthly = (standard for standard in standards if standard.unit is RateUnit.PERSON_MONTH)
    return [(standard, value) for standard in monthly if (value := standard.in_force_on(as_of))]


def _news(town: Town) -> list[News]:
    """Everything that was published on a known day, the newest first."""
    releases = [
        News(release.published, f"{release.month.chinese()}社会救助公开", addresses.month(release.month))
        for release in town.releases
        if release.published and release.edition == 1
    ]
    errata = [
        News(one.date, f"{one.kind.value}：{one.month.chinese()}", f"{addresses.CORRECTIONS}#{one.id}")
        for one in town.errata
    ]
    interpretations = [
        News(one.published, f"解读：{one.title}", addresses.interpretation(one.id))
        for one in town.interpretations
    ]
    found = (*releases, *errata, *interpretations)
    return sorted(found, key=lambda news: (news.day, news.title), reverse=True)


def _complaints(town: Town) -> str:
    """Where a reader learns how to complain: the town's own page about it, or the block on every page."""
    own = next((own for own in town.pages if own.id == "feedback"), None)
    return addresses.own(own.id) if own else f"{addresses.HOME}#contact"
