"""Withholding: what the next release must leave out, island by island, until the truth-blind audit is content too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import Finding, audit
from generator.disclosure.baseline import within_reach
from generator.disclosure.believers import no_more_than_can_be
from generator.disclosure.case import Budget, Case, Suppression
from generator.disclosure.certificate import Certificate, certify, failures
from generator.disclosure.doubts import AnyDoubt, BesideDoubt, MoveDoubt, moved
from generator.disclosure.islands import Island, Narrowed, islands
from generator.disclosure.protection import Protection
from generator.disclosure.relations import Relation
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Changes, Pattern, World
from generator.disclosure.tasks import NOT_EXACT, Outcome, Task
from generator.disclosure.tidying import tidied
from generator.disclosure.year_pattern import ahead, settled


@dataclass(frozen=True)
class Withheld:
    """What was decided of one island, with the certificate that shows it safe.

    `findings` are the truth-blind audit's objections that remain, `unshown` the tasks that the certificate does not
    show kept when it is checked in whole numbers; with any of them, or an exposed task, the release must not be made.
    """

    island: Island
    suppression: Suppression
    tasks: tuple[Task, ...]
    certificate: Certificate | None
    findings: tuple[Finding, ...]
    unshown: tuple[Task, ...]

    @property
    def outcome(self) -> Outcome:
        """Whether this island may be published."""
        if self.suppression.exposed or any(each.outcome is Outcome.EXPOSED for each in self.findings):
            return Outcome.EXPOSED
        return Outcome.UNDECIDED if self.findings or self.unshown else Outcome.PROTECTED

    @property
    def numbers(self) -> Pattern:
        """The withheld cells in the ledger's numbers."""
        return frozenset(self.island.numbers[at] for at in self.suppression.withheld)


def withhold(
    protection: Protection,
    attackers: tuple[Attacker, ...],
    weights: Sequence[float],
    budget: Budget,
    before: tuple[Changes, ...] = (),
    always: Pattern = frozenset(),
) -> tuple[Withheld, ...]:
    """Decide for every island on which the candidate has cells and something needs protection.

    On other islands nothing changes. A sensitive cell that stands on none is printed for good: see `lost`. `always`
    are cells of the candidate that are withheld whatever the plan asks of them.
    """
    ledger = protection.ledger
    always |= settled(protection)
    tasks = (*protection.tasks(attackers), *_not_alone(protection))
    found = []
    compared = protection.blind_patient(ledger.withheld | ledger.candidate)
    ties = (*_beliefs((*attackers, compared)), *protection.rows())
    for island in islands(ledger.tables, ledger.candidate, ties):
        own = tuple(_own(island, tasks, island.pattern(ledger.candidate)))
        if island.pattern(ledger.candidate) and (own or island.pattern(always | ledger.withheld)):
            start = tuple(changes for each in before if (changes := island.changes(each)))
            found.append(_Island(protection, island, always, weights, budget, start).decided(own))
    return tuple(found)


def _not_alone(protection: Protection) -> Iterator[Task]:
    """What is withheld ahead of the month in which it may become small is in doubt from its first month on.

    Alone in a sum it would be had by subtraction now, and known nearly then. In later months its partners stay with it.
    """
    for number in sorted(ahead(protection) - protection.sensitive()):
        yield Task(((number, 1),), NOT_EXACT, OUTSIDER, number)


def lost(protection: Protection) -> Pattern:
    """Sensitive cells that earlier releases print exactly: no pattern can protect them any more."""
    ledger = protection.ledger
    sensitive = protection.sensitive()
    return frozenset(n for n in sensitive if ledger.tables.known(n, ledger.candidate).width == 0)


def _beliefs(attackers: Iterable[Attacker]) -> tuple[Relation, ...]:
    return tuple(dict.fromkeys(belief for attacker in attackers for belief in attacker.beliefs))


def _own(island: Island, tasks: Iterable[Task], open_: Pattern) -> Iterator[Task]:
    """The tasks of an island, once each; a move between two islands is in doubt as soon as one of its ends is."""
    seen = set()
    narrowed = Narrowed(island, open_)
    for task in tasks:
        if all(cell in island.place_of for cell, _ in task.subject):
            own = narrowed.task(task)
            if own not in seen:
                seen.add(own)
                yield own


def _first(findings: tuple[Finding, ...]) -> Finding | None:
    return findings[0] if findings else None


class _Island:
    """One island while it is decided."""

    def __init__(
        self,
        protection: Protection,
        island: Island,
        always: Pattern,
        weights: Sequence[float],
        budget: Budget,
        before: tuple[Changes, ...],
    ) -> None:
        self._protection, self._island, self._budget = protection, island, budget
        self._before = before
        self._settled = island.pattern(always)
        self._weights = tuple(weights[number] for number in island.numbers)
        self._truth: World = tuple(protection.truth[number] for number in island.numbers)

    def decided(self, tasks: tuple[Task, ...]) -> Withheld:
        """Suppress, audit blindly, ask for more doubt where the audit is not content, and suppress again."""
        asked = within_reach(self._island.tables, tasks)
        found = first = suppress(self._case(asked), self._budget)
        findings = self._objections(found.withheld)
        while findings and not found.exposed:
            wanted = within_reach(self._island.tables, tuple(self._doubts_to_task(findings)))
            more = tuple(task for task in wanted if task not in asked)
            if not more and not self._more_settled(findings):
                break
            asked += more
            found = suppress(self._case(asked), self._budget)
            findings = self._objections(found.withheld)
        best = replace(found, bound=min(first.bound, found.weight))
        if found.exposed:
            return Withheld(self._island, best, asked, None, findings, ())
        certificate = certify(asked, found.withheld, found.worlds)
        certificate = tidied(self._case(asked), found.withheld, asked, certificate)
        unshown = failures(self._island.tables, found.withheld, asked, certificate)
        return Withheld(self._island, best, asked, certificate, findings, unshown)

    def _more_settled(self, findings: Iterable[Finding]) -> bool:
        """Withhold what stands in print beside that to which the audit objects, the nearest first; whether there was any.

        The last resort. A reader may believe what is not so, and find in print a certainty that is none: no world of ours
        agrees with him, so no task can ask for doubt. But the audit knows no truth and would have the month refused.
        """
        free = self._island.pattern(self._protection.ledger.candidate)
        near = frozenset(cell for one in findings if one.doubt for cell, _ in one.doubt.subject)
        while True:
            wider = near.union(*(cells for cells in self._beside if cells & near))
            if more := (wider & free) - self._settled:
                self._settled |= more
                return True
            if wider == near:
                return False
            near = wider

    @cached_property
    def _beside(self) -> tuple[Pattern, ...]:
        """The cells of each relation of the island."""
        return tuple(frozenset(cell for cell, _ in one.terms) for one in self._island.tables.relations)

    def _case(self, tasks: tuple[Task, ...]) -> Case:
        ledger, island = self._protection.ledger, self._island
        printed = island.pattern(ledger.printed)
        newest = island.pattern(ledger.candidate)
        months = tuple(island.pattern(cells) for cells in ledger.months)
        return Case(
            island.tables,
            self._truth,
            tasks,
            self._weights,
            self._settled,
            printed,
            newest,
            self._before,
            months,
        )

    def _objections(self, withheld: Pattern) -> tuple[Finding, ...]:
        """What the truth-blind audit says against a pattern."""
        compared = self._island.attacker(self._protection.blind_patient(self._chosen(withheld)))
        blind = tuple(dict.fromkeys((OUTSIDER, compared)))
        tables, everything = self._island.tables, self._island.pattern(self._protection.ledger.candidate)
        found = no_more_than_can_be(
            tables,
            withheld,
            audit(tables, withheld, self._doubts(withheld), blind),
            lambda one: _first(audit(tables, everything, [one.doubt] if one.doubt else [], (one.attacker,))),
        )
        return tuple(finding for finding in found if finding.outcome is not Outcome.PROTECTED)

    def _chosen(self, withheld: Pattern) -> Pattern:
        """Everything withheld in the ledger, where this island withholds so much."""
        return frozenset(self._island.numbers[at] for at in withheld) | self._protection.ledger.withheld

    def _right(self, attacker: Attacker) -> Attacker:
        """An attacker as far as what he believes is so: only such beliefs tell anything true."""
        beliefs = tuple(belief for belief in attacker.beliefs if belief.holds(self._truth))
        return replace(attacker, beliefs=beliefs) if beliefs else OUTSIDER

    def _doubts(self, withheld: Pattern) -> Iterator[AnyDoubt]:
        for doubt in self._protection.doubts_of_all(self._chosen(withheld)):
            own = moved(doubt, self._island.place_of)
            if own is not None:
                yield own

    def _doubts_to_task(self, findings: Iterable[Finding]) -> Iterator[Task]:
        """A withheld cell that is neither surely large nor open enough must be open enough, or be printed."""
        free = self._island.pattern(self._protection.ledger.candidate)
        for finding in findings:
            attacker = self._right(finding.attacker)
            guard = finding.cell if finding.cell in free else None
            doubt = finding.doubt
            if isinstance(doubt, MoveDoubt):
                yield Task(doubt.subject, NOT_EXACT, attacker, guard)
                continue
            # Beside an amount in print it is the amount that must be in doubt, or else the count be printed.
            cell = finding.cell if not isinstance(doubt, BesideDoubt) else doubt.amount
            if cell is not None:
                wanted = self._protection.requirement(self._island.numbers[cell])
                yield Task(((cell, 1),), wanted, attacker, guard)
