"""The ledger: everything ever published as one system of unknown cells and relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.disclosure.entries import Entries
from generator.disclosure.figures import Figure, Printing, figure_of
from generator.disclosure.intervals import Interval
from generator.disclosure.public_facts import PublicFacts
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.foundation.money import Money
from generator.foundation.months import Month, Quarter
from generator.records.benefits import Benefit
from generator.records.cells import Value, Withheld
from generator.records.measures import Scope
from generator.records.plan import PublicationPlan, Rule
from generator.records.releases import Release, Row

JANUARY = 1

Splits = tuple[tuple[str, ...], ...]
"""The parts of each split of a benefit."""


def splits_of(benefits: Iterable[Benefit]) -> Mapping[str, Splits]:
    """How each benefit is divided into parts that add up to it."""
    return {
        benefit.id: tuple(tuple(part.id for part in split.parts) for split in benefit.statistics.splits)
        for benefit in benefits
        if benefit.statistics is not None
    }


@dataclass(frozen=True)
class Surroundings:
    """What the ledger reads besides the releases.

    The first of `places` is the town, the sum of the others; `splits` are the ways to divide a benefit into parts.
    """

    plan: PublicationPlan
    splits: Mapping[str, Splits]
    places: Sequence[str]
    facts: PublicFacts

    def rule(self, release: Release, benefit: str) -> Rule | None:
        """What the plan of the release's year says of a benefit."""
        plan = self.plan.of(release.month.year)
        return plan.rule(benefit) if plan else None

    def step(self, release: Release, figure: Figure) -> int:
        """To what a printed figure is rounded, in its smallest unit; 1 where it is exact."""
        rule = self.rule(release, figure.benefit)
        if rule is None:
            return 1
        level = rule.town if figure.place == self.places[0] else rule.below
        step = level.amount_step.fen if figure.measure.is_amount else level.count_step
        return max(step, 1)


@dataclass(frozen=True)
class Ledger:
    """The tables, which printing each cell is, and which cells are withheld for good; `candidate` may yet be."""

    tables: LinkedTables
    printings: tuple[Printing, ...]
    withheld: Pattern
    candidate: Pattern

    @property
    def printed(self) -> Pattern:
        """The cells that stand in print for good."""
        return self.tables.printable - self.candidate

    @cached_property
    def months(self) -> tuple[Pattern, ...]:
        """The cells of each month's release, all its editions together."""
        found: dict[Month, set[int]] = {}
        for number, printing in enumerate(self.printings):
            if printing.released is not None:
                found.setdefault(printing.released, set()).add(number)
        return tuple(frozenset(cells) for cells in found.values())

    def truth(self, value: Callable[[Printing], int]) -> World:
        """The world of the ledger in which every figure is what the returns say, unprinted sums included."""
        return tuple(value(printing) for printing in self.printings)


def ledger_of(
    releases: Iterable[Release], surroundings: Surroundings, candidate: Release | None = None
) -> Ledger:
    """The ledger of all releases, withdrawn ones and old editions too, and of one that is to be published next.

    The candidate bears every figure as it would be printed, rounded; its cells alone may still be withheld.
    """
    published = sorted(releases, key=when)
    entries = Entries(surroundings.facts)
    for release in (*published, *([candidate] if candidate else ())):
        _Release(entries, surroundings, release).enter()
    withheld = frozenset(entries.withheld)
    final = frozenset(entries.of_release(candidate)) if candidate else frozenset()
    free = final & entries.printable
    return Ledger(entries.tables(free), tuple(entries.printings), withheld, free)


def when(release: Release) -> tuple[str, str, int]:
    """Releases in the order in which readers got them; an undated one counts as of the month after."""
    day = release.published or release.month.next().last_day
    return day.isoformat(), str(release.month), release.edition


class _Release:
    """Enters one release: first its cells, then what ties them to each other and to what was there before."""

    def __init__(self, entries: Entries, surroundings: Surroundings, release: Release) -> None:
        self._entries, self._around, self._release = entries, surroundings, release
        self._figures: list[Figure] = []

    def enter(self) -> None:
        self._entries.begin(self._release)
        for row in self._release.rows:
            for measure, value in row.cells:
                self._cell(figure_of(self._release, row, measure), value)
        for figure in self._figures:
            self._places(figure)
            self._parts(figure)
            self._running(figure)
            self._spans(figure)
        for row in self._release.rows:
            self._row(row)

    def _cell(self, figure: Figure, value: Value) -> None:
        shown = None if isinstance(value, Withheld) else self._shown(figure, value)
        self._entries.print(Printing(figure, self._release.month, self._release.edition), shown)
        self._figures.append(figure)

    def _shown(self, figure: Figure, value: int | Money) -> Interval:
        printed = value.fen if isinstance(value, Money) else value
        step = self._around.step(self._release, figure)
        # What is no multiple of the step was printed as it is, and every reader sees that.
        seen = Interval.rounded(printed, step if printed % step == 0 else 1)
        return Interval(max(seen.low, 0), seen.high)

    def _places(self, figure: Figure) -> None:
        """The town is the sum of the places below it; where it is not printed it is an unknown of its own."""
        town, *below = self._around.places
        if below and figure.place == below[0]:
            whole = figure.at(town)
            if whole not in self._figures:
                self._entries.unprinted(whole)
                self._spans(whole)
            self._entries.sum(whole, [figure.at(place) for place in below])

    def _parts(self, figure: Figure) -> None:
        """The parts of each split add up to the whole."""
        if figure.part is None:
            for split in self._around.splits.get(figure.benefit, ()):
                parts = [figure.of(part) for part in split]
                if any(part in self._figures for part in parts):
                    self._entries.sum(figure, parts)

    def _running(self, figure: Figure) -> None:
        """累计 is what it was a month before, and 当月."""
        of_month = figure.measure.of_month
        if of_month is not None and isinstance(figure.period, Month):
            before = [] if figure.period.number == JANUARY else [figure.over(figure.period.previous())]
            self._entries.sum(figure, [*before, figure.counting(of_month)])

    def _spans(self, figure: Figure) -> None:
        """A quarter is the sum of its months and a year of its quarters, wherever one of them was printed."""
        if isinstance(figure.period, Month) or figure.measure.scope is not Scope.MONTH:
            return
        months = [figure.over(month) for month in figure.period.months]
        quarters = [figure.over(quarter) for quarter in _quarters(figure.period.months)]
        for parts in (months, quarters):
            if figure not in parts and any(self._entries.has(part) for part in parts):
                self._entries.sum(figure, parts)
        self._to_date(figure)

    def _to_date(self, figure: Figure) -> None:
        """A span that begins with the year is the 累计 of its last month."""
        months = figure.period.months
        for measure in type(figure.measure):
            to_date = figure.counting(measure).over(months[-1])
            if (
                measure.of_month is figure.measure
                and months[0].number == JANUARY
                and self._entries.has(to_date)
            ):
                self._entries.sum(figure, [to_date])

    def _row(self, row: Row) -> None:
        """Amounts follow from counts, and households from persons."""
        figures = {measure: figure_of(self._release, row, measure) for measure in row.cells.measures}
        rates = {rate.standard: rate.amount for rate in self._release.rates}
        if not isinstance(self._release.period_of(row), Month):
            rates = {}
        self._entries.row(figures, rates, self._release.arrears_of(row.benefit))


def _quarters(months: Sequence[Month]) -> list[Quarter]:
    return list(dict.fromkeys(month.quarter for month in months))
