"""Reads the charts of a page: whether each length is the one its figure has, and none is drawn of a withheld one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.foundation.money import Money
from generator.publishing.html_reader import Element, HtmlPage
from generator.publishing.readback.told import Names, Told, Unreadable, value_of
from generator.records.cells import Withheld

TOLERANCE = 0.02
"""Units of a drawing: coordinates are written with two decimals."""
_FURNITURE = frozenset({"mb-chart-axis", "mb-chart-leader", "mb-chart-hatch"})
_BARE_NUMBER = re.compile(r"[0-9][0-9,.]*")
_HATCHED_BOX = re.compile(r"M[0-9.]+ [0-9.]+h(?P<width>[0-9.]+)v(?P<height>[0-9.]+)h-")


@dataclass(frozen=True)
class _Chart:
    """A drawing of a page, and what is in it."""

    svg: Element
    inside: tuple[Element, ...]

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.inside if element.tag in tags]

    def with_name(self, attribute: str) -> list[tuple[str, Element]]:
        return [(name, element) for element in self.inside if (name := element.get(attribute)) is not None]


def faults_of_charts(page: HtmlPage, file: str) -> Iterator[str]:
    """What is wrong with the charts of a page, in Chinese words that name a cell and never a value."""
    for chart in _charts(page):
        if chart.svg.get("data-drawing") is None:
            if chart.all("text"):
                yield "有一张图说不清画的是哪些数"
            continue
        try:
            yield from _faults(chart, file)
        except Unreadable as fault:
            yield fault.reason


def named_in_charts(page: HtmlPage) -> set[str]:
    """The names of all figures that the charts of a page show."""
    return {
        name
        for chart in _charts(page)
        for attribute in ("data-cell", "data-rate", "data-length", "data-withheld")
        for name, _ in chart.with_name(attribute)
    }


def named_outside_charts(page: HtmlPage) -> set[str]:
    """The names of all figures that stand in the tables and the words of a page."""
    inside = {id(element) for chart in _charts(page) for element in chart.inside}
    return {
        name
        for element in page.elements
        if id(element) not in inside
        for names in Names
        if (name := element.get(f"data-{names}")) is not None
    }


def _charts(page: HtmlPage) -> Iterator[_Chart]:
    for number, element in enumerate(page.elements):
        if element.tag == "svg":
            around = {number}
            inside = []
            for index in range(number + 1, len(page.elements)):
                if page.elements[index].parent not in around:
                    break
                around.add(index)
                inside.append(page.elements[index])
            yield _Chart(element, tuple(inside))


def _faults(chart: _Chart, file: str) -> Iterator[str]:
    yield from _unknown(chart)
    values = {name: _size(name, text, file) for name, text in _texts(chart)}
    lengths = chart.with_name("data-length")
    for name, _ in chain(lengths, chart.with_name("data-withheld")):
        if name not in values:
            yield f"“{name}”画了，却没有写出来"
    for name, _ in chart.with_name("data-withheld"):
        if values.get(name) is not None:
            yield f"“{name}”公布了，却画成不公布"
    for name, _ in lengths:
        if name in values and values[name] is None:
            yield f"“{name}”不公布，却画了长短"
    known = [(name, element, size) for name, element in lengths if (size := values.get(name)) is not None]
    yield from _wrong_lengths(chart, known)
    yield from _uneven_boxes(chart)


def _texts(chart: _Chart) -> Iterator[tuple[str, tuple[Names, str]]]:
    for names in Names:
        for name, element in chart.with_name(f"data-{names}"):
            yield name, (names, element.text)


def _size(name: str, text: tuple[Names, str], file: str) -> float | None:
    """How long a figure is to be drawn; None where it is withheld."""
    value = value_of(Told(text[0], name, text[1], file))
    if isinstance(value, Withheld):
        return None
    if isinstance(value, str):
        return float(Money.parse(value.replace(",", "")).fen)
    return float(value.fen if isinstance(value, Money) else value)


def _unknown(chart: _Chart) -> Iterator[str]:
    """Whatever is drawn or written without the name of its figure, but for axes and labels."""
    for element in chart.inside:
        classes = set((element.get("class") or "").split())
        named = any(
            element.get(f"data-{what}") is not None for what in ("cell", "rate", "length", "withheld")
        )
        is_line = element.tag == "polyline"
        is_label = element.tag == "text" and "mb-chart-label" in classes and _is_label(element.text)
        if not (named or is_line or is_label or (element.tag == "path" and classes & _FURNITURE)):
            yield "有一处画了或者写了数，却没有数字编号"


def _is_label(text: str) -> bool:
    return text == "0" or _BARE_NUMBER.fullmatch(text) is None


def _wrong_lengths(chart: _Chart, known: Sequence[tuple[str, Element, float]]) -> Iterator[str]:
    """Every length is its figure times one scale, from zero; lines run through the figures and nowhere else."""
    measured = [(name, _length(chart, element), size) for name, element, size in known]
    longest = max(measured, key=lambda one: one[2], default=("", 0.0, 0.0))
    scale = longest[1] / longest[2] if longest[2] else 0.0
    for name, length, size in measured:
        if abs(length - size * scale) > TOLERANCE:
            yield f"“{name}”画的长短和数不成比例"
    heights = {_top(element) for _, element, _ in known}
    for line in chart.all("polyline"):
        if not {y for _, y in _points(line)} <= heights:
            yield "有一条线经过的地方没有数"


def _length(chart: _Chart, element: Element) -> float:
    """How far a bar, a point or a step reaches from zero."""
    if chart.svg.get("data-drawing") == "bars":
        return _number(element, "width")
    zero = _number(chart.svg, "data-zero")
    if element.tag == "rect" and abs(_number(element, "y") + _number(element, "height") - zero) > TOLERANCE:
        raise Unreadable("有一处不是从零画起")
    return zero - _number(element, "cy" if element.tag == "circle" else "y")


def _top(element: Element) -> str:
    return element.get("cy") or element.get("y") or ""


def _points(line: Element) -> list[tuple[str, str]]:
    pairs = (point.partition(",") for point in (line.get("points") or "").split())
    return [(x, y) for x, _, y in pairs]


def _number(element: Element, attribute: str) -> float:
    try:
        return float(element.get(attribute) or "")
    except ValueError:
        raise Unreadable("有一处没有画出长短") from None


def _uneven_boxes(chart: _Chart) -> Iterator[str]:
    """The hatched boxes of a chart are all of one size, so that they say nothing of what they stand for."""
    found = [_HATCHED_BOX.match(element.get("d") or "") for _, element in chart.with_name("data-withheld")]
    if len({(box["width"], box["height"]) if box else None for box in found}) > 1 or None in found:
        yield "不公布的格子画得不一样大"
