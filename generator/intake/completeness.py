"""What a return must hold: every row and figure that the plan will need, so that nothing is left to guess."""

from collections.abc import Iterator

from generator.foundation.documents import Document
from generator.foundation.money import Money
from generator.foundation.months import Month, Period, Year, last_month
from generator.foundation.problems import Problem
from generator.intake.returns import ExactRow, Return
from generator.records.draft import Draft
from generator.records.measures import Measure
from generator.records.plan import Cadence, Level, Rule

_MOST_LARGEST = 2


def incomplete(given: Return, document: Document, draft: Draft) -> Iterator[Problem]:
    """Rows and figures that are missing, in the order of the plan and then of the return."""
    plan = draft.plan.of(given.month.year) if draft.plan else None
    if plan is None or draft.town_place is None:
        return
    if given.edition > 1 and given.reason is None:
        yield Problem("报表-05", (document.locate(("edition",)),), str(given.edition))
    for rule in plan.rules:
        yield from _rows(given, document, draft, rule)
    for index, row in enumerate(given.rows):
        found = plan.rule(row.benefit)
        if found is not None:
            level = found.town if row.place == draft.town_place else found.below
            yield from _Row(document, draft, index, row).problems(found, level)


def payments_astray(given: Return, document: Document, draft: Draft) -> Iterator[Problem]:
    """The rows whose two largest payments cannot be, as far as their figures are known."""
    plan = draft.plan.of(given.month.year) if draft.plan else None
    for index, row in enumerate(given.rows if plan else ()):
        rule = plan.rule(row.benefit) if plan else None
        if rule and rule.largest_two and row.largest and row.cells.amount_month is not None:
            yield from _Row(document, draft, index, row).payments()


def _rows(given: Return, document: Document, draft: Draft, rule: Rule) -> Iterator[Problem]:
    """The places that the plan publishes this month and the return leaves out."""
    excused = {item.benefit for item in given.nothing}
    if rule.benefit in excused or rule.benefit not in draft.benefits:
        return
    for place in draft.places.values():
        period = due(rule.town if place.kind.is_town else rule.below, given.month)
        if period is None:
            continue
        if not any(
            (row.benefit, row.part, row.place, given.period_of(row)) == (rule.benefit, None, place.id, period)
            for row in given.rows
        ):
            details = {
                "benefit": draft.benefits[rule.benefit].name,
                "place": place.name,
                "period": period.chinese(),
            }
            yield Problem("报表-01", (document.locate(("rows",)),), "", details)


def due(level: Level, month: Month) -> Period | None:
    """The period that a level's cadence makes due in a month's release, if any."""
    if level.cadence is Cadence.MONTH:
        return month
    if level.cadence is Cadence.QUARTER and last_month(month.quarter) == month:
        return month.quarter
    if level.cadence is Cadence.YEAR and last_month(Year(month.year)) == month:
        return Year(month.year)
    return None


class _Row:
    """One row of the return while it is checked."""

    def __init__(self, document: Document, draft: Draft, index: int, row: ExactRow) -> None:
        self._document, self._index, self._row = document, index, row
        self._label = f"{draft.benefits[row.benefit].name}·{draft.places[row.place].name}"

    def problems(self, rule: Rule, level: Level) -> Iterator[Problem]:
        given = {measure for measure, _ in self._row.cells.figures()}
        for measure in level.measures:
            if measure not in given:
                yield self._at("报表-02", "cells", {"field": measure.value})
        if rule.largest_two and Measure.AMOUNT in given:
            yield from self.payments()
        only_amounts = all(measure.is_amount for measure in level.measures)
        if only_amounts and level.measures and self._row.people is None:
            yield self._at("报表-04", "cells", {})

    def payments(self) -> Iterator[Problem]:
        """That its largest payments cannot be."""
        if not self._largest_are_right():
            yield self._at("报表-03", "largest", {})

    def _largest_are_right(self) -> bool:
        """One or two payments, the larger first, and no more together than the row's amount."""
        largest, amount = self._row.largest, self._row.cells.amount_month or Money(0)
        together = sum(payment.fen for payment in largest)
        in_order = list(largest) == sorted(largest, reverse=True)
        return in_order and (
            amount.fen == 0 or (0 < len(largest) <= _MOST_LARGEST and together <= amount.fen)
        )

    def _at(self, code: str, key: str, details: dict[str, str]) -> Problem:
        location = self._document.locate(("rows", self._index, key))
        return Problem(code, (location,), "", {"cell": self._label, **details})
