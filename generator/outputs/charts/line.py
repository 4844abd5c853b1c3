"""A line in time, from zero, broken where a figure is withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.outputs.charts.chart import Label, Mark, written
from generator.outputs.charts.hatching import hatched

WIDTH, HEIGHT = 760, 300
_LEFT, _RIGHT, _TOP, _ZERO = 14.0, 14.0, 44.0, 218.0
_ABOVE, _BELOW = 12.0, 26.0
_LABEL_Y, _YEAR_Y = 268.0, 290.0
_BAND = 20.0
_ORIGIN = Label("0", written(_ZERO + 18), "0")


@dataclass(frozen=True)
class Point:
    """One figure of the line: where it stands, its figure, and what stands below it; `hatch` where it is withheld."""

    name: str
    x: str
    y: str
    value: Label
    labels: tuple[Label, ...]
    hatch: str


@dataclass(frozen=True)
class Line:
    """A drawing of a line; `runs` are the stretches without a gap."""

    points: tuple[Point, ...]
    runs: tuple[str, ...]
    axis: str
    zero: str = written(_ZERO)
    origin: Label = _ORIGIN
    use: str = "wide"
    width: int = WIDTH
    height: int = HEIGHT
    template: str = "charts/line.svg.j2"


def line(marks: Sequence[Mark]) -> Line:
    """The marks from left to right; the note of a mark is the year under its label."""
    most = max(mark.size or 0 for mark in marks) or 1
    step = (WIDTH - _LEFT - _RIGHT) / len(marks)
    points = tuple(
        _point(mark, number, _LEFT + step * (number + 0.5), most) for number, mark in enumerate(marks)
    )
    runs = (list(run) for is_gap, run in groupby(points, key=lambda point: bool(point.hatch)) if not is_gap)
    return Line(
        points,
        tuple(" ".join(f"{point.x},{point.y}" for point in run) for run in runs if len(run) > 1),
        f"M{written(_LEFT)} {written(_ZERO)}H{written(WIDTH - _RIGHT)}",
    )


def _point(mark: Mark, number: int, x: float, most: int) -> Point:
    """Figures stand above and below the line in turn: side by side, amounts of six digits would run into each other."""
    labels = [Label(written(x), written(_LABEL_Y), mark.label)]
    if mark.note:
        labels.append(Label(written(x), written(_YEAR_Y), mark.note))
    if mark.size is None:
        value = Label(written(x), written(_ZERO - _ABOVE), mark.text)
        band = hatched(x - _BAND / 2, _TOP, _BAND, _ZERO - _TOP)
        return Point(mark.name, written(x), "", value, tuple(labels), band)
    y = _ZERO - (_ZERO - _TOP) * mark.size / most
    value = Label(written(x), written(y - _ABOVE if number % 2 == 0 else y + _BELOW), mark.text)
    return Point(mark.name, written(x), written(y), value, tuple(labels), "")
