"""Writes a release and an erratum as the records are written, so that the strict reader takes them back as they were."""

from collections.abc import Iterator, Mapping

from generator.foundation.months import Period
from generator.records.errata import Change, Erratum
from generator.records.fields import PENDING, as_text
from generator.records.releases import RateInForce, Release, Row
from generator.records.withdrawals import Withdrawal


def release_text(release: Release) -> str:
    """The whole file of a release."""
    return "\n".join(
        (*_head(release), *_rates(release), *_arrears(release), *_rows(release), *_tail(release), "")
    )


def erratum_text(erratum: Erratum) -> str:
    """The whole file of an erratum."""
    lines = [
        f"id: {erratum.id}",
        f"month: {erratum.month}",
        f"edition: {erratum.edition}",
        f"kind: {erratum.kind.value}",
        f"date: {erratum.date}",
        f"reason: {quoted(erratum.reason)}",
        "changes:" if erratum.changes else "changes: []",
        *(f"  - {{{_change(change)}}}" for change in erratum.changes),
    ]
    return "\n".join((*lines, ""))


def withdrawal_text(withdrawal: Withdrawal) -> str:
    """The whole file of a withdrawal."""
    lines = [
        f"id: {withdrawal.id}",
        f"date: {withdrawal.date}",
        *_withdrawn(withdrawal),
        f"reason: {quoted(withdrawal.reason)}",
    ]
    return "\n".join((*lines, ""))


def _withdrawn(withdrawal: Withdrawal) -> Iterator[str]:
    if withdrawal.item is not None:
        yield f"item: {withdrawal.item}"
    else:
        yield f"benefit: {withdrawal.benefit}"
        yield f"places: [{', '.join(withdrawal.places)}]"


def quoted(text: str) -> str:
    """A text in double quotes, which YAML reads as it is, whatever stands in it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _head(release: Release) -> Iterator[str]:
    yield f"month: {release.month}"
    yield f"edition: {release.edition}"
    if release.sample:
        yield "sample: true"
    yield f"published: {release.published or PENDING}"
    if release.source:
        yield f"source: {quoted(release.source)}"
    yield "reviews:" if release.reviews else "reviews: []"
    for review in release.reviews:
        yield f"  - {{stage: {review.stage.value}, role: {quoted(review.role)}, date: {review.date}}}"


def _arrears(release: Release) -> Iterator[str]:
    if release.arrears:
        yield "arrears:"
    yield from (f"  - {{benefit: {one.benefit}, slack: {one.slack.plain()}}}" for one in release.arrears)


def _rates(release: Release) -> Iterator[str]:
    yield "rates:" if release.rates else "rates: []"
    yield from (f"  - {{{_rate(rate)}}}" for rate in release.rates)


def _rate(rate: RateInForce) -> str:
    return (
        f"standard: {rate.standard}, amount: {rate.amount.plain()}, "
        f"unit: {quoted(rate.unit.value)}, document: {quoted(rate.document)}"
    )


def _rows(release: Release) -> Iterator[str]:
    yield "rows:" if release.rows else "rows: []"
    for row in release.rows:
        first, *others = named(row.benefit, row.part, row.place, row.period)
        yield f"  - {first}"
        yield from (f"    {line}" for line in others)
        yield f"    cells: {{{_cells(row)}}}"


def named(benefit: str, part: str | None, place: str, period: Period | None) -> list[str]:
    """The lines that say which row it is."""
    names: Mapping[str, object] = {"benefit": benefit, "part": part, "place": place, "period": period}
    return [f"{key}: {name}" for key, name in names.items() if name is not None]


def _cells(row: Row) -> str:
    return ", ".join(f"{measure.value}: {as_text(value)}" for measure, value in row.cells)


def _change(change: Change) -> str:
    told = [f"measure: {change.measure.value}"]
    told += [f"before: {quoted(change.before)}", f"after: {quoted(change.after)}"]
    return ", ".join((*named(change.benefit, change.part, change.place, change.period), *told))


def _tail(release: Release) -> Iterator[str]:
    if release.nothing:
        yield "nothing:"
        for item in release.nothing:
            yield f"  - {{benefit: {item.benefit}, date: {item.date}, reason: {quoted(item.reason)}}}"
    if release.notes:
        yield "notes:"
        yield from (f"  - {quoted(note)}" for note in release.notes)
