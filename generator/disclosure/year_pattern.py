"""The pattern of a year: what a release must withhold before anything is decided, one pattern from January on."""

from __future__ import annotations

from generator.disclosure.figures import Figure
from generator.disclosure.protection import Protection, row_of
from generator.disclosure.tables import Pattern
from generator.foundation.months import Month


def settled(protection: Protection) -> Pattern:
    """What the candidate withholds whatever else it does: small cells, the year's pattern, and what lies near."""
    found = protection.sensitive() | kept_from_before(protection) | ahead(protection)
    return found & protection.ledger.candidate


def kept_from_before(protection: Protection) -> Pattern:
    """The candidate's cells that an earlier month of the same year withholds: one pattern a year."""
    ledger = protection.ledger
    before = {
        _place_in_year(ledger.printings[number].figure) for number in ledger.withheld - ledger.candidate
    }
    return frozenset(n for n in ledger.candidate if _place_in_year(ledger.printings[n].figure) in before)


def ahead(protection: Protection) -> Pattern:
    """The candidate's counts near the threshold that no month of the year withheld yet, with their amounts.

    Whoever believes that a count moves by at most d from month to month would else know, once it falls below T and is
    withheld, nearly how far it fell: from 4 printed to 2 it is 2 at least, and not 3, for 3 would be printed. So a count
    of T to T + d - 1 is withheld from the first month on that has it: what vanishes is still T or more to him.
    """
    ledger = protection.ledger
    new = ledger.candidate - kept_from_before(protection)
    near = {n for n in protection.counts() if n in new and _is_near(protection, n)}
    rows = {row_of(ledger, number) for number in near}
    beside = {n for n in protection.amounts() if row_of(ledger, n) in rows}
    return frozenset(near | beside) & ledger.candidate


def _is_near(protection: Protection, number: int) -> bool:
    """Whether a month's count may fall below the threshold with the next move that readers believe in."""
    printing, rule = protection.ledger.printings[number], protection.rule(number)
    year = protection.plan.of(printing.released.year) if printing.released else None
    if year is None or year.most_moved is None or not isinstance(printing.figure.period, Month):
        return False
    return rule.threshold <= protection.truth[number] < rule.threshold + year.most_moved


def _place_in_year(figure: Figure) -> tuple[object, ...]:
    """What a pattern keeps for a calendar year."""
    kind = type(figure.period).__name__
    return (figure.benefit, figure.part, figure.place, figure.measure, figure.period.year, kind)
