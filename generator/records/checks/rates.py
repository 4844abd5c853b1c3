"""A month uses the standard in force in it: the rates a release prints are those of the standards' own history."""

from collections.abc import Iterator

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.foundation.problems import Problem
from generator.records.draft import Draft, Filed
from generator.records.releases import RateInForce, Release
from generator.records.standards import RateUnit, Standard


def check(draft: Draft) -> Iterator[Problem]:
    """Rates that are not in force in their month, have another unit, or are missing."""
    for filed in draft.releases:
        for index, rate in enumerate(filed.record.rates):
            standard = draft.standards.get(rate.standard)
            if standard is not None:
                yield from _rate(filed, index, rate, standard)
        yield from _missing(draft, filed)


def _rate(filed: Filed[Release], index: int, rate: RateInForce, standard: Standard) -> Iterator[Problem]:
    if rate.unit is not standard.unit:
        details = {"unit": standard.unit.value}
        yield Problem("单位-01", (filed.locate("rates", index, "unit"),), rate.unit.value, details)
    month = filed.record.month
    states = _states_of_knowledge(standard, filed.record)
    if rate.amount not in {amount for state in states for amount in _possible(state, month)}:
        amounts = dict.fromkeys(state.amount_in(month) for state in states)
        details = {
            "month": month.chinese(),
            "standard": standard.name,
            "amount": "，公开时知道的是 ".join(_told(amount) for amount in amounts),
        }
        path = ("rates", index, "amount")
        yield Problem("标准-05", (filed.locate(*path),), filed.read(path), details)


def _states_of_knowledge(standard: Standard, release: Release) -> tuple[Standard, ...]:
    """The standard as it is known today, and as it was known when the month was published.

    A standard may turn out to apply to a month that is already public; that month keeps the rate it was published
    with until it is corrected, so both are right.
    """
    if release.published is None:
        return (standard,)
    return standard, standard.known_on(release.published)


def _possible(standard: Standard, month: Month) -> set[Money]:
    """The amount in force; where none is dated, any amount whose date is not known."""
    in_force = standard.amount_in(month)
    if in_force is not None:
        return {in_force}
    return {value.amount for value in standard.values if value.start is None and value.amount is not None}


def _told(amount: Money | None) -> str:
    return f"{amount.format()} 元" if amount else "没有查到"


def _missing(draft: Draft, filed: Filed[Release]) -> Iterator[Problem]:
    """A monthly rate of a benefit that the release reports must stand in it, if it was known then and still holds."""
    release = filed.record
    printed = {rate.standard for rate in release.rates}
    for standard in draft.standards.values():
        if standard.benefit not in release.benefits or standard.unit is not RateUnit.PERSON_MONTH:
            continue
        amounts = [state.amount_in(release.month) for state in _states_of_knowledge(standard, release)]
        if amounts[0] is not None and None not in amounts and standard.id not in printed:
            details = {"standard": standard.name, "id": standard.id, "amount": amounts[0].format()}
            yield Problem("标准-06", (filed.locate("rates"),), "", details)
