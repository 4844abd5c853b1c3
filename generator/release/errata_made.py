"""The erratum of a correction: every figure that both editions print and that is not the same; never a withheld one."""

from collections.abc import Iterator

from generator.records.cells import Value, Withheld
from generator.records.errata import Change, Erratum, ErratumKind
from generator.records.fields import as_text
from generator.records.measures import Measure
from generator.records.releases import Release, Row


def erratum_of(before: Release, after: Release, kind: ErratumKind, reason: str) -> Erratum:
    """What the later edition changes, and why; the reason is the clerk's and is published."""
    if after.published is None:
        raise ValueError("an edition without a day of publication was not refused")
    return Erratum.model_construct(
        id=f"erratum-{after.month}-e{after.edition}",
        month=after.month,
        edition=after.edition,
        kind=kind,
        date=after.published,
        reason=reason,
        changes=tuple(_changes(before, after)),
    )


def _changes(before: Release, after: Release) -> Iterator[Change]:
    earlier = {_key(before, row): row for row in before.rows}
    for row in after.rows:
        old = earlier.get(_key(after, row))
        for measure, value in row.cells:
            was = old.cells.get(measure) if old else None
            if was is not None and was != value and not _is_withheld(was, value):
                yield _change(row, measure, was, value)


def _key(release: Release, row: Row) -> tuple[str, str | None, str, str]:
    return row.benefit, row.part, row.place, str(release.period_of(row))


def _is_withheld(*values: Value) -> bool:
    return any(isinstance(value, Withheld) for value in values)


def _change(row: Row, measure: Measure, before: Value, after: Value) -> Change:
    return Change.model_construct(
        benefit=row.benefit,
        part=row.part,
        place=row.place,
        period=row.period,
        measure=measure,
        before=as_text(before),
        after=as_text(after),
    )
