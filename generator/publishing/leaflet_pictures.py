"""Small pictures of leaflets for the page that lists them: four colours, about 2 KB each; the only file that knows Pillow."""

import io

import numpy as np
from PIL import Image

from generator.outputs.leaflets.looks import PALETTE, Colour
from generator.publishing.leaflet_files import page_rendered

PICTURE_PPI = 14.5
"""An A4 page is then 120 pixels wide, which is enough to know it again by."""
_BETWEEN = Colour("#8296af", (0, 0, 0, 0))
_COLOURS = (PALETTE["brand"], _BETWEEN, PALETTE["tint"], PALETTE["paper"])
"""From dark to light; black is shown as the brand's blue."""
_BOUNDS = (98, 191, 246)
"""Where one grey ends and the next begins: half way between the greys of the colours."""


def picture_of(pdf: bytes, paper: tuple[int, int]) -> bytes:
    """The first page as a PNG; large paper is shown smaller, so that all pictures are of about one size.

    `paper` is width and height in mm.
    """
    ppi = PICTURE_PPI * 297 / max(paper)
    grey = page_rendered(pdf, 0, ppi)
    height, width = grey.shape
    picture = Image.frombytes("P", (width, height), np.digitize(grey, _BOUNDS).astype(np.uint8).tobytes())
    picture.putpalette([channel for colour in _COLOURS for channel in colour.channels])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True, bits=2)
    return buffer.getvalue()
