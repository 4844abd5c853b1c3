"""What a month changed: its figures and rates beside those of the month before, as both stood when it was published."""

from collections.abc import Iterator

from generator.foundation.money import Money
from generator.outputs.tables import measure_title
from generator.records.cells import Value, Withheld
from generator.records.measures import Measure, Scope
from generator.records.releases import Release, Row
from generator.records.town import Town


def changes_of(town: Town, release: Release) -> tuple[str, ...]:
    """One sentence for each benefit and rate that changed; none where there is no month before to compare with.

    Only published figures are compared, so a sentence says nothing that two pages did not say; a withheld figure is
    compared with nothing.
    """
    before = _before(town, release)
    if before is None:
        return ()
    told = (*_benefits(town, before, release), *_rates(town, before, release))
    return told or ("公开的数字和标准都和上个月一样。",)


def _before(town: Town, release: Release) -> Release | None:
    """The edition of the month before that stood on the day of publication: a later correction changes no old page."""
    editions = town.editions_of(release.month.previous())
    if release.published is None:
        return editions[0] if editions else None
    stood = [one for one in editions if one.published is not None and one.published <= release.published]
    return stood[-1] if stood else None


def _benefits(town: Town, before: Release, release: Release) -> Iterator[str]:
    totals = _totals(town, before)
    for benefit, row in _totals(town, release).items():
        if benefit in totals and (found := list(_measures(totals[benefit], row))):
            yield f"{town.benefit_of[benefit].name}：{'，'.join(found)}。"


def _totals(town: Town, release: Release) -> dict[str, Row]:
    """The rows of the town's own month, by benefit."""
    return {
        row.benefit: row
        for row in release.rows
        if (row.place, row.part, row.period) == (town.town_place.id, None, None)
    }


def _measures(before: Row, row: Row) -> Iterator[str]:
    for measure, value in row.cells:
        if measure.scope is not Scope.TO_DATE and (told := _difference(measure, before, value)):
            yield told


def _difference(measure: Measure, before: Row, value: Value) -> str:
    old = before.cells.get(measure)
    if old is None or isinstance(old, Withheld) or isinstance(value, Withheld) or old == value:
        return ""
    title = measure_title(measure, "当月")
    if isinstance(old, Money) or isinstance(value, Money):
        return _money(title, old, value)
    more = "多" if value > old else "少"
    return f"{title}比上月{more} {abs(value - old):,} {measure.unit}"


def _money(title: str, old: Value, value: Value) -> str:
    if not (isinstance(old, Money) and isinstance(value, Money)):
        raise TypeError(f"{title} is an amount in one month and a count in the other")
    more = "多" if value.fen > old.fen else "少"
    return f"{title}比上月{more} {Money(abs(value.fen - old.fen)).format()} 元"


def _rates(town: Town, before: Release, release: Release) -> Iterator[str]:
    old = {rate.standard: rate for rate in before.rates}
    for rate in release.rates:
        was = old.get(rate.standard)
        if was is not None and was.amount != rate.amount:
            name = town.standard_of[rate.standard].name
            yield f"{name}：从 {was.amount.format()} {was.unit.value}变成 {rate.amount.format()} {rate.unit.value}。"
