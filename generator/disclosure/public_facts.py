"""Public facts: what every reader knows about the figures besides the releases, handed in and never from the truth."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.records.measures import Measure

MANY_PEOPLE = 1_000_000
"""No township counts a million people; to assume a ceiling at all is on the safe side, for it only helps attackers."""

MANY_YUAN = 10_000_000_000


@dataclass(frozen=True)
class PaymentRule:
    """How the amount of a benefit (or a part of it) follows from a count: each head gets between two rates.

    `standards` are the rates that may apply. With `in_full` nobody gets less than the lowest of them (特困基本生活);
    without, anything above nothing (低保 pays a difference). `slack_fen` covers arrears and clawbacks of a month;
    the plan states it, and the truth must lie within it.
    """

    benefit: str
    part: str | None
    count: Measure
    standards: Collection[str]
    in_full: bool
    slack_fen: int = 0

    def rates(self, in_force: Mapping[str, Money]) -> tuple[int, int] | None:
        """The lowest and highest rate a head in 分, or None where a rate is not known."""
        found = [in_force[standard].fen for standard in self.standards if standard in in_force]
        if not found or len(found) < len(self.standards):
            return None
        return (min(found) if self.in_full else 1), max(found)


@dataclass(frozen=True)
class PublicFacts:
    """All that the ledger takes for granted.

    `household_size` is the most persons in one household; `correction` how far a correction may move a count and
    `correction_yuan` an amount. A correction that moves more waits for a later period.
    """

    payments: tuple[PaymentRule, ...] = ()
    household_size: int = 20
    correction: int = MANY_PEOPLE
    correction_yuan: int = MANY_YUAN
    most_people: int = MANY_PEOPLE
    most_yuan: int = MANY_YUAN

    def most(self, measure: Measure) -> int:
        """What no figure of a measure is above, in its smallest unit (户, 人 …, 分)."""
        return self.most_yuan * 100 if measure.is_amount else self.most_people

    def moved_at_most(self, measure: Measure) -> int:
        """How far a correction may move a figure, in its smallest unit."""
        return self.correction_yuan * 100 if measure.is_amount else self.correction
