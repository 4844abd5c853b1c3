"""Small pictures of leaflets for the page that lists them: four colours, about 2 KB each; the only file that knows Pillow."""

import io

from PIL import Image

from generator.outputs.leaflets.looks import PALETTE, Colour
from generator.publishing.leaflet_files import Reading

PICTURE_PPI = 14.5
"""An A4 page is then 120 pixels wide, which is enough to know it again by."""
A4_HEIGHT = 297
"""Millimetres."""
_BETWEEN = Colour("#8296af", (0, 0, 0, 0))
_COLOURS = (PALETTE["brand"], _BETWEEN, PALETTE["tint"], PALETTE["paper"])
"""From dark to light; black is shown as the brand's blue."""
_BOUNDS = (98, 191, 246)
"""Where one grey ends and the next begins: half way between the greys of the colours."""
_NUMBER_OF_GREY = [sum(grey >= bound for bound in _BOUNDS) for grey in range(256)]


def picture_of(reading: Reading) -> bytes:
    """The first page as a PNG; large paper is shown smaller, so that all pictures are of about one size."""
    grey = reading.rendered(0, PICTURE_PPI * A4_HEIGHT / max(reading.paper[0]))
    picture = Image.frombytes("P", grey.size, grey.point(_NUMBER_OF_GREY).tobytes())
    picture.putpalette([channel for colour in _COLOURS for channel in colour.channels])
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True, bits=2)
    return buffer.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size
