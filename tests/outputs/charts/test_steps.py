"""A standard is drawn as steps from zero; what nobody knows the days of is hatched, not drawn as if it were known."""

import datetime
from itertools import pairwise

from generator.outputs.charts.steps import Dated, Steps, steps
from tests.outputs.charts.marks import mark

DAY = datetime.date


def _rate(year: int, size: int, until: DAY | None = None, gap_until: DAY | None = None) -> Dated:
    return Dated(mark(f"{year}", size, f"渝民发〔{year}〕{size}号"), DAY(year, 1, 1), until, gap_until)


def _tops(drawn: Steps) -> list[float]:
    return [float(step.height) for step in drawn.steps]


def test_a_height_is_its_rate_times_one_scale_and_stands_on_zero() -> None:
    drawn = steps([_rate(2020, 50, DAY(2022, 1, 1)), _rate(2022, 100, DAY(2024, 1, 1))], DAY(2024, 1, 1))
    assert _tops(drawn) == [80.0, 160.0]
    assert {float(step.y) + float(step.height) for step in drawn.steps} == {float(drawn.zero)}


def test_the_line_goes_on_where_one_rate_follows_another() -> None:
    drawn = steps([_rate(2020, 50, DAY(2022, 1, 1)), _rate(2022, 100, DAY(2024, 1, 1))], DAY(2024, 1, 1))
    assert [joint.count(",") for joint in drawn.joints] == [4]


def test_the_line_is_broken_where_a_rate_ended_before_the_next() -> None:
    drawn = steps([_rate(2020, 50, DAY(2021, 1, 1)), _rate(2022, 100, DAY(2024, 1, 1))], DAY(2024, 1, 1))
    assert [joint.count(",") for joint in drawn.joints] == [2, 2]


def test_a_stretch_of_unknown_days_is_hatched_and_the_rate_before_it_is_not_drawn_through() -> None:
    gap = _rate(2020, 50, DAY(2022, 1, 1), DAY(2022, 1, 1))
    drawn = steps([gap, _rate(2022, 100, DAY(2024, 1, 1))], DAY(2024, 1, 1))
    first, second = drawn.steps
    assert first.hatch
    assert not second.hatch
    assert float(first.x) + float(first.length) < float(second.x) / 2


def test_every_step_bears_its_document_and_no_two_run_into_each_other() -> None:
    rates = [_rate(year, year, DAY(year + 1, 1, 1)) for year in range(2015, 2026)]
    drawn = steps(rates, DAY(2026, 1, 1))
    assert [step.document.text for step in drawn.steps] == [rate.mark.note for rate in rates]
    rows: dict[str, list[tuple[float, float]]] = {}
    for step in drawn.steps:
        width = len(step.document.text) * 15.0 * 0.6
        x = float(step.document.x)
        rows.setdefault(step.document.y, []).append(
            (x, x + width) if step.document.anchor == "start" else (x - width, x)
        )
    for spans in rows.values():
        ordered = sorted(spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(ordered))
    assert max(float(y) for y in rows) < drawn.height
