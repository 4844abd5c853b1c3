"""Releases keep to the publication plan: nothing beyond it, and nothing that it promises left out."""

from collections.abc import Iterator

from generator.foundation.money import Money
from generator.foundation.months import Month, Period, Quarter, Year
from generator.foundation.problems import Problem
from generator.records.cells import Value
from generator.records.checks.tables import (
    PlacedRow,
    Table,
    label,
    level_at,
    rows_resolve,
    rule_of,
    tables_of,
)
from generator.records.draft import Draft, Filed
from generator.records.measures import Measure
from generator.records.plan import Cadence, Level, PublicationPlan, Rule, YearPlan
from generator.records.releases import Release
from generator.records.told_numbers import numbers_in

DECEMBER = 12
MONTHS_IN_QUARTER = 3

ARREARS_STEP = Money(1_000_000)
"""So coarse that nobody reads a household's payment in the bound that the plan states."""
MOST_ARREARS = Money(50_000_000)
"""Of one row in one month: what nobody believes must not be taken for doubt."""


def check(draft: Draft) -> Iterator[Problem]:
    """Rows that the plan does not allow, and benefits that it promises and nobody reports."""
    if draft.plan is None:
        return
    yield from _without_rule(draft)
    yield from _moves_not_accepted(draft)
    yield from _arrears(draft)
    for filed in draft.releases:
        plan = draft.plan.of(filed.record.month.year)
        if plan is None:
            details = {"year": str(filed.record.month.year)}
            yield Problem("公开-06", (filed.locate("month"),), str(filed.record.month), details)
            continue
        for table in tables_of(filed):
            yield from _table(draft, table)
        yield from _promised(draft, plan, filed)
        yield from _not_stated(plan, filed)


def _not_stated(plan: YearPlan, filed: Filed[Release]) -> Iterator[Problem]:
    """Arrears of a release are those of its plan: readers were told them before."""
    for index, arrears in enumerate(filed.record.arrears):
        stated = plan.arrears_of(arrears.benefit, filed.record.month)
        if arrears.slack != stated:
            location = filed.locate("arrears", index, "slack")
            yield Problem("公开-23", (location,), arrears.slack.format(), {"stated": stated.format()})


def _without_rule(draft: Draft) -> Iterator[Problem]:
    """Every benefit has a rule in every year's plan, if only that it has no figures."""
    for filed in draft.all(PublicationPlan):
        for index, year in enumerate(filed.record.plans):
            missing = [benefit.name for benefit in draft.benefits.values() if year.rule(benefit.id) is None]
            if missing:
                details = {"year": str(year.year), "benefits": "、".join(missing)}
                yield Problem("公开-07", (filed.locate("plans", index, "rules"),), "", details)


def _moves_not_accepted(draft: Draft) -> Iterator[Problem]:
    """Who prints a place's figure month after month shows how it moves, so the plan must say that it accepts this."""
    for filed in draft.all(PublicationPlan):
        for index, year in enumerate(filed.record.plans):
            accepted = {moves.benefit for moves in year.accepted_moves}
            for at, rule in enumerate(year.rules):
                benefit = draft.benefits.get(rule.benefit)
                if rule.below.cadence is Cadence.MONTH and rule.benefit not in accepted and benefit:
                    location = filed.locate("plans", index, "rules", at, "below", "cadence")
                    details = {"benefit": benefit.name, "id": rule.benefit, "year": str(year.year)}
                    yield Problem("公开-18", (location,), rule.below.cadence.value, details)


def _arrears(draft: Draft) -> Iterator[Problem]:
    """A month's arrears are stated as a round bound, for a month of the plan's year and a benefit that is paid by rates."""
    for filed in draft.all(PublicationPlan):
        for index, year in enumerate(filed.record.plans):
            for at, arrears in enumerate(year.arrears):
                path, rule = ("plans", index, "arrears", at), year.rule(arrears.benefit)
                benefit = draft.benefits.get(arrears.benefit)
                if not ARREARS_STEP <= arrears.slack <= MOST_ARREARS or arrears.slack.fen % ARREARS_STEP.fen:
                    details = {"step": ARREARS_STEP.format(), "most": MOST_ARREARS.format()}
                    yield Problem("公开-19", (filed.locate(*path, "slack"),), arrears.slack.format(), details)
                if numbers_in(arrears.reason):
                    yield Problem("公开-22", (filed.locate(*path, "reason"),))
                if arrears.month.year != year.year:
                    details = {"year": str(year.year)}
                    yield Problem("公开-20", (filed.locate(*path, "month"),), str(arrears.month), details)
                elif benefit and rule and not rule.payments:
                    details = {"benefit": benefit.name, "year": str(year.year)}
                    yield Problem("公开-21", (filed.locate(*path, "benefit"),), arrears.benefit, details)


def _table(draft: Draft, table: Table) -> Iterator[Problem]:
    rule = rule_of(draft, table)
    benefit = draft.benefits.get(table.benefit)
    # Where the places could not be read, nobody can tell the town's row from a village's.
    if rule is None or benefit is None or draft.town_place is None:
        return
    for row in table.rows.values():
        level = level_at(draft, rule, row.row.place)
        if not level.cadence.fits(table.period):
            path = ("rows", row.index, "period" if row.row.period else "benefit")
            details = {
                "benefit": benefit.name,
                "cadence": level.cadence.value,
                "period": table.period.chinese(),
                "otherwise": _way_to_plan(rule, level, row),
            }
            yield Problem("公开-08", (table.release.locate(*path),), benefit.name, details)
            continue
        yield from _whole(draft, table, row, level)
        for measure, value in row.row.cells:
            yield from _cell(draft, table, row, measure, value, rule, level)


def _way_to_plan(rule: Rule, level: Level, row: PlacedRow) -> str:
    """What to add where the plan is silent about the places below the town; empty where it has decided."""
    if level is not rule.below or "below" in rule.model_fields_set:
        return ""
    measures = "、".join(row.row.cells.measures) or "households"
    return (
        "这个项目的方案里没有写村、社区（below），就是不公布；方案还没有定下来的话，加上 below，"
        f"写明 cadence（例如 按月）和 measures（例如 {measures}）。"
    )


def _whole(draft: Draft, table: Table, row: PlacedRow, level: Level) -> Iterator[Problem]:
    """A total has every column that the plan publishes at its level; a part may have fewer."""
    missing = [measure for measure in level.measures if row.value(measure) is None]
    if row.row.part is None and missing:
        details = {
            "cell": "”“".join(label(draft, row.row, measure) for measure in missing),
            "fields": "、".join(missing),
        }
        yield Problem("公开-17", (table.release.locate("rows", row.index, "cells"),), "", details)


def _cell(  # a cell is known by its table, row and measure, and judged by rule and level
    draft: Draft, table: Table, row: PlacedRow, measure: Measure, value: Value, rule: Rule, level: Level
) -> Iterator[Problem]:
    for code, read, more in _wrong(table, row, measure, value, rule, level):
        # Where it stands is looked up last: of all cells hardly any is told.
        details = {"cell": label(draft, row.row, measure), **more}
        yield Problem(code, (table.locate(row, measure),), read, details)


def _wrong(
    table: Table, row: PlacedRow, measure: Measure, value: Value, rule: Rule, level: Level
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What is wrong with a cell, if anything: the code, what was read, and what its words need besides."""
    if measure not in level.measures:
        yield "公开-09", measure.value, {}
    elif not _is_rounded(value, level):
        step = level.amount_step.format() if isinstance(value, Money) else str(level.count_step)
        yield "公开-10", table.read(row, measure), {"step": step}
    elif isinstance(value, int) and 0 < value < rule.threshold:
        yield "公开-11", "", {"threshold": str(rule.threshold)}


def _is_rounded(value: Value, level: Level) -> bool:
    if isinstance(value, Money):
        return level.amount_step.fen == 0 or value.fen % level.amount_step.fen == 0
    return not isinstance(value, int) or level.count_step == 0 or value % level.count_step == 0


def _promised(draft: Draft, plan: YearPlan, filed: Filed[Release]) -> Iterator[Problem]:
    """What the plan promises for the town in this month must have rows, or a dated reason why there are none.

    A programme may lag, so that a release reports an earlier month of it; a quarter or year in the wrong release is
    told by the dates.
    """
    if not rows_resolve(draft, filed.record.rows):
        return
    release = filed.record
    explained = {item.benefit for item in release.nothing}
    reported = {(table.benefit, type(table.period)) for table in tables_of(filed)}
    for rule in plan.rules:
        period = _period_due(rule.town.cadence, release.month)
        benefit = draft.benefits.get(rule.benefit)
        if period is None or benefit is None or rule.benefit in explained:
            continue
        if (rule.benefit, type(period)) not in reported:
            details = {"benefit": benefit.name, "period": period.chinese(), "id": rule.benefit}
            yield Problem("公开-12", (filed.locate("rows"),), "", details)


def _period_due(cadence: Cadence, month: Month) -> Period | None:
    """The period that a cadence makes due in a month's release, if any."""
    if cadence is Cadence.MONTH:
        return month
    if cadence is Cadence.QUARTER and month.number % MONTHS_IN_QUARTER == 0:
        return Quarter(month.year, month.number // MONTHS_IN_QUARTER)
    if cadence is Cadence.YEAR and month.number == DECEMBER:
        return Year(month.year)
    return None
