"""The candidate: a return with its figures rounded as the plan says, before anything of it is withheld."""

from collections.abc import Iterator, Mapping

from generator.foundation.money import Money
from generator.intake.exact_release import exact_release, exact_row
from generator.intake.paid_by_rate import Rates
from generator.intake.returns import Exact, ExactRow, Return
from generator.records.cells import WITHHELD, Cells, Value
from generator.records.measures import Measure
from generator.records.plan import Level, YearPlan
from generator.records.releases import Release, ReleasedArrears, Row
from generator.records.town import Town


def candidate_of(given: Return, town: Town) -> Release:
    """The release that would be printed if nothing were withheld.

    Raises ValueError where the plan does not name its year or one of its rows, which reading refuses.
    """
    year = town.plan.of(given.month.year)
    if year is None:
        raise ValueError("a year without a plan was not refused")
    rows = tuple(_rounded_row(row, _level(row, year, town)) for row in given.rows)
    told = {"rows": rows, "arrears": tuple(_arrears(given, year, town))}
    return exact_release(given, town.standards).model_copy(update=told)


def withholding(release: Release, withheld: Mapping[int, frozenset[Measure]]) -> Release:
    """The release with some cells withheld: the measures of each row, by the row's number."""
    rows = tuple(_hidden(row, withheld.get(at, frozenset())) for at, row in enumerate(release.rows))
    return release.model_copy(update={"rows": rows})


def rounded(value: Exact, step: int) -> Exact:
    """To the nearest multiple of `step` (in people or 分), halves up; 0 and 1 leave it as it is."""
    if not step:
        return value
    size = value.fen if isinstance(value, Money) else value
    near = (size + step // 2) // step * step
    return Money(near) if isinstance(value, Money) else near


def _arrears(given: Return, year: YearPlan, town: Town) -> Iterator[ReleasedArrears]:
    """What the plan states of the month's arrears, of the benefits whose figures are possible with it alone.

    What no figure needs is left out: a wider bound than the truth asks for would let pass what readers can reckon.
    """
    rates = Rates(town.plan, {standard.id: standard for standard in town.standards})
    needy = {
        row.benefit
        for row in given.rows
        for paid in rates.paid_of(row, given.period_of(row))
        if paid.needs_arrears
    }
    for benefit in sorted(needy):
        # What no statement covers was refused when the return was read (报表-06).
        yield ReleasedArrears.model_construct(benefit=benefit, slack=year.arrears_of(benefit, given.month))


def _level(row: ExactRow, year: YearPlan, town: Town) -> Level:
    rule = year.rule(row.benefit)
    if rule is None:
        raise ValueError("a row that no plan names was not refused")
    return rule.town if row.place == town.town_place.id else rule.below


def _rounded_row(row: ExactRow, level: Level) -> Row:
    return _with_cells(exact_row(row), dict(_rounded(row, level)))


def _rounded(row: ExactRow, level: Level) -> Iterator[tuple[str, Value]]:
    for measure, value in row.cells.figures():
        step = level.amount_step.fen if measure.is_amount else level.count_step
        yield measure.value, rounded(value, step)


def _hidden(row: Row, measures: frozenset[Measure]) -> Row:
    cells = {measure.value: WITHHELD if measure in measures else value for measure, value in row.cells}
    return _with_cells(row, cells)


def _with_cells(row: Row, cells: Mapping[str, Value]) -> Row:
    return row.model_copy(update={"cells": Cells.model_construct(**cells)})  # type: ignore[arg-type]  # fields by name
