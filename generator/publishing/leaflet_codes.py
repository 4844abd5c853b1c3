"""Reads the QR codes on a finished leaflet as a telephone does; the only file that knows zxing."""

from collections.abc import Iterator
from typing import Any

import zxingcpp

from generator.publishing.leaflet_files import Reading

COARSEST = 100
"""Dots an inch, in grey: what a bad scanner sees, and a telephone from two steps away."""

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])

OF_BOARDS = 72
"""The same for the codes of boards, which are half as large again as those of a sheet."""


def code_on(reading: Reading, ppi: float = COARSEST) -> str | None:
    """What the code of a leaflet says, or None where no page shows one; it stands on the first page or on the last."""
    last = reading.page_count - 1
    for number in dict.fromkeys((0, last, *range(last))):
        found = zxingcpp.read_barcode(reading.rendered(number, ppi), formats=_QR)
        if found is not None:
            return found.text
    return None


def pages_without_code(reading: Reading, url: str) -> list[int]:
    """The pages, counted from 1, on which there is not this code alone: a telephone reads whichever of several it likes."""
    pages = range(reading.page_count)
    return [number + 1 for number in pages if [*decoded(reading.rendered(number, OF_BOARDS))] != [url]]


def decoded(picture: Any) -> Iterator[str]:
    """The texts of all codes in a grey picture."""
    return (code.text for code in zxingcpp.read_barcodes(picture, formats=_QR))
