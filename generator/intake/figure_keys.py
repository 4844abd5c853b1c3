"""Figures of several months by one key: as the returns have them, else as they were published."""

from collections.abc import Iterable, Mapping

from generator.intake.returns import Exact, Return
from generator.records.cells import Withheld
from generator.records.measures import Measure
from generator.records.releases import Release

Key = tuple[str, str | None, str, str, Measure]
"""Benefit, part, place, period and measure of one figure."""


def known_before(returns: Iterable[Return], releases: Iterable[Release]) -> Mapping[Key, Exact]:
    """Every figure of earlier months; a return counts before what was published."""
    known: dict[Key, Exact] = {}
    for release in releases:
        for row in release.rows:
            for measure, value in row.cells:
                if not isinstance(value, Withheld):
                    known[row.benefit, row.part, row.place, str(release.period_of(row)), measure] = value
    for given in sorted(returns, key=lambda one: (one.month, one.edition)):
        for exact in given.rows:
            for measure, figure in exact.cells.figures():
                known[exact.benefit, exact.part, exact.place, str(given.period_of(exact)), measure] = figure
    return known
