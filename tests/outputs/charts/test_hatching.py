"""Hatching stays inside its box, whatever its size."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.outputs.charts.hatching import hatched

STROKE = re.compile(r"M([0-9.]+) ([0-9.]+)L([0-9.]+) ([0-9.]+)")


@given(st.integers(1, 200), st.integers(1, 200))
def test_every_stroke_runs_up_to_the_right_inside_the_box(width: int, height: int) -> None:
    path = hatched(10, 20, width, height)
    assert path.startswith(f"M10 20h{width}v{height}h-{width}z")
    for stroke in STROKE.finditer(path):
        left, bottom, right, top = map(float, stroke.groups())
        assert 10 <= left <= right <= 10 + width
        assert 20 <= top <= bottom <= 20 + height
        assert right - left == bottom - top
