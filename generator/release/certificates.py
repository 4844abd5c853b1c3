"""Certificates of earlier releases, read from the restricted folder and checked against everything published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.disclosure.figures import Printing
from generator.disclosure.kept_certificate import Fit, KeptIsland, cells_of, due, fit, islands_of, shows
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of, when
from generator.disclosure.protection import Protection
from generator.disclosure.tables import Pattern
from generator.disclosure.town_knowledge import surroundings_of
from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.records.releases import Release
from generator.records.town import Town
from generator.release.restricted import Restricted
from generator.release.truth import told_by


def fits(
    releases: Sequence[Release], surroundings: Surroundings, kept: Restricted, returns: Iterable[Return] = ()
) -> Mapping[str, Fit]:
    """Of each release, whether its certificate is there and still shows it safe; in whole numbers, without a solver.

    A later certificate answers for all cells that it has, older ones too; see `thin`.
    """
    checking = _Checking(ledger_of(releases, surroundings), surroundings, kept, told_by(returns))
    found: dict[str, Fit] = {}
    answered: Pattern = frozenset()
    for release in sorted(releases, key=when, reverse=True):
        found[release.stem], own = checking.of(release, answered)
        answered |= own
    return {release.stem: found[release.stem] for release in releases}


def fits_of(town: Town, kept: Restricted) -> Mapping[str, Fit]:
    """The same of a town, with what its returns in the restricted folder say; one that cannot be read says nothing."""
    read = (read_alone(path).given for path in kept.returns())
    return fits(town.releases, surroundings_of(town), kept, [given for given in read if given is not None])


def worlds_before(
    releases: Sequence[Release], surroundings: Surroundings, kept: Restricted, fitting: Mapping[str, Fit]
) -> tuple[Mapping[int, int], ...]:
    """The worlds from which the next release starts, by the ledger's numbers.

    Of every part of the ledger those of its newest certificate: it answers for all that is older.
    """
    ledger = ledger_of(releases, surroundings)
    found: list[Mapping[int, int]] = []
    covered: set[int] = set()
    for release in sorted(releases, key=when, reverse=True):
        certificate = kept.certificate(release.stem) if fitting[release.stem] is Fit.FITS else None
        for island in islands_of(certificate, ledger) if certificate else ():
            if covered.isdisjoint(island.numbers):
                found += island.by_number()
                covered |= set(island.numbers)
    return tuple(found)


def thin(newest: str, earlier: Iterable[str], kept: Restricted) -> None:
    """Take out of earlier certificates every island that lies within one of the newest release's.

    The newest certificate answers for all cells that it has, so that ten years are kept in the room of the last month of
    each. Seeds and costs stay. Raises OSError where the system refuses; nothing is lost then.
    """
    wide = [set(one["numbers"]) for one in (kept.certificate(newest) or {"islands": ()})["islands"]]
    for stem in earlier:
        found = kept.readable_certificate(stem)
        if found is None:
            continue
        left = [one for one in found["islands"] if not any(cells >= set(one["numbers"]) for cells in wide)]
        if len(left) < len(found["islands"]):
            kept.keep_certificate(stem, {**found, "islands": left})


def hidden_by(release: Release, ledger: Ledger) -> Pattern:
    """The cells of the ledger that one edition withholds."""
    key = (release.month, release.edition)
    printings = ledger.printings
    return frozenset(n for n in ledger.withheld if (printings[n].released, printings[n].edition) == key)


@dataclass(frozen=True)
class _Checking:
    """What certificates are checked against."""

    ledger: Ledger
    surroundings: Surroundings
    kept: Restricted
    told: Mapping[Printing, int]

    def of(self, release: Release, answered: Pattern) -> tuple[Fit, Pattern]:
        """Whether a release is shown safe, and the cells for which its certificate answers.

        `answered` are those for which a later certificate does.
        """
        hidden = hidden_by(release, self.ledger) - answered
        try:
            found = self.kept.certificate(release.stem)
            if found is None:
                return (Fit.MISSING if hidden else Fit.FITS), frozenset()
            if found["release"] != release.stem:
                return Fit.MISFIT, frozenset()
            islands = islands_of(found, self.ledger)
            stands = self._stands(islands, hidden, release)
        except (ValueError, TypeError, LookupError):  # not the form that the door writes
            return Fit.MISFIT, frozenset()
        return (Fit.FITS, cells_of(islands)) if stands else (Fit.MISFIT, frozenset())

    def _stands(self, islands: Sequence[KeptIsland], hidden: Pattern, release: Release) -> bool:
        found = fit(islands, hidden, _end(release, self.ledger), self.ledger, self.told)
        protection = Protection(self.surroundings.plan, self.ledger, ())
        return found is Fit.FITS and all(shows(one, task) for one, task in due(protection, islands))


def _end(release: Release, ledger: Ledger) -> int:
    """Where the cells end that were in the ledger once this edition was entered, unprinted sums included."""
    key = (release.month, release.edition)
    at = max(n for n, one in enumerate(ledger.printings) if (one.released, one.edition) == key) + 1
    while at < len(ledger.printings) and ledger.printings[at].released is None:
        at += 1
    return at
