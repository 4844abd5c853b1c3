"""The audit of all that a town has published, release by release, as readers see it: no truth is known here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import Finding, audit
from generator.disclosure.believers import no_more_than_can_be
from generator.disclosure.doubts import AmountDoubt, AnyDoubt, BesideDoubt, Doubt, MoveDoubt, moved
from generator.disclosure.figures import Figure, figure_of
from generator.disclosure.intervals import Interval
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of, when
from generator.disclosure.protection import Protection, least_sensitive
from generator.disclosure.supposed import known_to_supposed
from generator.disclosure.tasks import Outcome
from generator.foundation.money import Money
from generator.foundation.months import Month, Period
from generator.records.cells import Withheld
from generator.records.releases import Release, Row

NOTHING = frozenset[int]()


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
    reader = protection.blind_patient(ledger.withheld)
    if reader != OUTSIDER:
        left = unsettled(doubts, {number for number, finding in found if finding.is_surely_safe})
        base = _Base(releases, surroundings, ledger)
        found += _all_found(ledger, reader, left, budget, base)
    return tuple(_audited(release, ledger, surroundings, found) for release in releases)


def unsettled(doubts: Iterable[AnyDoubt], settled: frozenset[int] | set[int]) -> list[AnyDoubt]:
    """What nobody needs to doubt, no reader who believes more needs to doubt."""
    return [doubt for doubt in doubts if not isinstance(doubt, Doubt) or doubt.cell not in settled]


def asked_of(
    ledger: Ledger, island: Island, reader: Attacker, doubts: Sequence[AnyDoubt]
) -> tuple[list[AnyDoubt], Attacker] | None:
    """What is asked of an island, and whom; None where nothing is.

    Where he believes nothing of an island he knows what the outsider knows, who is tested there already.
    """
    own = [here for doubt in doubts if (here := moved(doubt, island.place_of)) is not None]
    believer = island.attacker(reader)
    is_new = believer != OUTSIDER or reader == OUTSIDER
    return (own, believer) if own and island.pattern(ledger.withheld) and is_new else None


class _Base:
    """What the patient one would find out of a cell were its edition withheld altogether when it was published."""

    def __init__(self, releases: Sequence[Release], surroundings: Surroundings, ledger: Ledger) -> None:
        self._releases, self._surroundings, self._ledger = releases, surroundings, ledger

    def of(self, number: int, doubt: AnyDoubt) -> Finding | None:
        """His finding of one of the ledger's cells; a doubt of two editions' cells is judged in the later one."""
        printing = self._ledger.printings[number]
        own = next(
            (
                each
                for each in self._releases
                if (each.month, each.edition) == (printing.released, printing.edition)
            ),
            None,
        )
        if own is None:
            return None
        before = [each for each in self._releases if when(each) < when(own)]
        then = ledger_of(before, self._surroundings, own)
        protection = Protection(self._surroundings.plan, then, ())
        reader = protection.blind_patient(then.withheld)
        place = {printing: at for at, printing in enumerate(then.printings)}
        here = replace(doubt, cell=place[printing])
        if isinstance(doubt, MoveDoubt) and isinstance(here, MoveDoubt):
            here = replace(here, earlier=place[self._ledger.printings[doubt.earlier]], ends=())
        elif isinstance(here, AmountDoubt):
            here = replace(here, beside=())
        for island in islands(then.tables, then.candidate, reader.beliefs):
            asked = moved(here, island.place_of)
            if asked is not None:
                everything = island.pattern(then.candidate)
                return next(iter(audit(island.tables, everything, [asked], (island.attacker(reader),))), None)
        return None


def _all_found(
    ledger: Ledger,
    reader: Attacker,
    doubts: Sequence[AnyDoubt],
    budget: Callable[[], float],
    base: _Base | None = None,
) -> list[tuple[int, Finding]]:
    parts = islands(ledger.tables, NOTHING, reader.beliefs)
    return [one for island in parts for one in _found(ledger, island, reader, doubts, budget, base)]


def supposed_readers(
    releases: Sequence[Release], surroundings: Surroundings
) -> dict[str, tuple[Figure, ...]]:
    """Of each edition, the withheld counts that a supposed contributor of another would know too well; see `supposed`."""
    ledger = ledger_of(releases, surroundings)
    doubts = tuple(Protection(surroundings.plan, ledger, ()).doubts(ledger.withheld))
    found: dict[str, tuple[Figure, ...]] = {release.stem: () for release in releases}
    stems = {(release.month, release.edition): release.stem for release in releases}
    for island in islands(ledger.tables, NOTHING):
        own = [replace(one, cell=island.place_of[one.cell]) for one in doubts if one.cell in island.place_of]
        for cell in sorted(known_to_supposed(island.tables, own)):
            printing = ledger.printings[island.numbers[cell]]
            if printing.released is not None:
                found[stems[printing.released, printing.edition]] += (printing.figure,)
    return found


def _found(
    ledger: Ledger,
    island: Island,
    reader: Attacker,
    doubts: Sequence[AnyDoubt],
    budget: Callable[[], float],
    base: _Base | None,
) -> Iterator[tuple[int, Finding]]:
    asked = asked_of(ledger, island, reader, doubts)
    if asked is None:
        return
    own, believer = asked
    findings = audit(island.tables, NOTHING, own, (believer,), budget)
    if base is not None:
        back = dict(enumerate(island.numbers))
        findings = no_more_than_can_be(
            island.tables,
            NOTHING,
            findings,
            lambda one: base.of(island.numbers[one.cell], _of_ledger(one.doubt, back)),
        )
    for finding in findings:
        yield island.numbers[finding.cell], finding


def _of_ledger(doubt: AnyDoubt | None, back: Mapping[int, int]) -> AnyDoubt:
    """A doubt of an island in the ledger's numbers again."""
    told = moved(doubt, back) if doubt is not None else None
    if told is None:
        raise ValueError("an island's cells are cells of the ledger")
    return told


def against_plan(release: Release, surroundings: Surroundings) -> Iterator[WithheldFigure]:
    """What stands in print though the plan says that it must not; a table from elsewhere is as it is."""
    if release.source is None:
        yield from _small_in_print(release, surroundings)
        yield from _beyond_half(release, surroundings)


def _small_in_print(release: Release, surroundings: Surroundings) -> Iterator[WithheldFigure]:
    """Counts under the threshold."""
    for row in release.rows:
        rule = surroundings.rule(release, row.benefit)
        for measure, value in row.cells if rule else ():
            if rule and isinstance(value, int) and least_sensitive(rule) <= value < rule.threshold:
                figure = figure_of(release, row, measure)
                yield WithheldFigure(figure, Interval.exactly(value), Outcome.EXPOSED)


def _beyond_half(release: Release, surroundings: Surroundings) -> Iterator[WithheldFigure]:
    """Figures of places where half of them or more are withheld, if the plan has the rule of the half."""
    plan = surroundings.plan.of(release.month.year)
    tables: dict[tuple[str, str | None, Period], list[Row]] = {}
    for row in release.rows if plan and plan.town_only_from_half else ():
        if row.place != surroundings.places[0]:
            tables.setdefault((row.benefit, row.part, release.period_of(row)), []).append(row)
    for rows in tables.values():
        left_out = sum(any(isinstance(value, Withheld) for _, value in row.cells) for row in rows)
        for row in rows if left_out and left_out * 2 >= len(rows) else ():
            yield from _printed(release, row)


def _printed(release: Release, row: Row) -> Iterator[WithheldFigure]:
    for measure, value in row.cells:
        if not isinstance(value, Withheld):
            size = value.fen if isinstance(value, Money) else value
            promise = Promise.AMOUNT if measure.is_amount else Promise.COUNT
            figure = figure_of(release, row, measure)
            yield WithheldFigure(figure, Interval.exactly(size), Outcome.EXPOSED, promise)


def _audited(
    release: Release, ledger: Ledger, surroundings: Surroundings, found: Sequence[tuple[int, Finding]]
) -> AuditedRelease:
    key = (release.month, release.edition)
    told = (
        _told(ledger.printings[number].figure, finding)
        for number, finding in found
        if (ledger.printings[number].released, ledger.printings[number].edition) == key
    )
    withheld = [
        n for n in ledger.withheld if (ledger.printings[n].released, ledger.printings[n].edition) == key
    ]
    narrow = sorted((*against_plan(release, surroundings), *told), key=_narrowness)
    return AuditedRelease(release.month, release.edition, tuple(narrow), len(withheld))


def _told(figure: Figure, finding: Finding) -> WithheldFigure:
    promises = {
        Doubt: Promise.COUNT,
        AmountDoubt: Promise.AMOUNT,
        BesideDoubt: Promise.COUNT,
        MoveDoubt: Promise.MOVE,
    }
    promise = promises[type(finding.doubt)]
    return WithheldFigure(figure, finding.interval, finding.outcome, promise, finding.attacker.name)


def _narrowness(one: WithheldFigure) -> tuple[float, str, str]:
    """Counts by their width, amounts by it in 元: the figures a reader knows best come first."""
    width = math.inf if one.interval is None else one.interval.width
    return width / 100 if one.promise is Promise.AMOUNT else width, str(one.figure), one.reader
