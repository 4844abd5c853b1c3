"""A line runs from zero through published figures only; where one is withheld it is broken."""

from generator.outputs.charts.line import Line, line
from tests.outputs.charts.marks import marks


def _heights(drawn: Line) -> list[float | None]:
    return [float(drawn.zero) - float(point.y) if point.y else None for point in drawn.points]


def test_a_height_is_its_figure_times_one_scale() -> None:
    assert _heights(line(marks(100, 50, 0))) == [174.0, 87.0, 0.0]


def test_all_zero_is_a_line_on_the_axis() -> None:
    assert _heights(line(marks(0, 0))) == [0.0, 0.0]


def test_a_withheld_figure_breaks_the_line_and_has_no_height() -> None:
    drawn = line(marks(10, 20, None, 30, 20, None, 10))
    assert [run.count(",") for run in drawn.runs] == [2, 2]
    assert [bool(point.hatch) for point in drawn.points] == [False, False, True, False, False, True, False]
    assert [point.value.text for point in drawn.points if point.hatch] == ["不公布", "不公布"]
    hatched = {float(point.x) for point in drawn.points if point.hatch}
    crossed = {float(pair.split(",")[0]) for run in drawn.runs for pair in run.split()}
    assert hatched.isdisjoint(crossed)


def test_figures_stand_above_and_below_in_turn_so_that_they_do_not_run_into_each_other() -> None:
    drawn = line(marks(*[166_407] * 7))
    sides = [float(point.value.y) < float(point.y) for point in drawn.points]
    assert sides == [True, False] * 3 + [True]
