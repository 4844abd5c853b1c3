"""A correction is told in full: editions follow one another, and an erratum names every published cell that changed."""

from collections.abc import Iterator, Mapping

from generator.foundation.counts import parse_count
from generator.foundation.money import Money
from generator.foundation.months import Period
from generator.foundation.problems import Problem, ValueFault
from generator.records.cells import Value, Withheld
from generator.records.checks.tables import label, rows_resolve, tables_of
from generator.records.draft import Draft, Filed
from generator.records.errata import Change, Erratum
from generator.records.measures import Measure
from generator.records.releases import Release, Row, stem_of

CellKey = tuple[str, str | None, str, Period, Measure]
"""Benefit, part (None for the total), place, period and measure."""

Edition = tuple[str, int]
"""A month as it is written, and the number of its edition."""


def check(draft: Draft) -> Iterator[Problem]:
    """Editions and errata that do not go together, and errata that do not say what changed."""
    yield from _editions(draft)
    yield from _errata(draft)
    yield from _changes(draft)


def _editions(draft: Draft) -> Iterator[Problem]:
    """Editions of a month count 1, 2, 3 … and each is published after the one before."""
    seen: dict[str, Release] = {}
    for filed in draft.releases:
        release = filed.record
        before = seen.get(str(release.month))
        if release.month in draft.refused_months:
            continue
        if release.edition != (before.edition + 1 if before else 1):
            yield Problem("更正-01", (filed.locate("edition"),), str(release.edition))
        elif before and before.published and release.published and release.published <= before.published:
            details = {"before": str(before.published)}
            yield Problem("更正-02", (filed.locate("published"),), str(release.published), details)
        seen[str(release.month)] = release


def _errata(draft: Draft) -> Iterator[Problem]:
    """Each later edition has its erratum, published with it, and each erratum its edition."""
    told = {_edition_of(erratum.record) for erratum in draft.all(Erratum)}
    editions = _editions_by_number(draft)
    for key, filed in editions.items():
        if filed.record.edition > 1 and key not in told and not draft.refused.get(Erratum):
            yield Problem("更正-03", (filed.locate("edition"),), str(filed.record.edition))
    for erratum in draft.all(Erratum):
        filed_release = editions.get(_edition_of(erratum.record))
        if filed_release is None and not draft.refused.get(Release):
            details = {"file": f"releases/{stem_of(erratum.record.month, erratum.record.edition)}.yml"}
            yield Problem("更正-04", (erratum.locate("edition"),), str(erratum.record.edition), details)
        elif filed_release and filed_release.record.published not in {None, erratum.record.date}:
            details = {"published": str(filed_release.record.published)}
            yield Problem("更正-05", (erratum.locate("date"),), str(erratum.record.date), details)


def _changes(draft: Draft) -> Iterator[Problem]:
    """What an erratum names is what differs between two editions, unless one of them is missing or not readable."""
    editions = _editions_by_number(draft)
    for erratum in draft.all(Erratum):
        month, number = _edition_of(erratum.record)
        before, after = editions.get((month, number - 1)), editions.get((month, number))
        if before and after and _all_resolve(draft, erratum, before, after):
            yield from _difference(draft, erratum, _rows(before), _rows(after))


def _all_resolve(draft: Draft, erratum: Filed[Erratum], *editions: Filed[Release]) -> bool:
    return rows_resolve(draft, erratum.record.changes) and all(
        rows_resolve(draft, edition.record.rows) for edition in editions
    )


def _difference(
    draft: Draft, erratum: Filed[Erratum], before: Mapping[CellKey, Row], after: Mapping[CellKey, Row]
) -> Iterator[Problem]:
    named = {_key(erratum.record, change): index for index, change in enumerate(erratum.record.changes)}
    for key, row in before.items():
        values = _value(before, key), _value(after, key)
        if key not in named and key in after and values[0] != values[1] and not _is_withheld(*values):
            details = {"cell": label(draft, row, key[-1])}
            yield Problem("更正-06", (erratum.locate("changes"),), "", details)
    for key, index in named.items():
        yield from _change(draft, erratum, index, (_value(before, key), _value(after, key)))


def _change(
    draft: Draft, erratum: Filed[Erratum], index: int, published: tuple[Value | None, Value | None]
) -> Iterator[Problem]:
    change = erratum.record.changes[index]
    details = {"cell": label(draft, change, change.measure)}
    at = (erratum.locate("changes", index),)
    if _is_withheld(*published):
        yield Problem("更正-08", at, "", details)
    elif None in published or published[0] == published[1]:
        yield Problem("更正-07", at, "", details)
    else:
        for field, value in zip(("before", "after"), published, strict=True):
            written = getattr(change, field)
            if _parsed(written, change.measure) != value:
                yield Problem("更正-07", (erratum.locate("changes", index, field),), written, details)


def _edition_of(record: Release | Erratum) -> Edition:
    return str(record.month), record.edition


def _editions_by_number(draft: Draft) -> Mapping[Edition, Filed[Release]]:
    return {_edition_of(filed.record): filed for filed in draft.releases}


def _rows(release: Filed[Release]) -> Mapping[CellKey, Row]:
    """The rows of a release by each of their cells."""
    return {
        (table.benefit, row.row.part, row.row.place, table.period, measure): row.row
        for table in tables_of(release)
        for row in table.rows.values()
        for measure in row.row.cells.measures
    }


def _value(rows: Mapping[CellKey, Row], key: CellKey) -> Value | None:
    return rows[key].cells.get(key[-1]) if key in rows else None


def _key(erratum: Erratum, change: Change) -> CellKey:
    return change.benefit, change.part, change.place, change.period or erratum.month, change.measure


def _is_withheld(*values: Value | None) -> bool:
    return any(isinstance(value, Withheld) for value in values)


def _parsed(written: str, measure: Measure) -> Value | None:
    """A figure as the records write it; None where it is none."""
    try:
        return Money.parse(written) if measure.is_amount else parse_count(written)
    except ValueFault:
        return None
