"""What an edition changed, told on its own page and in the list of corrections: the figure, before, after, and how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.foundation.months import Month
from generator.outputs.pages.labels import part_name
from generator.records.errata import Change, Erratum
from generator.records.releases import Release
from generator.records.town import Town


@dataclass(frozen=True)
class Corrected:
    """One figure that an edition changed, in words, with both figures and their difference."""

    what: str
    change: Change
    size: str

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
        yield Corrected("，".join(words), change, size(change))


def size(change: Change) -> str:
    """By how much a figure changed, with its unit: `少 9 户次`."""
    unit = change.measure.unit
    if change.measure.is_amount:
        fen = Money.parse(change.after).fen - Money.parse(change.before).fen
        return f"{_way(fen)} {Money(abs(fen)).format()} {unit}"
    counted = int(change.after) - int(change.before)
    return f"{_way(counted)} {abs(counted):,} {unit}"


def plain_figure(change: Change, text: str) -> str:
    """A figure of a change as people read it: `23,106.50`."""
    return Money.parse(text).format() if change.measure.is_amount else f"{int(text):,}"


def _way(difference: int) -> str:
    return "多" if difference > 0 else "少"
