"""Bars from zero: two lines a figure for phones and paper, one line a figure for wide screens."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.outputs.charts.chart import Label, Mark, written
from generator.outputs.charts.hatching import hatched

HATCH_WIDTH = 48.0
"""Every withheld figure gets a box of this one width: it says nothing of the figure."""


@dataclass(frozen=True)
class Bar:
    """One figure: its words, and its bar or its hatched box."""

    name: str
    label: Label
    notes: tuple[Label, ...]
    value: Label
    x: str
    y: str
    length: str | None
    thickness: str
    hatch: str


@dataclass(frozen=True)
class Bars:
    """A drawing of bars; `use` names the screens it is for."""

    use: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    axis: str
    template: str = "charts/bars.svg.j2"


@dataclass(frozen=True)
class _Layout:
    """Where things stand in a row: widths and heights in the drawing's units, about CSS pixels."""

    use: str
    width: int
    row: int
    note_row: int
    bar_x: float
    bar_y: float
    longest: float
    thickness: float
    value_at_end: bool


_NARROW = _Layout("narrow", 328, 48, 24, 1.0, 24.0, 327.0, 14.0, value_at_end=False)
_WIDE = _Layout("wide", 720, 36, 0, 176.0, 5.0, 430.0, 24.0, value_at_end=True)
_BASELINE = 18
_SPACE = 10.0


def narrow_bars(marks: Sequence[Mark]) -> Bars:
    """Label and figure on one line, the bar below them: names of any length fit a phone."""
    return _bars(marks, _NARROW)


def wide_bars(marks: Sequence[Mark]) -> Bars:
    """Label, bar and figure on one line."""
    return _bars(marks, _WIDE)


def _bars(marks: Sequence[Mark], layout: _Layout) -> Bars:
    row = layout.row + layout.note_row * max(len(_lines(mark.note)) for mark in marks)
    most = max(mark.size or 0 for mark in marks)
    bars = tuple(_bar(mark, number * row, most, layout) for number, mark in enumerate(marks))
    height = row * len(marks)
    axis = f"M{written(layout.bar_x - 0.5)} 0V{height}"
    return Bars(layout.use, layout.width, height, bars, axis)


def _bar(mark: Mark, top: float, most: int, layout: _Layout) -> Bar:
    length = None if mark.size is None else layout.longest * mark.size / (most or 1)
    y = top + layout.bar_y
    shown = HATCH_WIDTH if length is None else length
    words = f"{mark.label}　{mark.note}" if mark.note and not layout.note_row else mark.label
    baseline = written(top + _BASELINE + (layout.bar_y if layout.value_at_end else 0))
    notes = _lines(mark.note) if layout.note_row else []
    below = y + layout.thickness + _BASELINE
    return Bar(
        mark.name,
        Label("0" if layout.value_at_end else "4", baseline, words),
        tuple(
            Label("3", written(below + number * layout.note_row), line) for number, line in enumerate(notes)
        ),
        _value(mark, baseline, shown, layout),
        written(layout.bar_x),
        written(y),
        None if length is None else written(length),
        written(layout.thickness),
        hatched(layout.bar_x, y, HATCH_WIDTH, layout.thickness) if length is None else "",
    )


def _lines(note: str) -> list[str]:
    """A note in lines that fit a phone: two documents stand below each other."""
    return note.split("；") if note else []


def _value(mark: Mark, baseline: str, shown: float, layout: _Layout) -> Label:
    if layout.value_at_end:
        return Label(written(layout.bar_x + shown + _SPACE), baseline, mark.text)
    return Label(str(layout.width), baseline, mark.text, "end")
