"""How well the codes are read from paper that has suffered: bled ink, a slanted and blurred photograph, and a twentieth of it gone."""

import random
from collections.abc import Iterator, Sequence

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from generator.publishing.leaflet_codes import decoded
from generator.publishing.leaflet_files import Reading

CAPTURE_PPI = 150
DAMAGED = 0.06
"""The share of the code's area that is dirty or torn away."""
SLANT = 0.08
"""How much shorter the far side of the code looks."""
INK_GAIN_MM = 0.06
PATCH_SIDES = (0.5, 2.0)
"""A patch is between twice as high as wide and twice as wide as high."""
QUIET = 1 / 8
"""How much of the code's side is kept around it."""
SQUARE = 8 / 33
"""The share of the side that a finding square with its white border takes in the smallest of our codes."""


def share_read(reading: Reading, url: str, times: int, seed: int, *, squares_spared: bool = False) -> float:
    """The share of damaged leaflets of which a photograph of a code still says its address.

    Each code of the leaflet is damaged by itself and photographed once; one that is read is enough. With `squares_spared`
    no patch lies on the three squares by which a code is found, and of several codes the first alone is looked at.
    """
    codes = code_pictures(reading)[: 1 if squares_spared else None]
    chance = random.Random(seed)  # noqa: S311 - damage, no secrets
    return sum(_is_read(codes, url, chance, squares_spared) for _ in range(times)) / times


def _is_read(codes: Sequence[Image.Image], url: str, chance: random.Random, squares_spared: bool) -> bool:
    photographs = [damaged(code, chance, squares_spared) for code in codes]
    return any(url in decoded(photograph) for photograph in photographs)


def code_pictures(reading: Reading) -> list[Image.Image]:
    """The codes of a leaflet, each with its quiet zone, as they are photographed; raises ValueError where there is none."""
    found = []
    for number in range(reading.page_count):
        page: Image.Image = reading.rendered(number, CAPTURE_PPI)
        found += [_cut_out(page, code.position) for code in zxingcpp.read_barcodes(page)]
    if not found:
        raise ValueError("no code")
    return found


def _cut_out(page: Image.Image, position: zxingcpp.Position) -> Image.Image:
    corners = [(point.x, point.y) for point in _corners(position)]
    left, top = (min(values) for values in zip(*corners, strict=True))
    right, bottom = (max(values) for values in zip(*corners, strict=True))
    quiet = round((right - left) * QUIET)
    return page.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))


def damaged(code: Image.Image, chance: random.Random, squares_spared: bool) -> Image.Image:
    """One photograph of the code after it has hung outdoors."""
    gain = code.filter(ImageFilter.MinFilter(3))
    bled = Image.blend(code, gain, min(1.0, INK_GAIN_MM / 25.4 * CAPTURE_PPI))
    torn = _torn(bled, chance, squares_spared)
    return _noisy(_slanted(torn, chance).filter(ImageFilter.GaussianBlur(0.8)), chance)


def _torn(code: Image.Image, chance: random.Random, squares_spared: bool) -> Image.Image:
    """One patch, light or dark, of the share that is damaged, anywhere, or anywhere but on the three squares.

    Where one of those is gone no reader finds a code, whatever its error correction.
    """
    quiet = code.width / (1 + 2 * QUIET) * QUIET
    side = code.width - 2 * quiet
    while True:
        shape = chance.uniform(*PATCH_SIDES)
        wide, high = (DAMAGED * shape) ** 0.5 * side, (DAMAGED / shape) ** 0.5 * side
        left, top = chance.uniform(0, side - wide), chance.uniform(0, side - high)
        if not (squares_spared and _is_on_square(left, top, left + wide, top + high, side)):
            break
    torn = code.copy()
    patch = (quiet + left, quiet + top, quiet + left + wide, quiet + top + high)
    ImageDraw.Draw(torn).rectangle(patch, fill=chance.choice([0, 90, 170, 255]))
    return torn


def _is_on_square(left: float, top: float, right: float, bottom: float, side: float) -> bool:
    """Whether a patch touches one of the squares at three of the corners of a code."""
    square = side * SQUARE
    at_left, at_right = left < square, right > side - square
    at_top, at_bottom = top < square, bottom > side - square
    return (at_top and (at_left or at_right)) or (at_bottom and at_left)


def _slanted(code: Image.Image, chance: random.Random) -> Image.Image:
    """The code as seen from one side: each corner moved inwards by up to the share."""
    width, height = code.size
    sides = [(0, 0), (width, 0), (width, height), (0, height)]
    seen = [
        (
            x + (1 if x == 0 else -1) * chance.uniform(0, SLANT) * width,
            y + (1 if y == 0 else -1) * chance.uniform(0, SLANT) * height,
        )
        for x, y in sides
    ]
    rows = [
        row
        for (x, y), (u, v) in zip(seen, sides, strict=True)
        for row in ((x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y))
    ]
    bent = np.linalg.solve(np.array(rows, dtype=float), np.array(sides, dtype=float).ravel())
    return code.transform(
        code.size, Image.Transform.PERSPECTIVE, tuple(bent), Image.Resampling.BICUBIC, fillcolor=255
    )


def _noisy(code: Image.Image, chance: random.Random) -> Image.Image:
    noise = np.random.default_rng(chance.getrandbits(32)).normal(0, 12, code.size[::-1])
    return Image.fromarray(np.clip(np.asarray(code) + noise, 0, 255).astype(np.uint8))


def _corners(position: zxingcpp.Position) -> Iterator[zxingcpp.Point]:
    yield from (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
