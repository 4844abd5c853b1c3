"""Reads the QR codes on a finished leaflet as a telephone does; the only file that knows zxing."""

from collections.abc import Iterator
from typing import Any

import zxingcpp

from generator.publishing.leaflet_elements import Bounds
from generator.publishing.leaflet_files import MM, Reading

COARSEST = 100
"""Dots an inch, in grey: what a bad scanner sees, and a telephone from two steps away."""

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])

OF_BOARDS = 72
"""The same for the codes of boards, which are half as large again as those of a sheet."""


QUIET = 6 * MM
"""Points around a square that are looked at with it: what comes too near to a code hides it from a telephone as well."""


def codes_on(reading: Reading, ppi: float = COARSEST) -> list[str]:
    """What every code of a leaflet says that can be read, page by page."""
    said: list[str] = []
    for number in range(reading.page_count):
        read: list[Bounds] = []
        # Looking all over a page for a code takes twenty times as long as at the squares on it.
        for square in reading.places[number].squares:
            if any(_is_the_same(square, other) for other in read):
                continue
            found = zxingcpp.read_barcode(reading.rendered(number, ppi, _around(square)), formats=_QR)
            if found is not None:
                read.append(square)
                said.append(found.text)
    return said


def _is_the_same(one: Bounds, other: Bounds) -> bool:
    """Whether two squares lie round the same middle, as a code and its white ground do."""
    return all(abs(one[at] + one[at + 2] - other[at] - other[at + 2]) < 2 * MM for at in (0, 1))


def _around(square: Bounds) -> Bounds:
    left, bottom, right, top = square
    return left - QUIET, bottom - QUIET, right + QUIET, top + QUIET


def pages_without_code(reading: Reading, url: str) -> list[int]:
    """The pages, counted from 1, on which there is not this code alone: a telephone reads whichever of several it likes."""
    pages = range(reading.page_count)
    return [number + 1 for number in pages if [*decoded(reading.rendered(number, OF_BOARDS))] != [url]]


def decoded(picture: Any) -> Iterator[str]:
    """The texts of all codes in a grey picture."""
    return (code.text for code in zxingcpp.read_barcodes(picture, formats=_QR))
