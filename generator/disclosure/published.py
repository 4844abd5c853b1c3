"""The audit of all that a town has published, release by release, as readers see it: no truth is known here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from generator.disclosure.attackers import OUTSIDER, Attacker, coalition, patient
from generator.disclosure.audit import Finding, audit
from generator.disclosure.doubts import AmountDoubt, AnyDoubt, Doubt, MoveDoubt, moved
from generator.disclosure.figures import Figure
from generator.disclosure.intervals import Interval
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.supposed import known_to_supposed
from generator.disclosure.tasks import Outcome
from generator.foundation.months import Month
from generator.records.releases import Release

_NOTHING = frozenset[int]()

PATIENT = "patient"
"""The reader who compares the months."""


class Promise(Enum):
    """What of a withheld figure must be in doubt."""

    COUNT = "count"
    AMOUNT = "amount"
    MOVE = "move"


@dataclass(frozen=True)
class WithheldFigure:
    """What a reader can say of one withheld figure, or of its move: between which numbers it lies, and whether that is
    enough doubt. Amounts are in 分."""

    figure: Figure
    interval: Interval | None
    outcome: Outcome
    promise: Promise = Promise.COUNT
    reader: str = OUTSIDER.name


@dataclass(frozen=True)
class AuditedRelease:
    """One edition's outcome in the light of everything published; its withheld figures, the narrowest interval first."""

    month: Month
    edition: int
    figures: tuple[WithheldFigure, ...]
    withheld: int

    @property
    def outcome(self) -> Outcome:
        """The worst of its figures; PROTECTED where nothing is withheld."""
        found = {figure.outcome for figure in self.figures}
        return next((one for one in (Outcome.EXPOSED, Outcome.UNDECIDED) if one in found), Outcome.PROTECTED)

    def outcome_for(self, reader: str, promise: Promise) -> Outcome | None:
        """What one kind of reader makes of one kind of figure; None where there is nothing to ask."""
        found = {one.outcome for one in self.figures if (one.reader, one.promise) == (reader, promise)}
        return next(
            (one for one in (Outcome.EXPOSED, Outcome.UNDECIDED, Outcome.PROTECTED) if one in found), None
        )


def audit_published(
    releases: Sequence[Release], surroundings: Surroundings, budget: Callable[[], float] = lambda: math.inf
) -> tuple[AuditedRelease, ...]:
    """Attack everything published at once, as each reader who needs no truth, and judge each edition."""
    ledger = ledger_of(releases, surroundings)
    protection = Protection(surroundings.plan, ledger, ())
    doubts = tuple(protection.doubts_of_all(ledger.withheld))
    found = _all_found(ledger, OUTSIDER, doubts, budget)
    for reader in _patient(protection):
        # What nobody needs to doubt, no reader who believes more needs to doubt.
        settled = {number for number, finding in found if finding.is_surely_safe}
        left = [doubt for doubt in doubts if not isinstance(doubt, Doubt) or doubt.cell not in settled]
        found += _all_found(ledger, reader, left, budget)
    return tuple(_audited(release, ledger, found) for release in releases)


def _all_found(
    ledger: Ledger, reader: Attacker, doubts: Sequence[AnyDoubt], budget: Callable[[], float]
) -> list[tuple[int, Finding]]:
    parts = islands(ledger.tables, _NOTHING, reader.beliefs)
    return [one for island in parts for one in _found(ledger, island, reader, doubts, budget)]


def supposed_readers(
    releases: Sequence[Release], surroundings: Surroundings
) -> dict[str, tuple[Figure, ...]]:
    """Of each edition, the withheld counts that a supposed contributor of another would know too well; see `supposed`."""
    ledger = ledger_of(releases, surroundings)
    doubts = tuple(Protection(surroundings.plan, ledger, ()).doubts(ledger.withheld))
    found: dict[str, tuple[Figure, ...]] = {release.stem: () for release in releases}
    stems = {(release.month, release.edition): release.stem for release in releases}
    for island in islands(ledger.tables, _NOTHING):
        own = [replace(one, cell=island.place_of[one.cell]) for one in doubts if one.cell in island.place_of]
        for cell in sorted(known_to_supposed(island.tables, own)):
            printing = ledger.printings[island.numbers[cell]]
            if printing.released is not None:
                found[stems[printing.released, printing.edition]] += (printing.figure,)
    return found


def _patient(protection: Protection) -> Iterator[Attacker]:
    """Who compares the months and believes the plan's `most_moved` of each year."""
    pairs: dict[int, list[tuple[int, int]]] = {}
    for earlier, later in protection.months_apart(protection.ledger.withheld):
        released = protection.ledger.printings[later].released
        year = protection.plan.of(released.year) if released else None
        if year is not None and year.most_moved is not None:
            pairs.setdefault(year.most_moved, []).append((earlier, later))
    members = [patient(own, apart) for apart, own in pairs.items()]
    if members:
        yield replace(coalition(members), name=PATIENT)


def _found(
    ledger: Ledger,
    island: Island,
    reader: Attacker,
    doubts: Sequence[AnyDoubt],
    budget: Callable[[], float],
) -> Iterator[tuple[int, Finding]]:
    own = [here for doubt in doubts if (here := moved(doubt, island.place_of)) is not None]
    believer = island.attacker(reader)
    # Where he believes nothing of an island he knows what the outsider knows, who is tested there already.
    if own and island.pattern(ledger.withheld) and (believer != OUTSIDER or reader == OUTSIDER):
        for finding in audit(island.tables, _NOTHING, own, (believer,), budget):
            yield island.numbers[finding.cell], finding


def _audited(release: Release, ledger: Ledger, found: Sequence[tuple[int, Finding]]) -> AuditedRelease:
    key = (release.month, release.edition)
    told = (
        _told(ledger.printings[number].figure, finding)
        for number, finding in found
        if (ledger.printings[number].released, ledger.printings[number].edition) == key
    )
    withheld = [
        n for n in ledger.withheld if (ledger.printings[n].released, ledger.printings[n].edition) == key
    ]
    narrow = sorted(told, key=_narrowness)
    return AuditedRelease(release.month, release.edition, tuple(narrow), len(withheld))


def _told(figure: Figure, finding: Finding) -> WithheldFigure:
    promises = {Doubt: Promise.COUNT, AmountDoubt: Promise.AMOUNT, MoveDoubt: Promise.MOVE}
    promise = promises[type(finding.doubt)]
    return WithheldFigure(figure, finding.interval, finding.outcome, promise, finding.attacker.name)


def _narrowness(one: WithheldFigure) -> tuple[float, str, str]:
    """Counts by their width, amounts by it in 元: the figures a reader knows best come first."""
    width = math.inf if one.interval is None else one.interval.width
    return width / 100 if one.promise is Promise.AMOUNT else width, str(one.figure), one.reader
