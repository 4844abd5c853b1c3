"""What everybody knows of a town's payments is what its plan states, and no more."""

from datetime import date

import pytest

from generator.disclosure.town_knowledge import facts_of
from generator.foundation.money import Money
from generator.foundation.months import Month, Period, Quarter
from generator.records.measures import Measure
from generator.records.plan import Arrears, Payment, PublicationPlan
from tests.records.small_town import town

LOW = "minimum-living"


def stated(month: Month, benefit: str, slack: Money) -> Arrears:
    return Arrears.model_construct(
        month=month, benefit=benefit, slack=slack, stated=date(2026, 2, 1), reason="补发。"
    )


def plan_with(*arrears: Arrears) -> PublicationPlan:
    payment = Payment.model_construct(
        part=None,
        count=Measure.PERSONS,
        standards=("minimum-living-rural",),
        in_full=True,
        slack=Money(500_00),
    )
    years = []
    for year in town().plan.plans:
        rules = [
            rule.model_copy(update={"payments": (payment,)}) if rule.benefit == LOW else rule
            for rule in year.rules
        ]
        own = tuple(one for one in arrears if one.month.year == year.year)
        years.append(year.model_copy(update={"rules": tuple(rules), "arrears": own}))
    return town().plan.model_copy(update={"plans": tuple(years)})


@pytest.mark.parametrize(
    ("period", "yuan"),
    [
        (Month(2026, 1), 30_500),
        (Month(2025, 12), 20_500),
        (Month(2026, 2), 500),
        (Quarter(2026, 1), 500),
    ],
    ids=str,
)
def test_a_month_has_the_slack_of_all_months_and_what_is_stated_of_it(period: Period, yuan: int) -> None:
    plan = plan_with(
        stated(Month(2026, 1), LOW, Money(10_000_00)),
        stated(Month(2026, 1), LOW, Money(20_000_00)),
        stated(Month(2026, 1), "temporary-relief", Money(90_000_00)),
        stated(Month(2025, 12), LOW, Money(20_000_00)),
    )
    (payment,) = facts_of(plan).payments
    assert payment.slack_of(period) == yuan * 100
