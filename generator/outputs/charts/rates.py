"""The chart of a standard: bars for phones and paper, steps in time for wide screens, each with its document."""

import datetime
from collections.abc import Sequence

from generator.foundation.months import chinese_day
from generator.outputs.charts.bars import narrow_bars, wide_bars
from generator.outputs.charts.chart import Chart, Drawing, Mark
from generator.outputs.charts.sentences import told_of_rates
from generator.outputs.charts.steps import Dated, Steps, steps
from generator.outputs.figures import rate_name
from generator.records.standards import Standard, StandardValue

FEWEST = 2
NO_NUMBER = "文号没有查到"


def chart_of_rates(standard: Standard, as_of: datetime.date) -> Chart | None:
    """The amounts of a standard; None where fewer than two are known, or one is a rule in words."""
    values = tuple(reversed(standard.values))
    if len(values) < FEWEST or any(value.amount is None for value in values):
        return None
    marks = tuple(_mark(standard, value) for value in values)
    dated = _dated(values, marks, as_of)
    # Steps have no place for a rate that nobody knows the first day of, and the bars beside them show the same rates.
    in_steps = len(dated) >= FEWEST and dated[-1].start < as_of
    wide: Drawing = steps(dated, as_of) if in_steps else wide_bars(marks)
    undated = any(value.start is None for value in values)
    hatched = isinstance(wide, Steps) and any(step.gap for step in wide.steps)
    return Chart(
        standard.id,
        "rate",
        f"{standard.name}（{standard.unit.value}）",
        told_of_rates(standard.name, marks, has_undated=undated and in_steps, has_hatching=hatched),
        narrow_bars([rate.mark for rate in dated] if in_steps else marks),
        wide,
    )


def _mark(standard: Standard, value: StandardValue) -> Mark:
    amount = value.amount
    if amount is None:
        raise ValueError("a rule in words cannot be drawn")
    since = f"{chinese_day(value.start)}起" if value.start else "执行日期待核实"
    name = rate_name(standard, value)
    return Mark(
        since, amount.format(), standard.unit.value, name, amount.fen, value.source.number or NO_NUMBER
    )


def _dated(values: Sequence[StandardValue], marks: Sequence[Mark], as_of: datetime.date) -> list[Dated]:
    """The rates whose first day is known, oldest first; a rate before an undated one ended on a day nobody knows."""
    found = []
    for number, (value, mark) in enumerate(zip(values, marks, strict=True)):
        if value.start is None:
            continue
        later = values[number + 1 :]
        next_start = next((one.start for one in later if one.start), None)
        is_gap = bool(later) and later[0].start is None
        until = value.end + datetime.timedelta(days=1) if value.end else next_start or as_of
        found.append(Dated(mark, value.start, until, (next_start or as_of) if is_gap else None))
    return found
