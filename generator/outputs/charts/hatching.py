"""Hatching: what is drawn where a figure is withheld or not known, in strokes that also print in black."""

from generator.outputs.charts.chart import written

GAP = 10.0
"""Units between two strokes."""


def hatched(x: float, y: float, width: float, height: float) -> str:
    """A box with slanting strokes, as the path of an SVG."""
    box = f"M{written(x)} {written(y)}h{written(width)}v{written(height)}h{written(-width)}z"
    return box + "".join(_strokes(x, y, width, height))


def _strokes(x: float, y: float, width: float, height: float) -> list[str]:
    """Strokes from lower left to upper right, cut at the box: along each, the two coordinates add up to `reach`."""
    strokes = []
    reach = GAP
    while reach < width + height:
        left, top = max(0.0, reach - height), max(0.0, reach - width)
        right, bottom = min(width, reach), min(height, reach)
        strokes.append(f"M{written(x + left)} {written(y + bottom)}L{written(x + right)} {written(y + top)}")
        reach += GAP
    return strokes
