"""Protection of a release: from the plan, the ledger and the truth, what must be withheld and what must stay in doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.disclosure.attackers import OUTSIDER, PATIENT, Attacker, coalition, knows, patient
from generator.disclosure.doubts import AmountDoubt, AnyDoubt, BesideDoubt, Doubt, MoveDoubt, around
from generator.disclosure.figures import Figure
from generator.disclosure.intervals import Interval
from generator.disclosure.ledger import Ledger
from generator.disclosure.relations import Relation
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import NOT_EXACT, Requirement, Task
from generator.foundation.months import Month, Period, Quarter, Year
from generator.records.plan import Nature, PublicationPlan, Rule, Tier, Zeros


@dataclass(frozen=True)
class Protection:
    """The plan applied to one ledger; `truth` holds the returns' figures."""

    plan: PublicationPlan
    ledger: Ledger
    truth: World = field(repr=False)

    def sensitive(self) -> Pattern:
        """The cells that must not be printed: small counts, and the amounts that stand beside them."""
        small = {number for number in self.counts() if self._is_small(number)}
        rows = {row_of(self.ledger, number) for number in small}
        amounts = {number for number in self.amounts() if row_of(self.ledger, number) in rows}
        return frozenset(small | amounts)

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
            wanted = around(self.truth[number])
            return Requirement(wanted.low, wanted.high)
        doubt = self.doubt(number)
        return Requirement(doubt.needed.low, doubt.needed.high)

    def doubt(self, number: int) -> Doubt:
        """What the truth-blind audit asks of a withheld count."""
        rule = self.rule(number)
        least = least_sensitive(rule)
        top = max(rule.threshold, least + 1)
        return Doubt(number, Interval(least, top), top, rule.zeros is Zeros.SHOWN)

    def doubts(self, withheld: Pattern) -> Iterator[Doubt]:
        """What the truth-blind audit asks of every withheld count, whichever are small."""
        for number in self.counts():
            if number in withheld:
                yield self.doubt(number)

    def doubts_of_all(self, withheld: Pattern) -> Iterator[AnyDoubt]:
        """What the truth-blind audit asks of withheld counts, of withheld amounts, and of the moves of both."""
        counts = frozenset(self.counts())
        asked = frozenset(self._numbers()) & withheld
        yield from (self.doubt(number) for number in sorted(asked & counts))
        rows = self._counts_by_row()
        for number in self.amounts():
            beside = rows.get(self._row(number), ())
            if number not in withheld:
                shown = self.ledger.tables.known(number, withheld)
                for count in self._not_surely_safe(withheld.intersection(beside), withheld):
                    yield BesideDoubt(count.cell, count, shown, number)
                continue
            counted = () if self.rule(number).largest_two else beside
            open_ = tuple(self._not_surely_safe(counted, withheld))
            if open_ or not counted:
                is_small = any(self.ledger.tables.known(count.cell, withheld).width == 0 for count in open_)
                yield AmountDoubt(number, () if is_small else open_)
        for earlier, later in self._pairs(asked):
            ends = (self.doubt(earlier), self.doubt(later)) if later in counts else ()
            yield MoveDoubt(later, earlier, ends)

    def _not_surely_safe(self, counts: Iterable[int], withheld: Pattern) -> Iterator[Doubt]:
        """Those counts of a row that print alone does not show to be large."""
        for number in counts:
            doubt = self.doubt(number)
            if not doubt.is_surely_safe(self.ledger.tables.known(number, withheld)):
                yield doubt

    def moves(self) -> Iterator[tuple[int, int]]:
        """Sensitive cells of the same figure in two periods that follow each other or in two editions, earlier first."""
        return self._pairs(self.sensitive())

    def months_apart(self, withheld: Pattern) -> Iterator[tuple[int, int]]:
        """Withheld counts of the same figure in two periods that follow each other: what the patient one compares.

        He compares the periods of the newest release's year and of the year before. Farther back twelve moves lie between,
        and every January the pattern may be another.
        """
        first = max((one.released.year for one in self.ledger.printings if one.released), default=0) - 1
        counts = frozenset(self.counts()) & withheld
        figures = {number: self.ledger.printings[number].figure for number in counts}
        for earlier, later in self._pairs(counts):
            if figures[earlier] != figures[later] and figures[later].period.year >= first:
                yield earlier, later

    def blind_patient(self, withheld: Pattern) -> Attacker:
        """Who compares the months and believes every year's `most_moved`, whether it is so or not; no truth is asked.

        He is the outsider where no plan says how far figures move, or nothing is withheld twice. Of a 累计 he does not
        believe that it hardly moves: it grows by all that its month adds, and begins anew each January.
        """
        pairs: dict[int, list[tuple[int, int]]] = {}
        for earlier, later in self.months_apart(withheld):
            if self.ledger.printings[later].figure.measure.of_month is not None:
                continue
            released = self.ledger.printings[later].released
            year = self.plan.of(released.year) if released else None
            if year is not None and year.most_moved is not None:
                pairs.setdefault(year.most_moved, []).append((earlier, later))
        members = [patient(own, apart) for apart, own in pairs.items()]
        return replace(coalition(members), name=PATIENT) if members else OUTSIDER

    def _pairs(self, cells: Pattern) -> Iterator[tuple[int, int]]:
        own = sorted(cells & frozenset(self._numbers()))
        newest: dict[Figure, int] = {}
        for number in own:
            figure = self.ledger.printings[number].figure
            if figure in newest and not self._is_never_corrected(number):
                yield newest[figure], number
            newest[figure] = number
        for number in own:
            figure = self.ledger.printings[number].figure
            earlier = newest.get(figure.over(_before(figure.period)))
            if earlier is not None:
                yield earlier, number

    def _is_never_corrected(self, number: int) -> bool:
        """Whether the plan says that a correction leaves such a figure as it is: then everybody knows the move."""
        released = self.ledger.printings[number].released
        year = self.plan.of(released.year) if released else None
        if year is None:
            return False
        if self.ledger.printings[number].figure.measure.is_amount:
            return year.correction_amount is not None and year.correction_amount.fen == 0
        return year.correction == 0

    def rows(self) -> Iterator[Relation]:
        """What is decided together: the counts and amounts of one row of the candidate. It tells a reader nothing."""
        rows: dict[tuple[Figure, Month | None, int], list[int]] = {}
        for number in sorted(self.ledger.candidate.intersection(self._numbers())):
            rows.setdefault(self._row(number), []).append(number)
        for cells in rows.values():
            yield Relation(tuple((number, 1) for number in cells), 0, None)

    def _row(self, number: int) -> tuple[Figure, Month | None, int]:
        printing = self.ledger.printings[number]
        return row_of(self.ledger, number), printing.released, printing.edition

    def _counts_by_row(self) -> dict[tuple[Figure, Month | None, int], list[int]]:
        rows: dict[tuple[Figure, Month | None, int], list[int]] = {}
        for number in self.counts():
            rows.setdefault(self._row(number), []).append(number)
        return rows

    def attackers(self, apart: int | None = None) -> tuple[Attacker, ...]:
        """The outsider, whoever is one of one or two in a row, the villager, and the patient one where d is stated."""
        posted = [n for n in self._numbers() if self.rule(n).tier is Tier.POSTED]
        patients = (self._patient(apart),) if apart is not None else ()
        return (OUTSIDER, *self._contributors(), knows("villager", posted, self.truth), *patients)

    def _patient(self, apart: int) -> Attacker:
        """Who compares the months, as far as he is right: a belief that is wrong tells nothing true."""
        pairs = self.months_apart(self.sensitive())
        return patient(
            [pair for pair in pairs if abs(self.truth[pair[1]] - self.truth[pair[0]]) <= apart], apart
        )

    def weights(self, town: str, factor: Callable[[int], float]) -> tuple[float, ...]:
        """What each cell is worth to readers: the town's figures far more than a place's; never the true value.

        `factor` is the secret random share of each cell, near 1.
        """
        return tuple(
            (100.0 if printing.figure.place == town else 1.0) * factor(number)
            for number, printing in enumerate(self.ledger.printings)
        )

    def _contributors(self) -> Iterator[Attacker]:
        """Who is one of one or of two in a sensitive row knows the row: the counts, and alone the amount too.

        In a stock the same people stand month after month, so one reader knows all such rows of a calendar year; a flow
        counts others each time.
        """
        rows: dict[Figure, list[int]] = {}
        for number in sorted(self.sensitive()):
            rows.setdefault(row_of(self.ledger, number), []).append(number)
        known: dict[Figure, list[int]] = {}
        for row, numbers in rows.items():
            counts = [n for n in numbers if not self.ledger.printings[n].figure.measure.is_amount]
            if counts and 0 < min(self.truth[n] for n in counts) <= _PAIR:
                alone = min(self.truth[n] for n in counts) == 1
                is_stock = self.rule(counts[0]).nature is Nature.STOCK
                reader = row.over(Year(row.period.year)) if is_stock else row
                known.setdefault(reader, []).extend(numbers if alone else counts)
        for reader, cells in known.items():
            yield knows(f"contributor {reader.place}", cells, self.truth)

    def _is_posted_to(self, attacker: Attacker, number: int) -> bool:
        """The villager knows what is posted by name; it is protected against others."""
        return attacker.name == "villager" and self.rule(number).tier is Tier.POSTED

    def _is_small(self, number: int) -> bool:
        rule = self.rule(number)
        return least_sensitive(rule) <= self.truth[number] < rule.threshold

    def _numbers(self) -> Iterator[int]:
        """The cells of releases, whose year has a plan that names their benefit."""
        for number, printing in enumerate(self.ledger.printings):
            if printing.released is not None and self._rule_of(number) is not None:
                yield number

    def counts(self) -> Iterator[int]:
        """The cells that count people, households or times."""
        return (n for n in self._numbers() if not self.ledger.printings[n].figure.measure.is_amount)

    def amounts(self) -> Iterator[int]:
        """The cells of money."""
        return (n for n in self._numbers() if self.ledger.printings[n].figure.measure.is_amount)

    def _rule_of(self, number: int) -> Rule | None:
        printing = self.ledger.printings[number]
        plan = self.plan.of(printing.released.year) if printing.released else None
        return plan.rule(printing.figure.benefit) if plan else None

    def rule(self, number: int) -> Rule:
        """What the plan says of a cell's benefit."""
        rule = self._rule_of(number)
        if rule is None:
            raise ValueError("a cell that no plan names")
        return rule


# A contributor is one of one or one of two.
_PAIR = 2


def least_sensitive(rule: Rule) -> int:
    """The smallest count that is sensitive: 1 where zeros are shown."""
    return 1 if rule.zeros is Zeros.SHOWN else 0


def _before(period: Period) -> Period:
    """The month, quarter or year before."""
    if isinstance(period, Month):
        return period.previous()
    if isinstance(period, Quarter):
        return period.months[0].previous().quarter
    return Year(period.year - 1)


def row_of(ledger: Ledger, number: int) -> Figure:
    """A row's figure: its counts and amounts share it."""
    figure = ledger.printings[number].figure
    return figure.counting(next(iter(type(figure.measure))))
