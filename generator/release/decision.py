"""The decision on a candidate: which of its cells are withheld, and whether the release may be made at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.disclosure.attackers import Attacker, coalition, knows
from generator.disclosure.figures import Figure
from generator.disclosure.kept_certificate import plain
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of
from generator.disclosure.published import AuditedRelease, audit_published
from generator.disclosure.tables import Changes, Pattern, World
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_only import town_only
from generator.disclosure.withholding import Withheld, withhold
from generator.disclosure.year_pattern import settled
from generator.intake.returns import Return
from generator.records.measures import Measure
from generator.records.plan import Reader, YearPlan
from generator.records.releases import Release
from generator.release.candidate import withholding
from generator.release.certificates import hidden_by
from generator.release.sensitivity import FullProtection, open_to_readers, sensitive_amounts, share_of
from generator.release.truth import Truth, truth_of

Budget = Callable[[], float]
"""Seconds that are left."""

_SPREAD = 0.2
"""How far the secret factor moves a cell's weight: enough to change ties, too little to change what readers lose."""


@dataclass(frozen=True)
class Decision:
    """What came of a candidate; `release` is there only where everything is PROTECTED.

    `exposed` are the figures that cannot be protected, `astray` those that contradict what is published. Only the
    certificate holds confidential figures.
    """

    outcome: Outcome
    release: Release | None = None
    exposed: tuple[Figure, ...] = ()
    astray: tuple[Figure, ...] = ()
    gap: float = 0.0
    bound: float = 0.0
    certificate: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Matter:
    """All that a decision rests on: the candidate, what was published before, and every return there is.

    `seeds` are those of earlier releases, by stem; `uncertified` the stems of those whose certificate is not there or
    shows them safe no longer; `worlds` those of the certificates before, by the ledger's numbers.
    """

    candidate: Release
    earlier: Sequence[Release]
    returns: Sequence[Return] = field(repr=False)
    surroundings: Surroundings
    year: YearPlan
    seed: str = field(repr=False)
    seeds: Mapping[str, str] = field(default_factory=dict, repr=False)
    uncertified: frozenset[str] = frozenset()
    worlds: tuple[Mapping[int, int], ...] = field(default=(), repr=False)

    def share(self, stem: str) -> int:
        """The secret share of the p% rule for one release."""
        return share_of(self.seed if stem == self.candidate.stem else self.seeds.get(stem))


def decide(matter: Matter, budget: Budget) -> Decision:
    """Apply the primary rules, withhold what must be, and attack everything published together with the result."""
    ledger = ledger_of(matter.earlier, matter.surroundings, matter.candidate)
    truth = truth_of(ledger, matter.returns)
    if truth.astray:
        figures = dict.fromkeys(ledger.printings[number].figure for number in truth.astray)
        return Decision(Outcome.EXPOSED, astray=tuple(figures))
    if not truth.world:
        return Decision(Outcome.UNDECIDED)
    protection = _protection(matter, ledger, truth)
    attackers = (*protection.attackers(matter.year.most_moved), *_told_by_plan(protection, matter.year))
    town = matter.surroundings.places[0]
    weights = protection.weights(town, lambda number: _factor(matter.seed, str(ledger.printings[number])))
    before = tuple(_before(matter, truth.world))
    always = settled(protection)
    always |= _whole_tables(matter, ledger, always)
    while True:
        islands = withhold(protection, attackers, weights, budget, before, always)
        chosen = always.union(*(one.numbers for one in islands))
        whole = _whole_tables(matter, ledger, chosen)
        if whole <= chosen:
            return _judged(matter, protection, islands, chosen)
        always |= whole


def _whole_tables(matter: Matter, ledger: Ledger, withheld: Pattern) -> Pattern:
    """The tables of places that go whole where so much is withheld, if the plan has the rule of the half."""
    if not matter.year.town_only_from_half:
        return frozenset()
    return town_only(ledger, matter.surroundings.places[0], withheld)


def _before(matter: Matter, truth: World) -> Iterator[Changes]:
    """The worlds of earlier certificates as their differences from what is true by today's returns."""
    for world in matter.worlds:
        changes = ((number, value - truth[number]) for number, value in sorted(world.items()))
        yield tuple((number, added) for number, added in changes if added)


def _protection(matter: Matter, ledger: Ledger, truth: Truth) -> FullProtection:
    plan = matter.surroundings.plan
    amounts = sensitive_amounts(ledger, matter.returns, plan, matter.share)
    protection = FullProtection(plan, ledger, truth.world, amounts | truth.unknown)
    hidden = [hidden_by(release, ledger) for release in matter.earlier if release.stem in matter.uncertified]
    return replace(protection, uncertified=open_to_readers(protection, frozenset().union(*hidden)))


def _told_by_plan(protection: FullProtection, year: YearPlan) -> Iterator[Attacker]:
    """The clerks and the coalitions that the plan names."""
    kinds: dict[Reader, tuple[Attacker, ...]] = {
        Reader.CONTRIBUTOR: tuple(
            one for one in protection.attackers() if one.name.startswith("contributor")
        ),
        Reader.VILLAGER: tuple(one for one in protection.attackers() if one.name == "villager"),
        Reader.CLERK: tuple(_clerks(protection)),
        Reader.PATIENT: tuple(one for one in protection.attackers(year.most_moved) if one.name == "patient"),
    }
    yield from kinds[Reader.CLERK]
    for stated in year.coalitions:
        groups: list[tuple[Attacker, ...]] = [()]
        for reader in stated.readers:
            groups = [(*group, one) for group in groups for one in kinds[reader]]
        yield from (coalition(group) for group in groups if len(group) > 1)


def _clerks(protection: FullProtection) -> Iterator[Attacker]:
    """Who keeps the books of one benefit knows all its figures."""
    cells: dict[str, list[int]] = {}
    for number, printing in enumerate(protection.ledger.printings):
        if printing.released is not None:
            cells.setdefault(printing.figure.benefit, []).append(number)
    for benefit, numbers in cells.items():
        yield knows(f"clerk {benefit}", numbers, protection.truth)


def _factor(seed: str, cell: str) -> float:
    """The secret share of a cell's weight, near 1; the same for the same seed."""
    digest = hashlib.sha256(f"{seed} {cell}".encode()).digest()
    return 1 + _SPREAD * (int.from_bytes(digest[:8], "big") / 2**64 - 0.5)


def _judged(
    matter: Matter, protection: FullProtection, islands: Sequence[Withheld], pattern: Pattern
) -> Decision:
    """PROTECTED only where every island is, and where the audit of what readers would get says so as well.

    `pattern` is all that the candidate withholds, on islands and elsewhere.
    """
    ledger = protection.ledger
    exposed = tuple(dict.fromkeys(_exposed(protection, islands)))
    outcome = _worst(one.outcome for one in islands)
    if outcome is not Outcome.PROTECTED:
        return Decision(outcome, exposed=exposed)
    release = withholding(matter.candidate, _by_row(matter.candidate, ledger, pattern))
    audited = audit_published((*matter.earlier, release), matter.surroundings)
    outcome = _worst(one.outcome for one in audited)
    if outcome is not Outcome.PROTECTED:
        return Decision(outcome, exposed=tuple(_narrow(audited)))
    weight = sum(one.suppression.weight for one in islands)
    bound = sum(one.suppression.bound for one in islands)
    gap = (weight - bound) / bound if bound > 0 else 0.0
    return Decision(outcome, release, (), (), gap, bound, _certificate(matter, ledger, islands))


def _worst(outcomes: Iterator[Outcome]) -> Outcome:
    found = set(outcomes)
    return next((one for one in (Outcome.EXPOSED, Outcome.UNDECIDED) if one in found), Outcome.PROTECTED)


def _exposed(protection: FullProtection, islands: Sequence[Withheld]) -> Iterator[Figure]:
    for one in islands:
        numbers = one.island.numbers
        cells = [cell for task in one.suppression.exposed for cell, _ in task.subject]
        cells += [finding.cell for finding in one.findings]
        yield from (protection.ledger.printings[numbers[cell]].figure for cell in cells)


def _narrow(audited: Sequence[AuditedRelease]) -> Iterator[Figure]:
    return (one.figure for each in audited for one in each.figures if one.outcome is not Outcome.PROTECTED)


def _by_row(release: Release, ledger: Ledger, pattern: Pattern) -> Mapping[int, frozenset[Measure]]:
    """The measures to withhold of each row, by the row's number."""
    figures = {ledger.printings[number].figure for number in pattern if number in ledger.candidate}
    found: dict[int, frozenset[Measure]] = {}
    for at, row in enumerate(release.rows):
        stem = Figure(row.benefit, row.part, row.place, release.period_of(row), Measure.AMOUNT)
        found[at] = frozenset(m for m in row.cells.measures if stem.counting(m) in figures)
    return found


def _certificate(matter: Matter, ledger: Ledger, islands: Sequence[Withheld]) -> Mapping[str, object]:
    """The worlds that show every task kept, with the seed of the weights: confidential, for they lie round the truth."""
    return {
        "release": matter.candidate.stem,
        "seed": matter.seed,
        "weight": sum(one.suppression.weight for one in islands),
        "bound": sum(one.suppression.bound for one in islands),
        "islands": [plain(one, ledger) for one in islands],
    }
