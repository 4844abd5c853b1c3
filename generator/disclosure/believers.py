"""Believers: what a believer finds out is judged by no more doubt than he has when the whole edition is withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.disclosure.audit import Finding, audit
from generator.disclosure.doubts import Doubt
from generator.disclosure.intervals import Interval
from generator.disclosure.tables import LinkedTables, Pattern
from generator.disclosure.tasks import Outcome

Base = Callable[[Finding], Finding | None]
"""What a reader would find out of the same cell were its whole edition withheld; None where nobody can tell."""


def no_more_than_can_be(
    tables: LinkedTables, withheld: Pattern, findings: Iterable[Finding], base: Base
) -> tuple[Finding, ...]:
    """The findings, where a believer's are judged by no more doubt than he has when the whole edition is withheld.

    What he makes of earlier releases nobody can make him forget. The outsider's findings stay as they are.
    """
    return tuple(_judged_by(tables, withheld, one, base) for one in findings)


def _judged_by(tables: LinkedTables, withheld: Pattern, one: Finding, base: Base) -> Finding:
    if one.outcome is not Outcome.EXPOSED or not one.attacker.beliefs or one.doubt is None:
        return one
    before = base(one)
    if before is None or before.interval is None:
        return one
    if not isinstance(one.doubt, Doubt):
        return replace(one, outcome=Outcome.PROTECTED) if before.outcome is Outcome.EXPOSED else one
    low = max(one.doubt.needed.low, before.interval.low)
    high = min(one.doubt.needed.high, before.interval.high)
    if low >= high:
        return replace(one, outcome=Outcome.PROTECTED)
    clipped = replace(one.doubt, needed=Interval(low, high))
    found = audit(tables, withheld, [clipped], (one.attacker,))
    return replace(found[0], doubt=one.doubt) if found else one
