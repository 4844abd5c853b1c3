"""Finds the largest size of text at which a manuscript has room; what has none is told, never set smaller."""

import datetime
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
    return smallest.page_count() <= pages and _placed(smallest) is not None


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
    """The largest size at which it takes no more than `pages`.

    Most fit at the largest, which is tried first; else it is found by halving: smaller text takes fewer pages.
    """
    sizes, best = manuscript.room.sizes, None
    low, middle, high = 0, 0, len(sizes)
    while low < high:
        sheet = SetSheet(manuscript, sizes[middle], pages, as_of)
        if sheet.page_count() <= pages:
            high, best = middle, sheet
        else:
            low = middle + 1
        middle = (low + high) // 2
    return best
