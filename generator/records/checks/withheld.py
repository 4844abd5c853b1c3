"""What is withheld stays hidden from plain subtraction: a total less all that is shown gives nothing away."""

from collections.abc import Iterator

from generator.foundation.problems import Problem
from generator.records.checks.additions import Addition, additions, size
from generator.records.checks.tables import Table, label, level_at, rows_resolve, rule_of, tables_of
from generator.records.draft import Draft
from generator.records.measures import Measure
from generator.records.plan import Rule, Zeros


def check(draft: Draft) -> Iterator[Problem]:
    """Withheld cells that anybody has by one subtraction.

    This is the least that must hold of each table by itself; it reads nothing back and takes no other table into
    account, as an attack would.
    """
    for release in draft.releases:
        for table in tables_of(release) if rows_resolve(draft, release.record.rows) else ():
            for addition in additions(draft, table):
                if _is_planned(draft, table, addition):
                    yield from _alone(draft, table, addition)
                    yield from _too_few(draft, table, addition)


def _is_planned(draft: Draft, table: Table, addition: Addition) -> bool:
    """Rows that the plan does not publish at all are told as such; what they give away goes with them."""
    rule = rule_of(draft, table)
    levels = {level_at(draft, rule, row.row.place) for row in addition.rows} if rule else set()
    return all(level.cadence.fits(table.period) for level in levels)


def _alone(draft: Draft, table: Table, addition: Addition) -> Iterator[Problem]:
    """Rows that are the only one withheld, each with all the columns in which it is.

    A column that is rounded gives an interval and no figure; whether that is wide enough the attack decides.
    """
    exact = [measure for measure in _subtracted(addition) if addition.slack(measure) == 0]
    withheld = {measure: rows for measure in exact if (rows := addition.withheld(measure))}
    for row in addition.rows if withheld else ():
        alone = [measure for measure, rows in withheld.items() if rows == (row,)]
        if alone:
            cells = "”“".join(label(draft, row.row, measure) for measure in alone)
            locations = tuple(table.locate(row, measure) for measure in alone)
            yield Problem("公开-13", locations, "", {"cell": cells})


def _too_few(draft: Draft, table: Table, addition: Addition) -> Iterator[Problem]:
    """Columns in which several rows are withheld that come to too little together."""
    rule = rule_of(draft, table)
    for measure in _subtracted(addition):
        withheld = addition.withheld(measure)
        if rule is not None and len(withheld) > 1 and _is_too_small(addition, measure, rule):
            locations = tuple(table.locate(row, measure) for row in withheld)
            details = {"cell": label(draft, addition.total.row, measure), "threshold": str(rule.threshold)}
            yield Problem("公开-14", locations, "", details)


def _subtracted(addition: Addition) -> Iterator[Measure]:
    """The columns of which the total is shown and every row has a value, or is withheld."""
    for measure, total in addition.total.row.cells:
        if size(total) is not None and addition.values(measure) is not None:
            yield measure


def _is_too_small(addition: Addition, measure: Measure, rule: Rule) -> bool:
    """Whether all that is withheld together is surely under the threshold, however the figures were rounded.

    Where zeros are shown nobody is in need of hiding behind a remainder of nobody.
    """
    total = size(addition.total.value(measure))
    if measure.is_amount or total is None:
        return False
    most = total - addition.shown(measure) + addition.slack(measure)
    least = 1 if rule.zeros is Zeros.SHOWN else 0
    return least <= most < rule.threshold
