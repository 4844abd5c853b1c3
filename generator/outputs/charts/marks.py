"""The marks of a chart, from rows of releases: which figures are drawn, and what each is called."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.foundation.money import Money
from generator.foundation.months import Month, Period, Quarter
from generator.outputs.charts.chart import Mark
from generator.outputs.figures import cell_name, written
from generator.outputs.pages.history import Dated
from generator.records.cells import Value, Withheld
from generator.records.measures import Measure
from generator.records.town import Town

MOST_POINTS = 13
"""A year and the same month of the year before: more figures cannot be printed beside their points."""
FEWEST_SHOWN = 2
"""One figure alone is no picture."""

# What of a benefit is drawn first: persons before visits before households, then the money.
_COUNTS = (
    Measure.PERSONS,
    Measure.PERSONS_MONTH,
    Measure.PERSON_TIMES,
    Measure.HOUSEHOLDS,
    Measure.HOUSEHOLDS_MONTH,
    Measure.HOUSEHOLD_TIMES,
)


def drawn_measures(rows: Sequence[Dated]) -> tuple[Measure, ...]:
    """One count, and the amount, of what the newest row has; 累计 is left to the table."""
    had = rows[0].row.cells.measures
    count = next((measure for measure in _COUNTS if measure in had), None)
    return tuple(measure for measure in (count, Measure.AMOUNT) if measure in had)


def drawn_in_time(rows: Sequence[Dated], measure: Measure) -> tuple[Dated, ...]:
    """The newest rows of the same kind of period as the newest's, oldest first; `rows` stand newest first."""
    kind = type(rows[0].period)
    alike = [
        dated for dated in rows if type(dated.period) is kind and dated.row.cells.get(measure) is not None
    ]
    return tuple(reversed(alike[:MOST_POINTS]))


def marks_in_time(rows: Iterable[Dated], measure: Measure) -> tuple[Mark, ...]:
    """One mark a period."""
    return tuple(_mark(dated, measure, dated.period.chinese()) for dated in rows)


def marks_of_places(town: Town, rows: Iterable[Dated], measure: Measure) -> tuple[Mark, ...]:
    """One mark a place, in the order of the record: an order by size would tell where a withheld figure stands."""
    return tuple(
        _mark(dated, measure, town.place_of[dated.row.place].name)
        for dated in rows
        if dated.row.cells.get(measure) is not None
    )


def can_be_drawn(marks: Sequence[Mark]) -> bool:
    """Whether enough of the figures are published for a picture."""
    return sum(mark.size is not None for mark in marks) >= FEWEST_SHOWN


def _mark(dated: Dated, measure: Measure, label: str) -> Mark:
    value = dated.row.cells.get(measure)
    if value is None:
        raise ValueError(f"a row without {measure} in a chart of it")
    name = cell_name(dated.release, dated.row, measure)
    return Mark(label, written(value), measure.unit, name, size_of(value))


def size_of(value: Value) -> int | None:
    """How long a figure is drawn: a count, or an amount in fen; None where it is withheld."""
    if isinstance(value, Withheld):
        return None
    return value.fen if isinstance(value, Money) else value


def on_an_axis(marks: Sequence[Mark], periods: Sequence[Period]) -> tuple[Mark, ...]:
    """The marks as an axis names them: the month or quarter, and below it the year where it is the first of it."""
    found = []
    for number, (mark, period) in enumerate(zip(marks, periods, strict=True)):
        is_new_year = number == 0 or period.months[0].year != periods[number - 1].months[0].year
        year = f"{period.months[0].year}年" if is_new_year else ""
        found.append(replace(mark, label=_short(period), note=year))
    return tuple(found)


def _short(period: Period) -> str:
    if isinstance(period, Month):
        return f"{period.number}月"
    return f"{period.number}季度" if isinstance(period, Quarter) else "全年"
