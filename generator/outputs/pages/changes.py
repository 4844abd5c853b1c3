"""What a month changed: its figures and rates beside those of the month before, as both stood when it was published."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.outputs.figures import Difference, cell_name, difference
from generator.outputs.tables import measure_title
from generator.records.cells import Value, Withheld
from generator.records.measures import Measure, Scope
from generator.records.releases import RateInForce, Release, Row
from generator.records.town import Town


@dataclass(frozen=True)
class ChangedFigure:
    """One figure of a benefit that changed: what it counts, by how much, and its unit."""

    title: str
    difference: Difference
    unit: str

    @property
    def words(self) -> str:
        """For a reader: `户数比上月多 3 户`."""
        return f"{self.title}比上月{self.difference.text} {self.unit}"


@dataclass(frozen=True)
class ChangedBenefit:
    """A benefit of which a figure of the whole town changed."""

    name: str
    figures: tuple[ChangedFigure, ...]

    @property
    def words(self) -> str:
        """The sentence for a reader."""
        return f"{self.name}：{'，'.join(one.words for one in self.figures)}。"


@dataclass(frozen=True)
class ShownRate:
    """A rate of a release as it is written, and its name in the page's markup."""

    text: str
    name: str


@dataclass(frozen=True)
class ChangedRate:
    """A rate that changed, with what it was and what it is."""

    name: str
    before: ShownRate
    after: ShownRate

    @property
    def words(self) -> str:
        """The sentence for a reader."""
        return f"{self.name}：从 {self.before.text}变成 {self.after.text}。"


@dataclass(frozen=True)
class MonthChanges:
    """What a month changed against the month before it; `same` are the benefits whose published figures are all alike."""

    benefits: tuple[ChangedBenefit, ...]
    same: tuple[str, ...]
    rates: tuple[ChangedRate, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """One sentence for each benefit and rate, or the one that says that nothing changed."""
        if not (self.benefits or self.rates):
            return (NOTHING_CHANGED,)
        same = (f"和上月一样：{'、'.join(self.same)}。",) if self.same else ()
        return (*(one.words for one in self.benefits), *same, *(one.words for one in self.rates))


NOTHING_CHANGED = "公开的数字和标准都和上个月一样。"


def changes_of(town: Town, release: Release) -> MonthChanges | None:
    """Each benefit and rate that changed; None where there is no month before to compare with.

    Only published figures are compared, so a difference says nothing that two pages did not say; a withheld figure is
    compared with nothing.
    """
    before = _before(town, release)
    if before is None:
        return None
    benefits = tuple(_benefits(town, before, release))
    return MonthChanges(
        tuple(one for one in benefits if one.figures),
        tuple(one.name for one in benefits if not one.figures),
        tuple(_rates(town, before, release)),
    )


def _before(town: Town, release: Release) -> Release | None:
    """The edition of the month before that stood on the day of publication: a later correction changes no old page."""
    editions = town.editions_of(release.month.previous())
    if release.published is None:
        return editions[0] if editions else None
    stood = [one for one in editions if one.published is not None and one.published <= release.published]
    return stood[-1] if stood else None


def _benefits(town: Town, before: Release, release: Release) -> Iterator[ChangedBenefit]:
    """The benefits of which a figure can be compared, also those of which none changed."""
    earlier = _totals(town, before)
    for benefit, row in _totals(town, release).items():
        if benefit in earlier and any(_comparable(earlier[benefit], row)):
            found = tuple(_figures(before, earlier[benefit], release, row))
            yield ChangedBenefit(town.benefit_of[benefit].name, found)


def _totals(town: Town, release: Release) -> dict[str, Row]:
    """The rows of the town's own month, by benefit."""
    return {
        row.benefit: row
        for row in release.rows
        if (row.place, row.part, row.period) == (town.town_place.id, None, None)
    }


def _figures(before: Release, earlier: Row, release: Release, row: Row) -> Iterator[ChangedFigure]:
    for measure, old, value in _comparable(earlier, row):
        if old != value:
            names = cell_name(before, earlier, measure), cell_name(release, row, measure)
            told = Difference(difference(old, value), *names)
            yield ChangedFigure(measure_title(measure, "当月"), told, measure.unit)


def _comparable(earlier: Row, row: Row) -> Iterator[tuple[Measure, Value, Value]]:
    """The measures of which both months publish a figure, but for those that grow all year."""
    for measure, value in row.cells:
        old = earlier.cells.get(measure)
        if old is None or measure.scope is Scope.TO_DATE:
            continue
        if not (isinstance(old, Withheld) or isinstance(value, Withheld)):
            yield measure, old, value


def _rates(town: Town, before: Release, release: Release) -> Iterator[ChangedRate]:
    earlier = {rate.standard: rate for rate in before.rates}
    for rate in release.rates:
        was = earlier.get(rate.standard)
        if was is not None and was.amount != rate.amount:
            name = town.standard_of[rate.standard].name
            yield ChangedRate(name, _shown(before, was), _shown(release, rate))


def _shown(release: Release, rate: RateInForce) -> ShownRate:
    return ShownRate(f"{rate.amount.format()} {rate.unit.value}", f"{release.stem}/{rate.standard}")
