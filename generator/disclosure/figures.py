"""Figures: which cell of which release a number of the ledger is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.foundation.months import Month, Period
from generator.records.measures import Measure
from generator.records.releases import Release, Row


@dataclass(frozen=True)
class Figure:
    """What is counted: benefit, part (None for the whole), place, period and measure."""

    benefit: str
    part: str | None
    place: str
    period: Period
    measure: Measure

    def over(self, period: Period) -> Figure:
        """The same over another period."""
        return replace(self, period=period)

    def at(self, place: str) -> Figure:
        """The same at another place."""
        return replace(self, place=place)

    def of(self, part: str | None) -> Figure:
        """The same for a part, or for the whole."""
        return replace(self, part=part)

    def counting(self, measure: Measure) -> Figure:
        """The same cell's row in another column."""
        return replace(self, measure=measure)

    def __str__(self) -> str:
        words = (self.benefit, self.part, self.place, str(self.period), self.measure.value)
        return "·".join(word for word in words if word)


@dataclass(frozen=True)
class Printing:
    """One edition's cell of a figure; each edition has its own unknown.

    A sum that no release has, such as the year of a benefit that is printed by month, has no month of release, but
    the edition in which it came up: a correction moves it too.
    """

    figure: Figure
    released: Month | None = None
    edition: int = 0

    def __str__(self) -> str:
        if self.released:
            return f"{self.figure} ({self.released}, e{self.edition})"
        return f"{self.figure} (e{self.edition})" if self.edition > 1 else str(self.figure)


def figure_of(release: Release, row: Row, measure: Measure) -> Figure:
    """The figure in one column of a release's row."""
    return Figure(row.benefit, row.part, row.place, release.period_of(row), measure)
