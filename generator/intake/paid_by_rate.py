"""What a count and the public rates make of an amount: what the plan rules out, and what it leaves open to doubt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.foundation.documents import Document
from generator.foundation.money import Money
from generator.foundation.months import Period
from generator.foundation.problems import Problem
from generator.intake.returns import ExactRow, Return
from generator.records.checks.tables import label
from generator.records.draft import Draft
from generator.records.measures import Measure
from generator.records.plan import Payment, PublicationPlan
from generator.records.standards import Standard


@dataclass(frozen=True)
class Paid:
    """The amount of a row, with the count that it was paid for and the lowest and highest rate in force (元 a head)."""

    payment: Payment
    count: int = field(repr=False)
    amount: Money = field(repr=False)
    lowest: Money
    highest: Money
    arrears: Money

    @property
    def slack(self) -> Money:
        """How much arrears and clawbacks of the row may come to: what the plan says for all months, and for this one."""
        return self.payment.slack + self.arrears

    @property
    def least(self) -> Money:
        """The least that the plan allows: a benefit that pays a difference pays each head something."""
        by_count = self.lowest.times(self.count) if self.payment.in_full else Money(self.count)
        return max(by_count - self.slack, Money(0))

    @property
    def most(self) -> Money:
        """The most that the plan allows, arrears included."""
        return self.highest.times(self.count) + self.slack

    @property
    def needs_arrears(self) -> bool:
        """Whether the amount lies beyond what the plan allows in every month."""
        without = replace(self, arrears=Money(0))
        return not without.least <= self.amount <= without.most

    @property
    def is_ruled_out(self) -> bool:
        """Whether readers, who know the plan, would take it for impossible."""
        return not self.least <= self.amount <= self.most

    @property
    def in_full(self) -> Money | None:
        """What it should be, where each head gets one and the same rate; None where it may be one of several."""
        is_settled = self.payment.in_full and self.lowest == self.highest
        return self.highest.times(self.count) if is_settled else None

    @property
    def is_above_rate(self) -> bool:
        """Whether heads got more than the rate on average, where a difference is paid."""
        return not self.payment.in_full and self.amount > self.highest.times(self.count)


@dataclass(frozen=True)
class _Terms:
    """On what terms a benefit's part is paid in a period; `lowest` and `highest` are the rates in force (元 a head)."""

    payment: Payment
    lowest: Money
    highest: Money
    arrears: Money


class Rates:
    """What the plan and the public rates say of payments; each benefit's period is looked up once for all its rows."""

    def __init__(self, publication: PublicationPlan | None, standards: Mapping[str, Standard]) -> None:
        self._publication = publication
        self._standards = standards
        self._terms: dict[tuple[str, Period], tuple[_Terms, ...]] = {}

    def paid_of(self, row: ExactRow, period: Period) -> Iterator[Paid]:
        """The payments that the plan knows of a row; none where a figure or a rate is not known."""
        key = (row.benefit, period)
        if key not in self._terms:
            self._terms[key] = tuple(self._terms_of(row.benefit, period))
        amount = row.cells.amount_month
        for terms in self._terms[key]:
            count = getattr(row.cells, terms.payment.count.value)
            if terms.payment.part == row.part and count is not None and amount is not None:
                yield Paid(terms.payment, count, amount, terms.lowest, terms.highest, terms.arrears)

    def _terms_of(self, benefit: str, period: Period) -> Iterator[_Terms]:
        """The terms of a benefit's payments whose every rate is known."""
        plan = self._publication.of(period.months[-1].year) if self._publication else None
        rule = plan.rule(benefit) if plan else None
        for payment in rule.payments if rule else ():
            rates = [self._rate(name, period) for name in payment.standards]
            known = [rate for rate in rates if rate is not None]
            if plan and len(known) == len(rates) > 0:
                yield _Terms(payment, min(known), max(known), plan.arrears_of(benefit, period))

    def _rate(self, name: str, period: Period) -> Money | None:
        standard = self._standards.get(name)
        return standard.amount_in(period.months[-1]) if standard else None


def ruled_out(given: Return, document: Document, draft: Draft) -> Iterator[Problem]:
    """The amounts that cannot be published: whoever knows the plan and the rates would know that they cannot be.

    The attackers of disclosure control take the plan's word for it (`PaymentRule`), so the truth has to lie within.
    """
    rates = Rates(draft.plan, draft.standards)
    for index, row in enumerate(given.rows):
        if row.benefit not in draft.benefits or row.place not in draft.places:
            continue
        for paid in rates.paid_of(row, given.period_of(row)):
            if paid.is_ruled_out:
                location = document.locate(("rows", index, "cells", Measure.AMOUNT.value))
                details = {
                    "cell": label(draft, row, Measure.AMOUNT),
                    "count": f"{paid.count:,}",
                    "least": paid.least.format(),
                    "most": paid.most.format(),
                    "slack": paid.slack.format(),
                    "month": str(given.month),
                    "id": row.benefit,
                }
                yield Problem("报表-06", (location,), paid.amount.format(), details)
