"""Withholding: what the next release must leave out, island by island, until the truth-blind audit is content too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.disclosure.attackers import Attacker
from generator.disclosure.audit import Finding, audit
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case, Suppression
from generator.disclosure.certificate import Certificate, certify, failures
from generator.disclosure.doubts import AnyDoubt, MoveDoubt, moved
from generator.disclosure.islands import Island, islands
from generator.disclosure.protection import Protection
from generator.disclosure.relations import Relation
from generator.disclosure.separation import Budget
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import NOT_EXACT, Outcome, Task


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
    protection: Protection, attackers: tuple[Attacker, ...], weights: Sequence[float], budget: Budget
) -> tuple[Withheld, ...]:
    """Decide for every island on which the candidate has cells and something needs protection.

    On other islands nothing changes. A sensitive cell that stands on none is printed for good: see `lost`.
    """
    ledger = protection.ledger
    tasks = tuple(protection.tasks(attackers))
    settled = (protection.sensitive() | protection.kept_from_before()) & ledger.candidate
    found = []
    for island in islands(ledger.tables, ledger.candidate, _beliefs(attackers)):
        own = tuple(_own(island, tasks))
        if island.pattern(ledger.candidate) and (own or island.pattern(settled | ledger.withheld)):
            found.append(_Island(protection, island, settled, attackers, weights, budget).decided(own))
    return tuple(found)


def lost(protection: Protection) -> Pattern:
    """Sensitive cells that earlier releases print exactly: no pattern can protect them any more."""
    ledger = protection.ledger
    sensitive = protection.sensitive()
    return frozenset(n for n in sensitive if ledger.tables.known(n, ledger.candidate).width == 0)


def _beliefs(attackers: Iterable[Attacker]) -> tuple[Relation, ...]:
    return tuple(dict.fromkeys(belief for attacker in attackers for belief in attacker.beliefs))


def _own(island: Island, tasks: Iterable[Task]) -> Iterator[Task]:
    """The tasks of an island, once each; a move between two islands is in doubt as soon as one of its ends is."""
    seen = set()
    for task in tasks:
        if all(cell in island.place_of for cell, _ in task.subject):
            own = island.task(task)
            if own not in seen:
                seen.add(own)
                yield own


class _Island:
    """One island while it is decided."""

    def __init__(
        self,
        protection: Protection,
        island: Island,
        settled: Pattern,
        attackers: tuple[Attacker, ...],
        weights: Sequence[float],
        budget: Budget,
    ) -> None:
        self._protection, self._island, self._budget = protection, island, budget
        self._settled = island.pattern(settled)
        self._weights = tuple(weights[number] for number in island.numbers)
        self._truth: World = tuple(protection.truth[number] for number in island.numbers)
        believers = (each for each in attackers if not each.known)
        self._blind = tuple(dict.fromkeys(island.attacker(each) for each in believers))

    def decided(self, tasks: tuple[Task, ...]) -> Withheld:
        """Suppress, audit blindly, ask for more doubt where the audit is not content, and suppress again."""
        asked = within_reach(self._island.tables, tasks)
        found = first = suppress(self._case(asked), self._budget)
        findings = self._objections(found.withheld)
        while findings and not found.exposed:
            more = tuple(task for task in self._doubts_to_task(findings) if task not in asked)
            if not more:
                break
            asked += more
            found = suppress(self._case(asked), self._budget)
            findings = self._objections(found.withheld)
        best = replace(found, bound=min(first.bound, found.weight))
        if found.exposed:
            return Withheld(self._island, best, asked, None, findings, ())
        certificate = certify(asked, found.withheld, found.worlds)
        unshown = failures(self._island.tables, found.withheld, asked, certificate)
        return Withheld(self._island, best, asked, certificate, findings, unshown)

    def _case(self, tasks: tuple[Task, ...]) -> Case:
        ledger, island = self._protection.ledger, self._island
        printed = island.pattern(ledger.printed)
        return Case(island.tables, self._truth, tasks, self._weights, self._settled, printed)

    def _objections(self, withheld: Pattern) -> tuple[Finding, ...]:
        """What the truth-blind audit says against a pattern."""
        found = audit(self._island.tables, withheld, self._doubts(withheld), self._blind)
        return tuple(finding for finding in found if finding.outcome is not Outcome.PROTECTED)

    def _doubts(self, withheld: Pattern) -> Iterator[AnyDoubt]:
        chosen = frozenset(self._island.numbers[at] for at in withheld) | self._protection.ledger.withheld
        for doubt in self._protection.doubts_of_all(chosen):
            own = moved(doubt, self._island.place_of)
            if own is not None:
                yield own

    def _doubts_to_task(self, findings: Iterable[Finding]) -> Iterator[Task]:
        """A withheld cell that is neither surely large nor open enough must be open enough, or be printed."""
        for finding in findings:
            number = self._island.numbers[finding.cell]
            is_free = number in self._protection.ledger.candidate
            guard = finding.cell if is_free else None
            if isinstance(finding.doubt, MoveDoubt):
                yield Task(finding.doubt.subject, NOT_EXACT, finding.attacker, guard)
            else:
                wanted = self._protection.requirement(number)
                yield Task(((finding.cell, 1),), wanted, finding.attacker, guard)
