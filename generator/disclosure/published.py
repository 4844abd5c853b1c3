"""The audit of all that a town has published, release by release, as readers see it: no truth is known here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.disclosure.audit import Doubt, Finding, audit
from generator.disclosure.figures import Figure
from generator.disclosure.intervals import Interval
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.tasks import Outcome
from generator.foundation.months import Month
from generator.records.releases import Release

_NOTHING = frozenset[int]()


@dataclass(frozen=True)
class WithheldFigure:
    """What readers can say of one withheld count: between which numbers it lies, and whether that is enough doubt."""

    figure: Figure
    interval: Interval | None
    outcome: Outcome


@dataclass(frozen=True)
class AuditedRelease:
    """One edition's outcome in the light of everything published; its withheld counts, the narrowest interval first."""

    month: Month
    edition: int
    figures: tuple[WithheldFigure, ...]
    withheld: int

    @property
    def outcome(self) -> Outcome:
        """The worst of its figures; PROTECTED where nothing is withheld."""
        found = {figure.outcome for figure in self.figures}
        return next((one for one in (Outcome.EXPOSED, Outcome.UNDECIDED) if one in found), Outcome.PROTECTED)


def audit_published(
    releases: Sequence[Release], surroundings: Surroundings, budget: Callable[[], float] = lambda: math.inf
) -> tuple[AuditedRelease, ...]:
    """Attack everything published at once and judge each edition, in the order of `releases`."""
    ledger = ledger_of(releases, surroundings)
    doubts = tuple(Protection(surroundings.plan, ledger, ()).doubts(ledger.withheld))
    found = [one for island in _uncertain(ledger) for one in _found(ledger, island, doubts, budget)]
    return tuple(_audited(release, ledger, found) for release in releases)


def _uncertain(ledger: Ledger) -> tuple[Island, ...]:
    return islands(ledger.tables, _NOTHING)


def _found(
    ledger: Ledger, island: Island, doubts: Sequence[Doubt], budget: Callable[[], float]
) -> Iterator[tuple[int, Finding]]:
    own = [
        replace(doubt, cell=island.place_of[doubt.cell]) for doubt in doubts if doubt.cell in island.place_of
    ]
    if own and island.pattern(ledger.withheld):
        for finding in audit(island.tables, _NOTHING, own, budget=budget):
            yield island.numbers[finding.cell], finding


def _audited(release: Release, ledger: Ledger, found: Sequence[tuple[int, Finding]]) -> AuditedRelease:
    key = (release.month, release.edition)
    told = (
        WithheldFigure(ledger.printings[number].figure, finding.interval, finding.outcome)
        for number, finding in found
        if (ledger.printings[number].released, ledger.printings[number].edition) == key
    )
    withheld = [
        n for n in ledger.withheld if (ledger.printings[n].released, ledger.printings[n].edition) == key
    ]
    narrow = sorted(told, key=lambda one: (_width(one.interval), str(one.figure)))
    return AuditedRelease(release.month, release.edition, tuple(narrow), len(withheld))


def _width(interval: Interval | None) -> float:
    return math.inf if interval is None else interval.width
