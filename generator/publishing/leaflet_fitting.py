"""Finds the largest size of text at which a manuscript has room; what has none is told, never set smaller."""

import copy
import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.foundation.problems import ContentRefused, Location, Problem
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_typesetting import SetSheet

_NAMED_PARTS = 2
"""How many of the longest parts a message names."""


def fitted(manuscript: Manuscript, as_of: datetime.date) -> tuple[SetSheet, bytes]:
    """The manuscript at the largest size that fits, and its pages as a PDF.

    Fewer pages come before larger text. Raises ContentRefused (印刷-02, 印刷-07) where it does not fit at the smallest size.
    """
    room = manuscript.room
    # With one size there is nothing to weigh against the number of pages.
    for pages in room.pages if len(room.sizes) > 1 else room.pages[-1:]:
        found = _largest(manuscript, pages, as_of)
        if found is not None:
            return found
    raise ContentRefused([_too_long(manuscript, as_of)])


def _largest(manuscript: Manuscript, pages: int, as_of: datetime.date) -> tuple[SetSheet, bytes] | None:
    """The largest size at which it takes no more than `pages`.

    Most fit at the largest, which is tried first; else it is found by halving: smaller text takes fewer pages.
    """
    sizes, best = manuscript.room.sizes, None
    low, middle, high = 0, 0, len(sizes)
    while low < high:
        sheet = SetSheet(manuscript, sizes[middle], pages, as_of)
        pdf = sheet.pdf()
        if Reading(pdf).page_count <= pages:
            high, best = middle, (sheet, pdf)
        else:
            low = middle + 1
        middle = (low + high) // 2
    return best


def _too_long(manuscript: Manuscript, as_of: datetime.date) -> Problem:
    """How much is too much, found by leaving out points, always the last of the longest part, until it fits."""
    place = Location(f"leaflets/{manuscript.leaflet.id}.yml")
    cuts = list(_cuts(manuscript))
    if not cuts:
        return Problem("印刷-07", (place,), "", {"title": manuscript.title})
    low, high = 0, len(cuts)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _fits(cuts[middle][1], as_of) else (middle + 1, high)
    count = cuts[min(low, len(cuts) - 1)][0]
    longest = sorted(_parts(manuscript.data), key=_length, reverse=True)[:_NAMED_PARTS]
    heads = "、".join(dict.fromkeys(f"“{part['head'] or '上一栏接下来的部分'}”" for part in longest))
    details = {"count": str(count), "title": manuscript.title, "part": heads}
    return Problem("印刷-02", (place,), "", details)


def _fits(manuscript: Manuscript, as_of: datetime.date) -> bool:
    room = manuscript.room
    pages = room.pages[-1]
    return Reading(SetSheet(manuscript, room.sizes[-1], pages, as_of).pdf()).page_count <= pages


def _cuts(manuscript: Manuscript) -> Iterator[tuple[int, Manuscript]]:
    """Shorter and shorter, each with the number of characters that are left out."""
    data = copy.deepcopy(dict(manuscript.data))
    parts, left_out = list(_parts(data)), 0
    while any(part["points"] for part in parts):
        longest = max(parts, key=_length)
        left_out += len(longest["points"].pop())
        yield left_out, replace(manuscript, data=copy.deepcopy(data))


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """All parts of the data, wherever the template wants them."""
    if isinstance(value, dict) and "points" in value:
        yield value
    elif isinstance(value, dict | list):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _parts(inside)


def _length(part: dict[str, Any]) -> int:
    return sum(map(len, part["points"]))
