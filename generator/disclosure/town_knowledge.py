"""What everybody knows of a town besides its releases, taken from its plan: the surroundings of its ledger."""

from __future__ import annotations

from generator.disclosure.ledger import Surroundings, splits_of
from generator.disclosure.public_facts import MANY_PEOPLE, MANY_YUAN, PaymentRule, PublicFacts
from generator.records.plan import PublicationPlan, Rule, YearPlan
from generator.records.town import Town

_FEN_IN_YUAN = 100


def surroundings_of(town: Town) -> Surroundings:
    """The places, splits and public facts of a town; the newest plan's facts hold for all years."""
    places = (town.town_place.id, *(place.id for place in town.places_below))
    return Surroundings(town.plan, splits_of(town.benefits), places, facts_of(town.plan))


def facts_of(plan: PublicationPlan) -> PublicFacts:
    """What the newest year's plan says about payments, households and corrections."""
    newest = max(plan.plans, key=lambda year: year.year)
    return PublicFacts(
        payments=tuple(payment for rule in newest.rules for payment in _payments(rule)),
        household_size=newest.household_size,
        correction=MANY_PEOPLE if newest.correction is None else newest.correction,
        correction_yuan=_correction_yuan(newest),
    )


def _correction_yuan(year: YearPlan) -> int:
    if year.correction_amount is None:
        return MANY_YUAN
    return -(-year.correction_amount.fen // _FEN_IN_YUAN)


def _payments(rule: Rule) -> tuple[PaymentRule, ...]:
    return tuple(
        PaymentRule(
            rule.benefit, payment.part, payment.count, payment.standards, payment.in_full, payment.slack.fen
        )
        for payment in rule.payments
    )
