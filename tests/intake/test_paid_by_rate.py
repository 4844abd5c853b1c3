"""An amount may be doubtful within what the plan allows; beyond it, disclosure control would take it for impossible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclosure.public_facts import PaymentRule
from generator.disclosure.relations import Relation, paid_at_least, paid_at_most
from generator.foundation.money import Money
from generator.intake.paid_by_rate import Paid
from generator.records.measures import Measure
from generator.records.plan import Payment

NONE = Money(0)
YUAN = st.integers(0, 3_000_00).map(Money)


def paid(
    *, in_full: bool, slack: Money, count: int, amount: Money, rates: list[Money], arrears: Money = NONE
) -> Paid:
    payment = Payment.model_construct(
        part=None, count=Measure.PERSONS, standards=("a", "b"), in_full=in_full, slack=slack
    )
    return Paid(payment, count, amount, min(rates), max(rates), arrears)


@pytest.mark.parametrize(
    ("in_full", "slack", "amount", "is_ruled_out", "is_above_rate"),
    [
        (True, 0, 6300, False, False),
        (True, 0, 6301, True, False),
        (True, 0, 6299, True, False),
        (True, 100, 6200, False, False),
        (True, 100, 6199, True, False),
        (True, 100, 6400, False, False),
        (True, 100, 6401, True, False),
        (False, 0, 6300, False, False),
        (False, 0, 6301, True, True),
        (False, 50, 6350, False, True),
        (False, 0, 1, False, False),
        (False, 0, 0, True, False),
    ],
)
def test_ten_heads_at_630(
    in_full: bool, slack: int, amount: int, is_ruled_out: bool, is_above_rate: bool
) -> None:
    told = paid(
        in_full=in_full,
        slack=Money(slack * 100),
        count=10,
        amount=Money(amount * 100),
        rates=[Money(63_000), Money(63_000)],
    )
    assert (told.is_ruled_out, told.is_above_rate) == (is_ruled_out, is_above_rate)
    assert told.in_full == (Money(630_000) if in_full else None)


def test_a_month_whose_arrears_the_plan_states_has_so_much_more_room() -> None:
    rate, slack, arrears = Money(630_00), Money(100_00), Money(10_000_00)
    for amount, is_ruled_out in ((16_400_00, False), (16_400_01, True)):
        told = paid(in_full=True, slack=slack, count=10, amount=Money(amount), rates=[rate], arrears=arrears)
        assert told.is_ruled_out is is_ruled_out
        assert told.slack == Money(10_100_00)


def test_where_one_of_two_rates_may_apply_no_amount_is_the_right_one() -> None:
    told = paid(in_full=True, slack=Money(0), count=2, amount=Money(13_00), rates=[Money(5_00), Money(8_00)])
    assert told.in_full is None and not told.is_ruled_out
    assert (told.least, told.most) == (Money(10_00), Money(16_00))


@given(st.booleans(), YUAN, st.integers(0, 40), YUAN, st.lists(YUAN, min_size=2, max_size=2))
def test_it_rules_out_what_the_ledger_rules_out(
    in_full: bool, slack: Money, count: int, amount: Money, rates: list[Money]
) -> None:
    rule = PaymentRule("low", None, Measure.PERSONS, ("a", "b"), in_full, slack.fen)
    low, high = rule.rates(dict(zip("ab", rates, strict=True))) or (0, 0)
    relations = (paid_at_least(0, 1, low, slack.fen), paid_at_most(0, 1, high, slack.fen))
    told = paid(in_full=in_full, slack=slack, count=count, amount=amount, rates=rates)
    assert told.is_ruled_out == (not all(_holds(one, (amount.fen, count)) for one in relations))


def _holds(relation: Relation, world: tuple[int, int]) -> bool:
    value = sum(factor * world[cell] for cell, factor in relation.terms)
    return (relation.low is None or relation.low <= value) and (
        relation.high is None or value <= relation.high
    )
