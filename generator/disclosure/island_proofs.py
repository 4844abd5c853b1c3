"""Proves everything published year by year and island by island, so that what was proven is not proven again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import audit
from generator.disclosure.doubts import AnyDoubt
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.published import NOTHING, against_plan, asked_of, audit_published, unsettled
from generator.disclosure.tasks import Outcome
from generator.records.releases import Release

Proof = frozenset[int]
"""That every doubt of an island stands: the cells that readers know to need none, by their place there."""

Recall = Callable[[str, Callable[[], Proof | None]], Proof | None]
"""Gives the proof of an island, which is named by all that it rests on, or has it proven; what is not proven is None."""


RecallYear = Callable[[Sequence[Release], Callable[[], bool]], bool]
"""Says of a year's releases that they are proven, or has them proven; what is not proven is said to nobody."""

COMPARED = 2
"""Years before the newest one whose figures the patient one compares with each other; see `Protection.months_apart`."""


def year_anew(_: Sequence[Release], prove: Callable[[], bool]) -> bool:
    """Remembers no year: each is proven now."""
    return prove()


def is_proven(
    releases: Sequence[Release],
    surroundings: Surroundings,
    recall: Recall,
    recall_year: RecallYear = year_anew,
) -> bool:
    """Whether the audit of everything published finds nothing but PROTECTED, island by island.

    What an audit says of an island follows from its cells, its relations, the doubts that are asked, and what its reader
    believes, so a proof of the very same island holds whatever else was published since. Every relation is among figures
    of one year, and the patient one alone looks farther, so an old year has the same islands by itself as in the whole
    ledger, and its proof holds as long as its releases and what they are surrounded by are the same. False where an
    island cannot be proven by itself; `audit_published` then has the last word.
    """
    old, others = _apart(releases)
    for year in old:
        if not recall_year(year, partial(_is_proven, year, surroundings, recall, is_compared=False)):
            return False
    return _is_proven(others, surroundings, recall, is_compared=True)


def _apart(releases: Sequence[Release]) -> tuple[list[list[Release]], list[Release]]:
    """The releases of each year that nothing ties to another, and all others together.

    Tied are the newest years, which are compared, and any year of which a release of another one tells a figure.
    """
    first = max((release.month.year for release in releases), default=0) - COMPARED
    told = (_years_told(release) for release in releases)
    tied = {year for years in told if len(years) > 1 for year in years}
    old: dict[int, list[Release]] = {}
    others: list[Release] = []
    for release in releases:
        is_old = release.month.year < first and release.month.year not in tied
        (old.setdefault(release.month.year, []) if is_old else others).append(release)
    return list(old.values()), others


def _years_told(release: Release) -> frozenset[int]:
    """The years of its own month and of every figure in it."""
    periods = {release.period_of(row) for row in release.rows}
    return frozenset({release.month.year, *(period.months[0].year for period in periods)})


def _is_proven(
    releases: Sequence[Release], surroundings: Surroundings, recall: Recall, *, is_compared: bool
) -> bool:
    """The same of some releases by themselves; the patient one is asked of those that he compares."""
    if any(one for release in releases for one in against_plan(release, surroundings)):
        return False
    ledger = ledger_of(releases, surroundings)
    protection = Protection(surroundings.plan, ledger, ())
    doubts = tuple(protection.doubts_of_all(ledger.withheld))
    settled = _proven(ledger, OUTSIDER, doubts, recall)
    reader = protection.blind_patient(ledger.withheld) if is_compared else OUTSIDER
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
    by_cell = _by_cell(doubts)
    for island in islands(ledger.tables, NOTHING, reader.beliefs):
        numbered = (one for cell in island.numbers for one in by_cell.get(cell, ()))
        asked = asked_of(ledger, island, reader, [doubt for _, doubt in sorted(numbered, key=_number)])
        if asked is None:
            continue
        proof = recall(_premises(island, *asked), partial(_prove, island, *asked))
        if proof is None:
            return None
        settled.update(island.numbers[cell] for cell in proof)
    return frozenset(settled)


def _by_cell(doubts: Sequence[AnyDoubt]) -> Mapping[int, list[tuple[int, AnyDoubt]]]:
    """The doubts of each cell, with their places among all: an island is asked its own, in their order."""
    found: dict[int, list[tuple[int, AnyDoubt]]] = defaultdict(list)
    for number, doubt in enumerate(doubts):
        found[doubt.cell].append((number, doubt))
    return found


def _number(numbered: tuple[int, AnyDoubt]) -> int:
    return numbered[0]


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
