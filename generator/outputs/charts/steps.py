"""A standard as steps in time, from zero, with the document of each step below it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.charts.chart import Label, Mark, written
from generator.outputs.charts.hatching import hatched

WIDTH = 760
_LEFT, _RIGHT, _TOP, _ZERO = 4.0, 4.0, 40.0, 200.0
_YEAR_Y, _FIRST_DOCUMENT_Y, _DOCUMENT_ROW = 222.0, 254.0, 26.0
_ABOVE = 10.0
_ORIGIN = Label("9", written(_YEAR_Y), "0")
_UNSURE = "说不准"
_LETTER = 15.0
"""Units: the width of a Chinese character of a document's number."""
_CJK = 0x2E80
_SPACE = 12.0
_YEAR_ROOM = 50.0


@dataclass(frozen=True)
class Dated:
    """A rate with the days it is known to be in force: `until` None where the next rate's first day is not known."""

    mark: Mark
    start: datetime.date
    until: datetime.date | None
    gap_until: datetime.date | None = None


@dataclass(frozen=True)
class Step:
    """One rate: an area from zero to its height, its figure, and its document."""

    name: str
    x: str
    y: str
    length: str
    height: str
    value: Label
    document: Label
    leader: str
    hatch: str
    gap: Label | None


@dataclass(frozen=True)
class Steps:
    """A drawing of steps."""

    steps: tuple[Step, ...]
    joints: tuple[str, ...]
    years: tuple[Label, ...]
    axis: str
    height: int
    zero: str = written(_ZERO)
    origin: Label = _ORIGIN
    use: str = "wide"
    width: int = WIDTH
    template: str = "charts/steps.svg.j2"


def steps(rates: Sequence[Dated], last: datetime.date) -> Steps:
    """The rates, oldest first, until `last`; a stretch in which an undated rate may have stood is hatched."""
    scale = _Scale(rates[0].start, last, max(rate.mark.size or 0 for rate in rates) or 1)
    rows = _rows([scale.x(rate.start) for rate in rates], [_width(rate.mark.note) for rate in rates])
    drawn = tuple(_step(rate, scale, last, row) for rate, row in zip(rates, rows, strict=True))
    return Steps(
        drawn,
        tuple(_joints(rates, drawn, scale)),
        tuple(_years(scale)),
        f"M{written(_LEFT)} {written(_ZERO)}H{written(WIDTH - _RIGHT)}",
        round(_FIRST_DOCUMENT_Y + _DOCUMENT_ROW * max(rows) + _DOCUMENT_ROW / 2),
    )


@dataclass(frozen=True)
class _Scale:
    first: datetime.date
    last: datetime.date
    most: int

    def x(self, day: datetime.date) -> float:
        days = max(1, (self.last - self.first).days)
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (day - self.first).days / days

    def y(self, size: int) -> float:
        return _ZERO - (_ZERO - _TOP) * size / self.most


_SURE = 12.0
"""Units drawn of a rate of which only the first day is known."""


def _step(rate: Dated, scale: _Scale, last: datetime.date, row: int) -> Step:
    x, y = scale.x(rate.start), scale.y(rate.mark.size or 0)
    end = scale.x(rate.until or last) if rate.gap_until is None else x + _SURE
    hatch, gap = _unsure(end, scale.x(rate.gap_until)) if rate.gap_until else ("", None)
    document_x, anchor = _fitted(x, _width(rate.mark.note))
    document_y = _FIRST_DOCUMENT_Y + _DOCUMENT_ROW * row
    value_x, value_anchor = _fitted(x, _width(rate.mark.text))
    return Step(
        rate.mark.name,
        written(x),
        written(y),
        written(end - x),
        written(_ZERO - y),
        Label(written(value_x), written(y - _ABOVE), rate.mark.text, value_anchor),
        Label(written(document_x), written(document_y), rate.mark.note, anchor),
        f"M{written(x)} {written(y)}V{written(document_y - _LETTER)}",
        hatch,
        gap,
    )


def _unsure(start: float, end: float) -> tuple[str, Label]:
    """The hatching over days of which nobody knows which rate was in force, and what it says."""
    middle = Label(written((start + end) / 2), written((_TOP + _ZERO) / 2), _UNSURE, "middle")
    return hatched(start, _TOP, end - start, _ZERO - _TOP), middle


def _width(text: str) -> float:
    return sum(_LETTER if ord(character) >= _CJK else _LETTER * 0.6 for character in text)


def _fitted(x: float, width: float) -> tuple[float, str]:
    """Where words of a width start beside `x`, or end, where they would run out of the drawing."""
    return (x + 4, "start") if x + 4 + width <= WIDTH else (WIDTH - 1.0, "end")


def _rows(starts: Sequence[float], widths: Sequence[float]) -> list[int]:
    """The lowest row for each document in which it does not run into one placed before it."""
    taken: list[list[tuple[float, float]]] = []
    rows = []
    for start, width in zip(starts, widths, strict=True):
        x, anchor = _fitted(start, width)
        low, high = (x, x + width) if anchor == "start" else (x - width, x)
        free = (
            number
            for number, others in enumerate(taken)
            if all(high + _SPACE <= left or right + _SPACE <= low for left, right in others)
        )
        row = next(free, len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((low, high))
        rows.append(row)
    return rows


def _joints(rates: Sequence[Dated], drawn: Sequence[Step], scale: _Scale) -> list[str]:
    """The line along the tops of the steps; it goes up or down only where one rate follows another without a gap."""
    lines: list[list[str]] = []
    for number, (rate, step) in enumerate(zip(rates, drawn, strict=True)):
        before = rates[number - 1] if number else None
        follows = before is not None and before.gap_until is None and before.until == rate.start
        if not follows:
            lines.append([])
        end = written(float(step.x) + float(step.length))
        lines[-1] += [f"{written(scale.x(rate.start))},{step.y}", f"{end},{step.y}"]
    return [" ".join(line) for line in lines]


def _years(scale: _Scale) -> list[Label]:
    """Each first of January that has room for its label, and the first day's own year."""
    days = [datetime.date(year, 1, 1) for year in range(scale.first.year + 1, scale.last.year + 1)]
    labels: list[Label] = []
    last_x = -_YEAR_ROOM
    for day in days:
        x = scale.x(day)
        if x - last_x >= _YEAR_ROOM and x <= WIDTH - _YEAR_ROOM / 2 and x >= _YEAR_ROOM / 2:
            labels.append(Label(written(x), written(_YEAR_Y), f"{day.year}年", "middle"))
            last_x = x
    return labels
