"""Entries: the cells and relations of a ledger while it is written, release after release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.disclosure.figures import Figure, Printing
from generator.disclosure.intervals import Interval
from generator.disclosure.public_facts import PaymentRule, PublicFacts
from generator.disclosure.relations import (
    Relation,
    close,
    no_more_than,
    paid_at_least,
    paid_at_most,
    total,
)
from generator.disclosure.tables import Cell, LinkedTables, Pattern
from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.records.measures import Measure
from generator.records.releases import Release

GRAIN = 100_000
"""Amounts are reckoned in 1,000 元: small beside a village's month, and near in size to the counts."""

_HOUSEHOLDS_OF = {
    Measure.PERSONS: Measure.HOUSEHOLDS,
    Measure.PERSONS_MONTH: Measure.HOUSEHOLDS_MONTH,
    Measure.PERSON_TIMES: Measure.HOUSEHOLD_TIMES,
    Measure.PERSON_TIMES_TO_DATE: Measure.HOUSEHOLD_TIMES_TO_DATE,
}


class Entries:
    """A growing ledger. Of a figure the newest printing is the one that later releases refer to."""

    def __init__(self, facts: PublicFacts) -> None:
        self.printings: list[Printing] = []
        self.withheld: list[int] = []
        self._facts = facts
        self._cells: list[Cell] = []
        self._relations: list[Relation] = []
        self._newest: dict[Figure, int] = {}
        # The edition that is being entered, and in which edition each unknown came up.
        self._edition: tuple[Month, int] | None = None
        self._origin: list[tuple[Month, int] | None] = []

    def begin(self, release: Release) -> None:
        """From now on this edition is entered."""
        self._edition = (release.month, release.edition)

    def print(self, printing: Printing, shown: Interval | None) -> None:
        """A cell of a release; None where it is withheld."""
        before = self._newest.get(printing.figure)
        number = self._new(printing, shown)
        if shown is None:
            self.withheld.append(number)
        self._tie(before, number)

    def unprinted(self, figure: Figure) -> int:
        """The number of a figure, as an unknown of its own if no release has it.

        Each edition has its own: what a correction moves, it moves in the sums that nobody prints as well.
        """
        before = self._newest.get(figure)
        if before is None or self._is_superseded(before):
            edition = self._edition[1] if self._edition else 0
            self._tie(before, self._new(Printing(figure, None, edition), None))
        return self._newest[figure]

    def _is_superseded(self, number: int) -> bool:
        """Whether an unknown that no release prints came up in an earlier edition of the month that is entered."""
        origin, now = self._origin[number], self._edition
        if self.printings[number].released is not None or origin is None or now is None:
            return False
        return origin[0] == now[0] and origin[1] < now[1]

    def _tie(self, before: int | None, now: int) -> None:
        """Two editions of one figure lie no further apart than a correction may move it, if the plan says how far."""
        measure = self.printings[now].figure.measure
        apart = self._facts.moved_at_most(measure)
        if before is not None and apart < self._facts.most(measure):
            self._relations.append(close(now, before, apart))

    def has(self, figure: Figure) -> bool:
        """Whether the figure is in the ledger."""
        return figure in self._newest

    def sum(self, of: Figure, parts: Sequence[Figure]) -> None:
        """A figure is the sum of others, printed or not."""
        self._relations.append(total(self.unprinted(of), [self.unprinted(part) for part in parts]))

    def row(self, figures: Mapping[Measure, Figure], rates: Mapping[str, Money], arrears: Money) -> None:
        """What ties the cells of one row together; `arrears` is what the release allows besides a payment's slack."""
        for persons, households in _HOUSEHOLDS_OF.items():
            if persons in figures and households in figures:
                few, many = self._newest[figures[households]], self._newest[figures[persons]]
                self._relations.append(no_more_than(few, many))
                self._relations.append(Relation(((few, self._facts.household_size), (many, -1)), 0, None))
        amount = figures.get(Measure.AMOUNT)
        for rule in self._facts.payments:
            if amount is not None and (rule.benefit, rule.part) == (amount.benefit, amount.part):
                slack = rule.slack_fen + arrears.fen
                self._paid(rule, figures, self._newest[amount], rates, slack)

    def of_release(self, release: Release) -> Iterator[int]:
        """The cells of one edition."""
        for number, printing in enumerate(self.printings):
            if (printing.released, printing.edition) == (release.month, release.edition):
                yield number

    @property
    def printable(self) -> Pattern:
        """The cells that stand in print or may."""
        return frozenset(number for number, cell in enumerate(self._cells) if cell.shown is not None)

    def tables(self, free: Pattern) -> LinkedTables:
        """The ledger as it stands, where the cells in `free` may yet be withheld.

        A relation that is printed through and through teaches nothing and is left out; so a figure that a later
        edition corrected contradicts nothing.
        """
        told = {at for at in self.printable - free if self._is_exact(at)}
        open_ = (each for each in self._relations if any(cell not in told for cell, _ in each.terms))
        return LinkedTables(tuple(self._cells), tuple(dict.fromkeys(open_)))

    def _is_exact(self, number: int) -> bool:
        shown = self._cells[number].shown
        return shown is not None and shown.width == 0

    def _new(self, printing: Printing, shown: Interval | None) -> int:
        measure = printing.figure.measure
        grain = GRAIN if measure.is_amount else 1
        self._cells.append(Cell(str(printing), Interval(0, self._facts.most(measure)), shown, grain))
        self.printings.append(printing)
        self._origin.append(self._edition)
        self._newest[printing.figure] = len(self._cells) - 1
        return len(self._cells) - 1

    def _paid(
        self,
        rule: PaymentRule,
        figures: Mapping[Measure, Figure],
        amount: int,
        rates: Mapping[str, Money],
        slack: int,
    ) -> None:
        between = rule.rates(rates)
        if between is not None and rule.count in figures:
            count = self._newest[figures[rule.count]]
            self._relations.append(paid_at_least(amount, count, between[0], slack))
            self._relations.append(paid_at_most(amount, count, between[1], slack))
