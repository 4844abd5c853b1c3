"""Finds the largest size of text at which a manuscript has room; what has none is told, never set smaller."""

import datetime
import math
from dataclasses import replace

from generator.foundation.problems import ContentRefused
from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_places import misplaced
from generator.publishing.leaflet_shortening import too_long
from generator.publishing.leaflet_tags import tagged
from generator.publishing.leaflet_typesetting import SetSheet


def fitted(manuscript: Manuscript, as_of: datetime.date) -> tuple[SetSheet, Reading]:
    """The manuscript at the largest size that fits, and its finished pages, which have been read once for that.

    Fewer pages come before larger text, and everything in its place before both; a reason for which a sheet takes
    another's place comes after all that. Raises ContentRefused (印刷-02, 印刷-07) where it does not fit at the smallest size.
    """
    for one in dict.fromkeys((manuscript, manuscript.shortest)):
        found = _fitted(one, as_of)
        if found:
            return found
    raise ContentRefused([too_long(manuscript, lambda one: has_room(one, as_of))])


def _fitted(manuscript: Manuscript, as_of: datetime.date) -> tuple[SetSheet, Reading] | None:
    room = manuscript.room
    if len(room.sizes) == 1:
        # There is nothing to weigh against the number of pages, and the pages themselves tell how many they are.
        return _placed(SetSheet(manuscript, room.sizes[0], room.pages[-1], as_of))
    for pages in room.pages:
        found = _largest(manuscript, pages, as_of)
        placed = found and _placed(found)
        if placed:
            return placed
    return None


def has_room(manuscript: Manuscript, as_of: datetime.date) -> bool:
    """Whether it fits at the smallest size on as many pages as it may have, with everything in its place."""
    room = manuscript.room
    pages = room.pages[-1]
    smallest = SetSheet(manuscript.shortest, room.sizes[-1], pages, as_of)
    return smallest.taken().pages <= pages and _placed(smallest) is not None


def _placed(sheet: SetSheet) -> tuple[SetSheet, Reading] | None:
    """The sheet and its pages, or the next smaller ones on which no words leave the page and no figure its cell."""
    sizes = sheet.manuscript.room.sizes
    for size in sizes[sizes.index(sheet.size) :]:
        tried = replace(sheet, size=size)
        reading = Reading(tagged(tried.pdf(), sheet.manuscript))
        if reading.page_count <= sheet.sides and not any(misplaced(sheet.manuscript, reading)):
            return tried, reading
    return None


def _largest(manuscript: Manuscript, pages: int, as_of: datetime.date) -> SetSheet | None:
    """The largest size at which it takes no more than `pages`: this one fits, and the next larger one does not.

    Smaller text takes fewer pages. Most fit at the largest size, which is tried first; how much of the pages a trial fills
    foretells at which size there is room, and that and the next larger one are tried.
    """
    sizes, best = manuscript.room.sizes, None
    low, tried, high = 0, 0, len(sizes)
    while low < high:
        sheet = SetSheet(manuscript, sizes[tried], pages, as_of)
        taken = sheet.taken()
        if taken.pages <= pages:
            high, best = tried, sheet
        else:
            low = tried + 1
        foretold = (low + high) // 2 if taken.filled is None else _foretold(sheet, taken.filled)
        tried = max(low, min(foretold, high - 1))
    return best


_EMPTY = 0.01
"""Of a page, which is less than any text fills."""


def _foretold(sheet: SetSheet, filled: float) -> int:
    """The place of the largest size that should have room, as text needs room by the square of its size."""
    sizes = sheet.manuscript.room.sizes
    fitting = sheet.size * math.sqrt(sheet.sides / max(filled, _EMPTY))
    return next((place for place, size in enumerate(sizes) if size <= fitting), len(sizes))
