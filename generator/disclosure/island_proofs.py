"""Proves everything published island by island, so that what was proven of an island is not proven again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import audit
from generator.disclosure.doubts import AnyDoubt
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.published import NOTHING, asked_of, audit_published, small_in_print, unsettled
from generator.disclosure.tasks import Outcome
from generator.records.releases import Release

Proof = frozenset[int]
"""That every doubt of an island stands: the cells that readers know to need none, by their place there."""

Recall = Callable[[str, Callable[[], Proof | None]], Proof | None]
"""Gives the proof of an island, which is named by all that it rests on, or has it proven; what is not proven is None."""


def is_proven(releases: Sequence[Release], surroundings: Surroundings, recall: Recall) -> bool:
    """Whether the audit of everything published finds nothing but PROTECTED, island by island.

    What an audit says of an island follows from its cells, its relations, the doubts that are asked, and what its reader
    believes, so a proof of the very same island holds whatever else was published since. False where an island cannot be
    proven by itself; `audit_published` then has the last word.
    """
    if any(one for release in releases for one in small_in_print(release, surroundings)):
        return False
    ledger = ledger_of(releases, surroundings)
    protection = Protection(surroundings.plan, ledger, ())
    doubts = tuple(protection.doubts_of_all(ledger.withheld))
    settled = _proven(ledger, OUTSIDER, doubts, recall)
    reader = protection.blind_patient(ledger.withheld)
    if settled is None or reader == OUTSIDER:
        return settled is not None
    return _proven(ledger, reader, unsettled(doubts, settled), recall) is not None


def stands(releases: Sequence[Release], surroundings: Surroundings, recall: Recall) -> bool:
    """What the audit of everything published says, as far as possible island by island: whether all of it is PROTECTED."""
    if is_proven(releases, surroundings, recall):
        return True
    audited = audit_published(releases, surroundings)
    return all(one.outcome is Outcome.PROTECTED for one in audited)


def anew(_: str, prove: Callable[[], Proof | None]) -> Proof | None:
    """Remembers nothing: each island is proven now."""
    return prove()


def _proven(
    ledger: Ledger, reader: Attacker, doubts: Sequence[AnyDoubt], recall: Recall
) -> frozenset[int] | None:
    """The cells of the ledger that this reader knows to need no doubt; None as soon as an island cannot be proven."""
    settled: set[int] = set()
    for island in islands(ledger.tables, NOTHING, reader.beliefs):
        asked = asked_of(ledger, island, reader, doubts)
        if asked is None:
            continue
        proof = recall(_premises(island, *asked), partial(_prove, island, *asked))
        if proof is None:
            return None
        settled.update(island.numbers[cell] for cell in proof)
    return frozenset(settled)


def _premises(island: Island, doubts: Sequence[AnyDoubt], believer: Attacker) -> str:
    """All that an audit of an island rests on, in words that are the same for the same island."""
    tables = island.tables
    asked = (believer.name, believer.known, believer.beliefs)
    return "\n".join(repr(part) for part in (tables.cells, tables.relations, tuple(doubts), asked))


def _prove(island: Island, doubts: Sequence[AnyDoubt], believer: Attacker) -> Proof | None:
    findings = audit(island.tables, NOTHING, doubts, (believer,), by_witnesses=True)
    if any(finding.outcome is not Outcome.PROTECTED for finding in findings):
        return None
    return frozenset(finding.cell for finding in findings if finding.is_surely_safe)
