"""The published rows of a benefit over time, as the pages of places, benefits and years need them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.foundation.months import Period
from generator.outputs import addresses
from generator.outputs.pages.labels import below_rounding, part_name, town_rounding
from generator.outputs.tables import TIME, Entry, Frame, Table, tables
from generator.records.benefits import Benefit
from generator.records.places import Place
from generator.records.releases import Release, Row
from generator.records.town import Town


@dataclass(frozen=True)
class Dated:
    """A row of a release with the release it stands in."""

    release: Release
    row: Row

    @property
    def period(self) -> Period:
        """The period that the row counts."""
        return self.release.period_of(self.row)


def first_recent_year(town: Town) -> int:
    """The first year whose figures stand on the main pages of places and benefits: the one before the newest month's.

    So these pages show thirteen months at least, and no more than two years however long the archive grows.
    """
    return max((release.month.year for release in town.releases), default=1) - 1


def earlier_years(town: Town, of: Callable[[Row], str | None]) -> Mapping[str, tuple[int, ...]]:
    """The earlier years of which something is told, newest first, by what `of` says that a row tells of."""
    found: dict[str, dict[int, None]] = {}
    first = first_recent_year(town)
    for release in reversed(town.latest_releases):
        if release.month.year < first:
            for told in {of(row) for row in release.rows} - {None}:
                found.setdefault(str(told), {})[release.month.year] = None
    return {told: tuple(years) for told, years in found.items()}


def benefits_with_figures(town: Town) -> tuple[Benefit, ...]:
    """The benefits that any edition of any month reports: a replaced edition leads to their pages as well."""
    reported = {benefit for release in town.releases for benefit in release.benefits}
    return tuple(benefit for benefit in town.benefits if benefit.id in reported)


def history(town: Town, benefit: Benefit, place: Place) -> list[Table]:
    """A benefit's figures of a place, newest first, one table a part; the rounding told is that of the newest."""
    rows = rows_of(town, benefit, place)
    if not rows:
        return []
    rounding_of = town_rounding if place.kind.is_town else below_rounding
    rounded = rounding_of(town, rows[0].release, benefit)
    return [
        table
        for part, dated in _by_part(rows, benefit)
        for table in _in_time(dated, Frame(f"{benefit.name}（{part}），{place.name}", TIME, rounded))
    ]


def rows_of(town: Town, benefit: Benefit, place: Place) -> list[Dated]:
    """A benefit's rows of a place in the newest edition of every month, newest first."""
    return [Dated(*found) for found in town.rows_of.get((benefit.id, place.id), ())]


def _by_part(rows: list[Dated], benefit: Benefit) -> Iterator[tuple[str, list[Dated]]]:
    """The rows of the total, and of each part, with the part's name."""
    for part in dict.fromkeys(dated.row.part for dated in rows):
        of_part = [dated for dated in rows if dated.row.part == part]
        yield part_name(benefit, part), of_part


def _in_time(rows: list[Dated], frame: Frame) -> tuple[Table, ...]:
    entries = (
        Entry(dated.period.chinese(), dated.release, dated.row, address=addresses.month(dated.release.month))
        for dated in rows
    )
    return tables(entries, frame)
