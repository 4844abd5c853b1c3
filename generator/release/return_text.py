"""Writes a return as its record is written: what the door keeps of a workbook, so that later months can rely on it."""

from collections.abc import Iterator

from generator.foundation.money import Money
from generator.intake.returns import Exact, ExactRow, Return
from generator.release.writing import named, quoted


def return_text(given: Return) -> str:
    """The whole file of a return; it is confidential and belongs in the restricted folder."""
    return "\n".join((*_head(given), *_rows(given), *_tail(given), ""))


def _head(given: Return) -> Iterator[str]:
    yield f"month: {given.month}"
    yield f"edition: {given.edition}"
    if given.sample:
        yield "sample: true"
    if given.published:
        yield f"published: {given.published}"
    if given.reviews:
        yield "reviews:"
        for review in given.reviews:
            yield f"  - {{stage: {review.stage.value}, role: {quoted(review.role)}, date: {review.date}}}"


def _rows(given: Return) -> Iterator[str]:
    yield "rows:" if given.rows else "rows: []"
    for row in given.rows:
        first, *others = [*named(row.benefit, row.part, row.place, row.period), *_figures(row)]
        yield f"  - {first}"
        yield from (f"    {line}" for line in others)


def _figures(row: ExactRow) -> Iterator[str]:
    cells = (f"{measure.value}: {_plain(value)}" for measure, value in row.cells.figures())
    yield f"cells: {{{', '.join(cells)}}}"
    if row.largest:
        yield f"largest: [{', '.join(_plain(payment) for payment in row.largest)}]"
    if row.people is not None:
        yield f"people: {row.people}"


def _plain(value: Exact) -> str:
    return value.plain() if isinstance(value, Money) else str(value)


def _tail(given: Return) -> Iterator[str]:
    if given.nothing:
        yield "nothing:"
        for item in given.nothing:
            yield f"  - {{benefit: {item.benefit}, date: {item.date}, reason: {quoted(item.reason)}}}"
    if given.notes:
        yield "notes:"
        yield from (f"  - {quoted(note)}" for note in given.notes)
    if given.reason:
        yield f"reason: {quoted(given.reason)}"
    if given.kind:
        yield f"kind: {given.kind.value}"
