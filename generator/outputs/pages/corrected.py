"""What an edition changed, told on its own page and in the list of corrections: the figure, before, after, and how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.outputs.figures import Difference, difference, written
from generator.outputs.pages.labels import part_name
from generator.records.cells import Value, Withheld
from generator.records.errata import Change, Erratum
from generator.records.releases import Release, stem_of
from generator.records.town import Town


@dataclass(frozen=True)
class Corrected:
    """One figure that an edition changed, in words, with both figures and their difference."""

    what: str
    change: Change
    difference: Difference

    @property
    def before(self) -> str:
        """The figure that stood, as people read it."""
        return plain_figure(self.change, self.change.before)

    @property
    def after(self) -> str:
        """The figure that stands now, as people read it."""
        return plain_figure(self.change, self.change.after)


def erratum_of(town: Town, month: Month, edition: int) -> Erratum | None:
    """What an edition corrected, or None where it is the first, or there is none of that number."""
    return next((one for one in town.errata if (one.month, one.edition) == (month, edition)), None)


def edition_before(town: Town, release: Release) -> Release | None:
    """The edition that this one replaced, or None where it is the first."""
    earlier = [one for one in town.editions_of(release.month) if one.edition < release.edition]
    return earlier[-1] if earlier else None


def withheld_since(town: Town, release: Release) -> int:
    """How many figures the edition before prints and this one withholds: anybody sees it who lays the two side by side."""
    before = edition_before(town, release)
    printed = set(_printed(before)) if before else set()
    return len(printed) - len(printed.intersection(_printed(release)))


def _printed(release: Release) -> Iterator[tuple[object, ...]]:
    """What names each figure of an edition that stands in print."""
    for row in release.rows:
        for measure, value in row.cells:
            if not isinstance(value, Withheld):
                yield row.benefit, row.part, row.place, release.period_of(row), measure


def corrected(town: Town, erratum: Erratum) -> Iterator[Corrected]:
    """What an erratum names, in its order."""
    for change in erratum.changes:
        benefit, place = town.benefit_of[change.benefit], town.place_of[change.place]
        words = (
            benefit.name,
            part_name(benefit, change.part),
            place.name,
            f"{change.measure.kind.value}（{change.measure.scope.value}）",
        )
        yield Corrected("，".join(words), change, change_size(erratum, change))


def change_size(erratum: Erratum, change: Change) -> Difference:
    """By how much a figure changed: `少 9`, with the names of the cell in the edition before and in this one."""
    before, after = (_value(change, text) for text in (change.before, change.after))
    names = (_name(erratum, change, edition) for edition in (erratum.edition - 1, erratum.edition))
    return Difference(difference(before, after), *names)


def plain_figure(change: Change, text: str) -> str:
    """A figure of a change as people read it: `23,106.50`."""
    return written(_value(change, text))


def _value(change: Change, text: str) -> Value:
    return Money.parse(text) if change.measure.is_amount else int(text)


def _name(erratum: Erratum, change: Change, edition: int) -> str:
    """The name of the cell in the page's markup, as `cell_name` gives it."""
    place = (change.benefit, change.part or "total", change.place, str(change.period or erratum.month))
    return "/".join((stem_of(erratum.month, edition), *place, change.measure.value))
