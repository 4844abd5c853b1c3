"""A chart is read as a drawing: lengths against figures, hatched boxes against one another."""

import pytest

from generator.publishing.html_reader import read_html
from generator.publishing.readback.chart_reader import faults_of_charts

NAME = "2026-01/minimum-living/total/{place}/2026-01/persons"
EAST, WEST = NAME.format(place="east"), NAME.format(place="west")


def _bars(*inside: str) -> str:
    return f'<svg data-drawing="bars">{"".join(inside)}</svg>'


def _text(name: str, words: str) -> str:
    return f'<text class="mb-chart-value" data-cell="{name}">{words}</text>'


def _bar(name: str, width: str) -> str:
    return f'<rect data-length="{name}" width="{width}"/>'


def _box(name: str, width: int, height: int = 14) -> str:
    path = f"M1 2h{width}v{height}h-{width}z"
    return f'<path class="mb-chart-hatch" data-withheld="{name}" d="{path}"/>'


def _faults(chart: str) -> list[str]:
    return list(faults_of_charts(read_html(chart), "page.html"))


@pytest.mark.parametrize(
    "chart",
    [
        _bars(_text(EAST, "50"), _bar(EAST, "100"), _text(WEST, "25"), _bar(WEST, "50.01")),
        _bars(_text(EAST, "0"), _bar(EAST, "0"), _text(WEST, "0"), _bar(WEST, "0")),
        _bars(_text(EAST, "不公布"), _box(EAST, 48), _text(WEST, "不公布"), _box(WEST, 48)),
        '<svg><path d="M0 0h1"/></svg>',  # an icon
    ],
)
def test_a_sound_chart(chart: str) -> None:
    assert _faults(chart) == []


@pytest.mark.parametrize(
    ("chart", "fault"),
    [
        (_bars(_text(EAST, "50"), _bar(EAST, "100"), _text(WEST, "25"), _bar(WEST, "60")), "不成比例"),
        (_bars(_text(EAST, "0"), _bar(EAST, "5")), "不成比例"),
        (_bars(_text(EAST, "不公布"), _bar(EAST, "5")), "画了长短"),
        (_bars(_text(EAST, "5"), _box(EAST, 48)), "画成不公布"),
        (_bars(_text(EAST, "不公布"), _box(EAST, 48), _text(WEST, "不公布"), _box(WEST, 20)), "不一样大"),
        (_bars(_text(EAST, "不公布"), _box(EAST, 48), _text(WEST, "不公布"), _box(WEST, 48, 5)), "不一样大"),
        (_bars(_bar(EAST, "5")), "没有写出来"),
        (_bars(_text(EAST, "5"), _bar(EAST, "wide")), "没有画出长短"),
        (_bars('<circle r="9"/>'), "没有数字编号"),
        (_bars("<text>12</text>"), "没有数字编号"),
        (_bars('<text class="mb-chart-label">12</text>'), "没有数字编号"),
        ("<svg><text>12</text></svg>", "说不清"),
    ],
)
def test_a_chart_that_does_not_fit(chart: str, fault: str) -> None:
    assert [one for one in _faults(chart) if fault in one]
