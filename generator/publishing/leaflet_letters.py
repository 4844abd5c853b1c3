"""Makes the letters of a font take less room: points that the format understands without being told are left out.

A TrueType outline is a chain of quadratic curves. Where a point on the line stands half way between its two control
points, readers of the format put it there by themselves. What sets our type writes all of them, a fifth of all points.
Source: OpenType 1.9, `glyf`.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_ON_CURVE, _X_SHORT, _Y_SHORT, _REPEAT, _X_SAME, _Y_SAME = 1, 2, 4, 8, 16, 32
_LONG_PLACES = 50
"""Where the table `head` says how places in `glyf` are written."""
_CHECKSUM = 8
"""Where the table `head` holds a sum over the whole file."""
_WHOLE = 0xB1B0AFBA
_ALL_BITS = 0xFFFFFFFF
_BYTE = 255
_MOST_REPEATS = 255
_WORTH_TELLING = 2
"""A run of more flags than this is shorter as one flag and a number."""


@dataclass(frozen=True)
class _Point:
    """A point of an outline, in units of the font; `on` the line, or a control point beside it."""

    x: int
    y: int
    on: int


def lightened(font: bytes) -> bytes:
    """The same letters in fewer bytes; a font that has no TrueType outlines of its own is returned as it is."""
    tables = dict(_tables(font))
    if not {"glyf", "loca", "head"} <= set(tables):
        return font
    is_long = struct.unpack_from(">h", tables["head"], _LONG_PLACES)[0] != 0
    glyphs = [_lighter(glyph) for glyph in _glyphs(tables["glyf"], tables["loca"], is_long)]
    places = [0]
    for glyph in glyphs:
        places.append(places[-1] + len(glyph))
    shown = [place if is_long else place // 2 for place in places]
    tables["glyf"] = b"".join(glyphs)
    tables["loca"] = struct.pack(f">{len(shown)}{'L' if is_long else 'H'}", *shown)
    return _font(font[:4], tables)


def _tables(font: bytes) -> Iterator[tuple[str, bytes]]:
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4s3L", font, 12 + 16 * number)
        yield tag.decode("ascii"), font[start : start + length]


def _glyphs(glyf: bytes, loca: bytes, is_long: bool) -> Iterator[bytes]:
    count = len(loca) // (4 if is_long else 2)
    places = struct.unpack(f">{count}{'L' if is_long else 'H'}", loca)
    scale = 1 if is_long else 2
    for start, end in pairwise(places):
        yield glyf[start * scale : end * scale]


@lru_cache(maxsize=4096)
def _lighter(glyph: bytes) -> bytes:
    """The glyph without points that go without saying; one that is empty or made of others stays as it is.

    The same letters stand on all leaflets of a town, and are made lighter once.
    """
    if not glyph or struct.unpack_from(">h", glyph)[0] <= 0:
        return glyph
    contours = [_without_implied(contour) for contour in _contours(glyph)]
    ends, last = [], -1
    for contour in contours:
        last += len(contour)
        ends.append(last)
    points = [point for contour in contours for point in contour]
    packed = glyph[:10] + struct.pack(f">{len(ends)}H", *ends) + b"\0\0" + _packed(points)
    return packed + b"\0" * (-len(packed) % 4)


def _contours(glyph: bytes) -> Iterator[list[_Point]]:
    """The outlines of a glyph; its program for coarse screens, if it has one, is skipped."""
    count = struct.unpack_from(">h", glyph)[0]
    ends = struct.unpack_from(f">{count}H", glyph, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", glyph, at)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = glyph[at]
        times = 1 + glyph[at + 1] if flag & _REPEAT else 1
        at += 2 if flag & _REPEAT else 1
        flags += [flag] * times
    xs, at = _coordinates(glyph, at, flags, _X_SHORT, _X_SAME)
    ys, _ = _coordinates(glyph, at, flags, _Y_SHORT, _Y_SAME)
    points = [_Point(x, y, flag & _ON_CURVE) for x, y, flag in zip(xs, ys, flags, strict=True)]
    for start, end in zip((-1, *ends), ends, strict=False):
        yield points[start + 1 : end + 1]


def _coordinates(glyph: bytes, at: int, flags: Sequence[int], short: int, same: int) -> tuple[list[int], int]:
    found, value = [], 0
    for flag in flags:
        if flag & short:
            value += glyph[at] if flag & same else -glyph[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", glyph, at)[0]
            at += 2
        found.append(value)
    return found, at


def _without_implied(contour: Sequence[_Point]) -> list[_Point]:
    """The points that must be told; the first one always is, so that no outline is without a point on its line."""
    others = zip(contour, contour[1:], (*contour[2:], contour[0]), strict=False)
    return [contour[0], *(point for before, point, after in others if not _is_implied(before, point, after))]


def _is_implied(before: _Point, point: _Point, after: _Point) -> bool:
    """Whether it stands half way between two control points, to half a unit, a two-thousandth of the letter's height."""
    if not point.on or before.on or after.on:
        return False
    return abs(2 * point.x - before.x - after.x) <= 1 and abs(2 * point.y - before.y - after.y) <= 1


def _packed(points: Sequence[_Point]) -> bytes:
    """Flags, then the steps to the right, then the steps upwards, each as short as it can be."""
    flags, xs, ys = bytearray(), bytearray(), bytearray()
    x = y = 0
    for point in points:
        flag = point.on
        flag |= _step(point.x - x, _X_SHORT, _X_SAME, xs) | _step(point.y - y, _Y_SHORT, _Y_SAME, ys)
        x, y = point.x, point.y
        flags.append(flag)
    return bytes(_with_repeats(bytes(flags)) + xs + ys)


def _step(by: int, short: int, same: int, room: bytearray) -> int:
    """Write one step, and return the flags that say how it is written."""
    if by == 0:
        return same
    if abs(by) <= _BYTE:
        room.append(abs(by))
        return short | (same if by > 0 else 0)
    room += struct.pack(">h", by)
    return 0


def _with_repeats(flags: bytes) -> bytearray:
    told = bytearray()
    at = 0
    while at < len(flags):
        run = 1
        while at + run < len(flags) and flags[at + run] == flags[at] and run <= _MOST_REPEATS:
            run += 1
        told += bytes((flags[at] | _REPEAT, run - 1)) if run > _WORTH_TELLING else flags[at : at + 1] * run
        at += run
    return told


def _font(version: bytes, tables: dict[str, bytes]) -> bytes:
    """The tables as one file, with their sums."""
    tables["head"] = _with_sum(tables["head"], 0)
    count = len(tables)
    largest = 1 << (count.bit_length() - 1)
    head = version + struct.pack(">4H", count, largest * 16, largest.bit_length() - 1, (count - largest) * 16)
    at, whole = 12 + 16 * count, 0
    for tag, table in sorted(tables.items()):
        checked = _sum(table)
        head += struct.pack(">4s3L", tag.encode("ascii"), checked, at, len(table))
        at += len(_padded(table))
        whole += checked
    tables["head"] = _with_sum(tables["head"], _WHOLE - whole - _sum(head))
    return head + b"".join(_padded(table) for _, table in sorted(tables.items()))


def _with_sum(head: bytes, whole: int) -> bytes:
    return head[:_CHECKSUM] + struct.pack(">L", whole & _ALL_BITS) + head[_CHECKSUM + 4 :]


def _padded(table: bytes) -> bytes:
    return table + b"\0" * (-len(table) % 4)


def _sum(table: bytes) -> int:
    padded = _padded(table)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & _ALL_BITS
