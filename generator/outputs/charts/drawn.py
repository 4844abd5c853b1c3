"""Which charts stand on which page: benefits over time, the places of a month, and standards."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from generator.foundation.months import Period
from generator.outputs.charts.bars import narrow_bars, wide_bars
from generator.outputs.charts.chart import Chart
from generator.outputs.charts.line import line
from generator.outputs.charts.marks import (
    can_be_drawn,
    drawn_in_time,
    drawn_measures,
    marks_in_time,
    marks_of_places,
    on_an_axis,
)
from generator.outputs.charts.rates import chart_of_rates
from generator.outputs.charts.sentences import told_in_time, told_of_places
from generator.outputs.pages.history import Dated, rows_of
from generator.outputs.tables import column_of
from generator.records.benefits import Benefit
from generator.records.measures import Measure
from generator.records.places import Place
from generator.records.releases import Release
from generator.records.standards import Standard
from generator.records.town import Town


def charts_over_time(town: Town, benefit: Benefit, place: Place) -> tuple[Chart, ...]:
    """A benefit's total of a place over time: its count, and its amount."""
    rows = [dated for dated in rows_of(town, benefit, place) if dated.row.part is None]
    if not rows:
        return ()
    found = (_over_time(rows, measure, benefit, place) for measure in drawn_measures(rows))
    return tuple(chart for chart in found if chart)


def _over_time(rows: Sequence[Dated], measure: Measure, benefit: Benefit, place: Place) -> Chart | None:
    drawn = drawn_in_time(rows, measure)
    marks = marks_in_time(drawn, measure)
    if not can_be_drawn(marks):
        return None
    periods = [dated.period for dated in drawn]
    return Chart(
        f"{benefit.id}-{place.id}-{measure.value}",
        "cell",
        _title(benefit, measure, periods[-1], place.name),
        told_in_time(marks, place.name),
        narrow_bars(marks),
        line(on_an_axis(marks, periods)),
    )


def charts_of_month(town: Town, release: Release) -> Mapping[tuple[str, Period], tuple[Chart, ...]]:
    """The places of each benefit and period of an edition, from that edition alone."""
    below = [
        Dated(release, row) for row in release.rows if row.place != town.town_place.id and row.part is None
    ]
    keyed = groupby(below, key=lambda dated: (dated.row.benefit, dated.period))
    return {key: tuple(_of_places(town, town.benefit_of[key[0]], list(rows))) for key, rows in keyed}


def _of_places(town: Town, benefit: Benefit, rows: Sequence[Dated]) -> Iterator[Chart]:
    for measure in drawn_measures(rows)[:1]:
        marks = marks_of_places(town, rows, measure)
        if can_be_drawn(marks):
            yield Chart(
                f"{benefit.id}-places-{measure.value}",
                "cell",
                _title(benefit, measure, rows[0].period, "各村（社区）"),
                told_of_places(marks, rows[0].period.chinese()),
                narrow_bars(marks),
                wide_bars(marks),
            )


def _title(benefit: Benefit, measure: Measure, period: Period, scope: str) -> str:
    head = column_of(measure, period)
    return f"{benefit.name}，{scope}，{head.title}（{head.unit}）"


def charts_of_standard(standard: Standard, as_of: datetime.date) -> tuple[Chart, ...]:
    """A standard through the years, where more than one amount is known."""
    chart = chart_of_rates(standard, as_of)
    return (chart,) if chart else ()
