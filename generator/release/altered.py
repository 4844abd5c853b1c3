"""What a correction alters against the edition before: nothing, words alone, or figures that no reader sees."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.intake.reading import ReadReturn, read_alone
from generator.intake.returns import Exact, Return
from generator.records.cells import Withheld
from generator.records.measures import Measure
from generator.records.releases import Release, Row
from generator.records.town import Town
from generator.release.restricted import Restricted

_Row = tuple[str, str | None, str, str]
"""Benefit, part, place and period."""
_Key = tuple[_Row, Measure | None]
"""A figure of a row; without a measure its largest payments and how many got them, which no release prints."""


def unaltered(
    given: Return, candidate: Release, town: Town, restricted: Restricted, read: ReadReturn
) -> tuple[Problem, ...]:
    """A correction that is the edition before over again, but for its reason; `candidate` withholds nothing yet.

    New words count as a correction. Where the return of the edition before is lost, nobody can tell.
    """
    before, old = _before(given, town, restricted)
    if before is None or old is None:
        return ()
    is_same = _figures(given) == _figures(old) and _words(given) <= _words(old)
    if not is_same or any(_public_changes(before, candidate)):
        return ()
    return (Problem("放行-29", (read.source.locate(("reason",)),)),)


def alters_unprinted(given: Return, release: Release, town: Town, restricted: Restricted) -> bool | None:
    """Whether a figure changes of which readers of both editions see no change; None where nobody can tell."""
    before, old = _before(given, town, restricted)
    if before is None or old is None:
        return None
    now, was = _figures(given), _figures(old)
    seen = set(_seen_changes(before, release))
    return any(now.get(key) != was.get(key) for key in (now.keys() | was.keys()) - seen)


def _before(given: Return, town: Town, restricted: Restricted) -> tuple[Release | None, Return | None]:
    """The edition that a correction replaces, and its return; None for what is not there or cannot be read."""
    editions = town.editions_of(given.month)
    if not editions or given.edition == 1:
        return None, None
    path = restricted.path / f"{editions[-1].stem}.yml"
    return editions[-1], read_alone(path).given


def _figures(given: Return) -> dict[_Key, object]:
    found: dict[_Key, object] = {}
    for row in given.rows:
        name = row.benefit, row.part, row.place, str(given.period_of(row))
        cells: Iterator[tuple[Measure, Exact]] = iter(row.cells.figures())
        found |= {(name, measure): value for measure, value in cells}
        found[name, None] = row.largest, row.people
    return found


def _words(given: Return) -> frozenset[tuple[str, str]]:
    """What the month says besides its figures; the day of a 没有 is typed anew each time."""
    return frozenset(
        {*(("", note) for note in given.notes), *((one.benefit, one.reason) for one in given.nothing)}
    )


def _public_changes(before: Release, candidate: Release) -> Iterator[object]:
    """What readers would see change though no figure of the return did: rounding, rates, arrears by the plan."""
    now = dict(_printed(candidate))
    yield from (
        key for key, value in _printed(before) if not isinstance(value, Withheld) and now.get(key) != value
    )
    yield from (one for one in candidate.rates if one not in before.rates)
    yield from (one for one in candidate.arrears if one not in before.arrears)


def _seen_changes(before: Release, release: Release) -> Iterator[_Key]:
    was = dict(_printed(before))
    for key, value in _printed(release):
        if not isinstance(value, Withheld) and was.get(key) != value:
            yield key


def _printed(release: Release) -> Iterator[tuple[_Key, object]]:
    for row in release.rows:
        yield from (((_name(release, row), measure), value) for measure, value in row.cells)


def _name(release: Release, row: Row) -> _Row:
    return row.benefit, row.part, row.place, str(release.period_of(row))
