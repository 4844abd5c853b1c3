"""What must be protected of a return besides small counts: amounts of few people, amounts of one or two, lost returns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.disclosure.figures import Figure, Printing
from generator.disclosure.ledger import Ledger
from generator.disclosure.protection import Protection
from generator.disclosure.tables import Pattern
from generator.foundation.money import Money
from generator.intake.returns import ExactRow, Return
from generator.records.measures import Measure
from generator.records.plan import PublicationPlan, Rule, Zeros

_PERCENT = 15
"""The p% rule: nobody may come nearer to the largest payment than this share of it (SDC Handbook, 2nd ed., 4.2.2)."""


@dataclass(frozen=True)
class FullProtection(Protection):
    """The plan applied to a ledger, with the cells that only a return can show to be sensitive."""

    besides: Pattern = field(default=frozenset())

    def sensitive(self) -> Pattern:
        """The cells that must not be printed."""
        return super().sensitive() | self.besides


def sensitive_amounts(ledger: Ledger, returns: Iterable[Return], plan: PublicationPlan) -> Pattern:
    """The amounts of few people, or of one or two payments that make up most of the row."""
    numbers = {printing: number for number, printing in enumerate(ledger.printings)}
    found = (printing for given in returns for printing in _amounts(given, plan))
    return frozenset(numbers[printing] for printing in found if printing in numbers)


def _amounts(given: Return, plan: PublicationPlan) -> Iterator[Printing]:
    year = plan.of(given.month.year)
    for row in given.rows:
        rule = year.rule(row.benefit) if year else None
        if rule is None or not (_is_of_few(row, rule) or (rule.largest_two and is_dominated(row))):
            continue
        figure = Figure(row.benefit, row.part, row.place, given.period_of(row), Measure.AMOUNT)
        yield Printing(figure, given.month, given.edition)


def _is_of_few(row: ExactRow, rule: Rule) -> bool:
    """Whether a row that counts nobody in public pays fewer people than the threshold."""
    least = 1 if rule.zeros is Zeros.SHOWN else 0
    return row.people is not None and least <= row.people < rule.threshold


def is_dominated(row: ExactRow) -> bool:
    """Whether who got the second largest payment can work out the largest to within the share."""
    if not row.largest:
        return False
    amount = (row.cells.amount_month or Money(0)).fen
    first, second = (*(payment.fen for payment in row.largest), 0)[:2]
    return (amount - first - second) * 100 < _PERCENT * first
