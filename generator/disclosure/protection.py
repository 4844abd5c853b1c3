"""Protection of a release: from the plan, the ledger and the truth, what must be withheld and what must stay in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.disclosure.attackers import OUTSIDER, Attacker, knows, patient
from generator.disclosure.audit import Doubt
from generator.disclosure.figures import Figure
from generator.disclosure.intervals import Interval
from generator.disclosure.ledger import Ledger
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import NOT_EXACT, Requirement, Task
from generator.foundation.months import Month
from generator.records.plan import PublicationPlan, Rule, Tier, Zeros

# A withheld amount must leave this share of doubt, in hundredths, below and above.
_AMOUNT_SHARE = 20


@dataclass(frozen=True)
class Protection:
    """The plan applied to one ledger; `truth` holds the returns' figures."""

    plan: PublicationPlan
    ledger: Ledger
    truth: World

    def sensitive(self) -> Pattern:
        """The cells that must not be printed: small counts, and the amounts that stand beside them."""
        small = {number for number in self._counts() if self._is_small(number)}
        rows = {_row_of(self.ledger, number) for number in small}
        amounts = {number for number in self._amounts() if _row_of(self.ledger, number) in rows}
        return frozenset(small | amounts)

    def kept_from_before(self) -> Pattern:
        """The candidate's cells that an earlier month of the same year withholds: one pattern a year."""
        before = {
            _place_in_year(self.ledger.printings[number].figure)
            for number in self.ledger.withheld - self.ledger.candidate
        }
        figures = {number: self.ledger.printings[number].figure for number in self.ledger.candidate}
        return frozenset(n for n, figure in figures.items() if _place_in_year(figure) in before)

    def tasks(self, attackers: tuple[Attacker, ...] = (OUTSIDER,)) -> Iterator[Task]:
        """What must stay in doubt: each sensitive cell for everybody, old ones too, and its move from month to month."""
        for number in sorted(self.sensitive()):
            for attacker in attackers:
                if number not in attacker.cells and not self._is_posted_to(attacker, number):
                    yield Task(((number, 1),), self.requirement(number), attacker)
        for earlier, later in self.moves():
            yield Task(((later, 1), (earlier, -1)), NOT_EXACT)

    def requirement(self, number: int) -> Requirement:
        """The doubt that the plan promises of one cell."""
        figure = self.ledger.printings[number].figure
        if figure.measure.is_amount:
            amount = self.truth[number]
            share = max(amount * _AMOUNT_SHARE // 100, 1)
            return Requirement(max(amount - share, 0), amount + share)
        doubt = self.doubt(number)
        return Requirement(doubt.needed.low, doubt.needed.high)

    def doubt(self, number: int) -> Doubt:
        """What the truth-blind audit asks of a withheld count."""
        rule = self._rule(number)
        least = _least(rule)
        top = max(rule.threshold, least + 1)
        return Doubt(number, Interval(least, top), top, rule.zeros is Zeros.SHOWN)

    def doubts(self, withheld: Pattern) -> Iterator[Doubt]:
        """What the truth-blind audit asks of every withheld count, whichever are small."""
        for number in self._counts():
            if number in withheld:
                yield self.doubt(number)

    def moves(self) -> Iterator[tuple[int, int]]:
        """Withheld counts of the same figure in two months that follow each other, the earlier first."""
        sensitive = self.sensitive()
        numbers = {self.ledger.printings[n].figure: n for n in self._counts() if n in sensitive}
        for figure, number in numbers.items():
            if isinstance(figure.period, Month):
                earlier = numbers.get(figure.over(figure.period.previous()))
                if earlier is not None:
                    yield earlier, number

    def attackers(self, apart: int | None = None) -> tuple[Attacker, ...]:
        """The outsider, whoever is one of one or two in a row, the villager, and the patient one where d is stated."""
        posted = [n for n in self._numbers() if self._rule(n).tier is Tier.POSTED]
        patients = (patient(list(self.moves()), apart),) if apart is not None else ()
        return (OUTSIDER, *self._contributors(), knows("villager", posted, self.truth), *patients)

    def weights(self, town: str, factor: Callable[[int], float]) -> tuple[float, ...]:
        """What each cell is worth to readers: the town's figures far more than a place's; never the true value.

        `factor` is the secret random share of each cell, near 1.
        """
        return tuple(
            (100.0 if printing.figure.place == town else 1.0) * factor(number)
            for number, printing in enumerate(self.ledger.printings)
        )

    def _contributors(self) -> Iterator[Attacker]:
        """Who is one of one or of two in a sensitive row knows the row: the counts, and alone the amount too."""
        rows: dict[Figure, list[int]] = {}
        for number in sorted(self.sensitive()):
            rows.setdefault(_row_of(self.ledger, number), []).append(number)
        for row, numbers in rows.items():
            counts = [n for n in numbers if not self.ledger.printings[n].figure.measure.is_amount]
            if counts and 0 < min(self.truth[n] for n in counts) <= _PAIR:
                alone = min(self.truth[n] for n in counts) == 1
                yield knows(f"contributor {row.place}", numbers if alone else counts, self.truth)

    def _is_posted_to(self, attacker: Attacker, number: int) -> bool:
        """The villager knows what is posted by name; it is protected against others."""
        return attacker.name == "villager" and self._rule(number).tier is Tier.POSTED

    def _is_small(self, number: int) -> bool:
        rule = self._rule(number)
        return _least(rule) <= self.truth[number] < rule.threshold

    def _numbers(self) -> Iterator[int]:
        """The cells of releases, whose year has a plan that names their benefit."""
        for number, printing in enumerate(self.ledger.printings):
            if printing.released is not None and self._rule_of(number) is not None:
                yield number

    def _counts(self) -> Iterator[int]:
        return (n for n in self._numbers() if not self.ledger.printings[n].figure.measure.is_amount)

    def _amounts(self) -> Iterator[int]:
        return (n for n in self._numbers() if self.ledger.printings[n].figure.measure.is_amount)

    def _rule_of(self, number: int) -> Rule | None:
        printing = self.ledger.printings[number]
        plan = self.plan.of(printing.released.year) if printing.released else None
        return plan.rule(printing.figure.benefit) if plan else None

    def _rule(self, number: int) -> Rule:
        rule = self._rule_of(number)
        if rule is None:
            raise ValueError("a cell that no plan names")
        return rule


# A contributor is one of one or one of two.
_PAIR = 2


def _least(rule: Rule) -> int:
    """The smallest count that is sensitive: 1 where zeros are shown."""
    return 1 if rule.zeros is Zeros.SHOWN else 0


def _row_of(ledger: Ledger, number: int) -> Figure:
    """A row's figure: its counts and amounts share it."""
    figure = ledger.printings[number].figure
    return figure.counting(next(iter(type(figure.measure))))


def _place_in_year(figure: Figure) -> tuple[object, ...]:
    """What a pattern keeps for a calendar year."""
    kind = type(figure.period).__name__
    return (figure.benefit, figure.part, figure.place, figure.measure, figure.period.year, kind)
