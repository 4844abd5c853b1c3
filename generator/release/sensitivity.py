"""What must be protected of a return besides small counts: amounts of few people, amounts of one or two, lost returns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import audit
from generator.disclosure.figures import Figure, Printing
from generator.disclosure.islands import islands
from generator.disclosure.ledger import Ledger
from generator.disclosure.protection import Protection
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Task
from generator.foundation.money import Money
from generator.intake.returns import ExactRow, Return
from generator.records.measures import Measure
from generator.records.plan import PublicationPlan, Rule, Zeros

LEAST_SHARE, MOST_SHARE = 1_000, 2_000
"""The p% rule: nobody may come nearer to the largest payment than a share of it, in hundredths of a percent.

The range is public, the share itself is not (SDC Handbook, 2nd ed., section 4.2.2): whoever knows it learns something
from every amount that is printed.
"""

_WHOLE = 10_000


def share_of(seed: str | None) -> int:
    """A release's secret share from its seed; without the seed the least, which every release has kept."""
    if seed is None:
        return LEAST_SHARE
    digest = hashlib.sha256(f"{seed} share".encode()).digest()
    return LEAST_SHARE + int.from_bytes(digest[:8], "big") % (MOST_SHARE - LEAST_SHARE + 1)


@dataclass(frozen=True)
class FullProtection(Protection):
    """The plan applied to a ledger, with the cells that only a return can show to be sensitive."""

    besides: Pattern = field(default=frozenset())
    uncertified: Pattern = field(default=frozenset())

    def sensitive(self) -> Pattern:
        """The cells that must not be printed."""
        return super().sensitive() | self.besides

    def tasks(self, attackers: tuple[Attacker, ...] = (OUTSIDER,)) -> Iterator[Task]:
        """What must stay in doubt; of a release without a certificate, every cell whose value is open to readers."""
        yield from super().tasks(attackers)
        for number in sorted(self.uncertified - self.sensitive()):
            yield Task(((number, 1),), self.requirement(number))


def sensitive_amounts(
    ledger: Ledger, returns: Iterable[Return], plan: PublicationPlan, share: Callable[[str], int]
) -> Pattern:
    """The amounts of few people, or of one or two payments that make up most of the row.

    `share` gives the secret share of a release by its file's stem, in hundredths of a percent.
    """
    numbers = {printing: number for number, printing in enumerate(ledger.printings)}
    found = (printing for given in returns for printing in _amounts(given, plan, share(given.stem)))
    return frozenset(numbers[printing] for printing in found if printing in numbers)


def _amounts(given: Return, plan: PublicationPlan, share: int) -> Iterator[Printing]:
    year = plan.of(given.month.year)
    for row in given.rows:
        rule = year.rule(row.benefit) if year else None
        if rule is None or not (_is_of_few(row, rule) or (rule.largest_two and is_dominated(row, share))):
            continue
        figure = Figure(row.benefit, row.part, row.place, given.period_of(row), Measure.AMOUNT)
        yield Printing(figure, given.month, given.edition)


def _is_of_few(row: ExactRow, rule: Rule) -> bool:
    """Whether a row that counts nobody in public pays fewer people than the threshold."""
    least = 1 if rule.zeros is Zeros.SHOWN else 0
    return row.people is not None and least <= row.people < rule.threshold


def is_dominated(row: ExactRow, share: int) -> bool:
    """Whether who got the second largest payment can work out the largest to within the share."""
    if not row.largest:
        return False
    amount = (row.cells.amount_month or Money(0)).fen
    first, second = (*(payment.fen for payment in row.largest), 0)[:2]
    return (amount - first - second) * _WHOLE < share * first


def open_to_readers(protection: Protection, hidden: Pattern) -> Pattern:
    """Of these withheld counts, those of which no reader knows yet that they are large: they count as sensitive.

    One that is surely large can no more be protected than what is printed, and need not be.
    """
    ledger, found = protection.ledger, set[int]()
    doubts = {doubt.cell: doubt for doubt in protection.doubts(hidden)}
    for island in islands(ledger.tables, ledger.candidate) if doubts else ():
        own = [replace(doubts[n], cell=at) for n, at in island.place_of.items() if n in doubts]
        for finding in audit(island.tables, island.pattern(ledger.candidate), own):
            number = island.numbers[finding.cell]
            if finding.interval is not None and finding.interval.covers(doubts[number].needed):
                found.add(number)
    return frozenset(found)
