"""Certificates of earlier releases, read from the restricted folder and checked against everything published."""

from collections.abc import Iterable, Mapping, Sequence

from generator.disclosure.figures import Printing
from generator.disclosure.kept_certificate import Fit, due, fit, islands_of, shows
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
    """Of each release, whether its certificate is there and still shows it safe; in whole numbers, without a solver."""
    ledger = ledger_of(releases, surroundings)
    told = told_by(returns)
    return {release.stem: _fit(release, ledger, surroundings, kept, told) for release in releases}


def fits_of(town: Town, kept: Restricted) -> Mapping[str, Fit]:
    """The same of a town, with what its returns in the restricted folder say; one that cannot be read says nothing."""
    read = (read_alone(path).given for path in kept.returns())
    return fits(town.releases, surroundings_of(town), kept, [given for given in read if given is not None])


def worlds_before(
    releases: Sequence[Release], kept: Restricted, fitting: Mapping[str, Fit]
) -> tuple[Mapping[int, int], ...]:
    """The worlds from which the next release starts, by the ledger's numbers.

    Of every part of the ledger those of its newest certificate: it answers for all that is older.
    """
    found: list[Mapping[int, int]] = []
    covered: set[int] = set()
    for release in sorted(releases, key=when, reverse=True):
        certificate = kept.certificate(release.stem) if fitting[release.stem] is Fit.FITS else None
        for island in islands_of(certificate) if certificate else ():
            if covered.isdisjoint(island.numbers):
                found += island.by_number()
                covered |= set(island.numbers)
    return tuple(found)


def hidden_by(release: Release, ledger: Ledger) -> Pattern:
    """The cells of the ledger that one edition withholds."""
    key = (release.month, release.edition)
    printings = ledger.printings
    return frozenset(n for n in ledger.withheld if (printings[n].released, printings[n].edition) == key)


def _fit(
    release: Release,
    ledger: Ledger,
    surroundings: Surroundings,
    kept: Restricted,
    told: Mapping[Printing, int],
) -> Fit:
    hidden = hidden_by(release, ledger)
    try:
        found = kept.certificate(release.stem)
        if found is None:
            return Fit.FITS if not hidden else Fit.MISSING
        if found["release"] != release.stem:
            return Fit.MISFIT
        islands = islands_of(found)
        checked = fit(islands, hidden, _end(release, ledger), ledger, told)
        protection = Protection(surroundings.plan, ledger, ())
        stands = checked is Fit.FITS and all(shows(one, task) for one, task in due(protection, islands))
    except (ValueError, TypeError, LookupError):  # not the form that the door writes
        return Fit.MISFIT
    return Fit.FITS if stands else Fit.MISFIT


def _end(release: Release, ledger: Ledger) -> int:
    """Where the cells end that were in the ledger once this edition was entered, unprinted sums included."""
    key = (release.month, release.edition)
    at = max(n for n, one in enumerate(ledger.printings) if (one.released, one.edition) == key) + 1
    while at < len(ledger.printings) and ledger.printings[at].released is None:
        at += 1
    return at
