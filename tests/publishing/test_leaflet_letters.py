"""Lighter letters draw the same outlines: what is left out is what every reader of the format puts there by itself."""

import io
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image, ImageChops

from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflet_letters import lightened
from tests.publishing.printed_town import sheet, town

Point = tuple[int, int, int]
"""To the right, upwards, and 1 for a point on the line, 0 for a control point."""


def glyph_of(contours: Sequence[Sequence[Point]], program: bytes = b"") -> bytes:
    """A glyph as simple as can be: every step in two bytes, no flag repeated."""
    points = [point for contour in contours for point in contour]
    ends = [sum(map(len, contours[: number + 1])) - 1 for number in range(len(contours))]
    steps = [(0, 0, 0), *points]
    xs = [after[0] - before[0] for before, after in zip(steps, points, strict=False)]
    ys = [after[1] - before[1] for before, after in zip(steps, points, strict=False)]
    return (
        struct.pack(">h4h", len(contours), 0, 0, 0, 0)
        + struct.pack(f">{len(ends)}HH", *ends, len(program))
        + program
        + bytes(on for *_, on in points)
        + struct.pack(f">{len(xs)}h{len(ys)}h", *xs, *ys)
    )


def contours_in(glyph: bytes) -> list[list[Point]]:
    """The outlines of a glyph, read step by step as the format describes it."""
    room = io.BytesIO(glyph)

    def number(form: str) -> int:
        value: int = struct.unpack(f">{form}", room.read(struct.calcsize(form)))[0]
        return value

    count = number("h")
    room.read(8)
    ends = [number("H") for _ in range(count)]
    room.read(number("H"))
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag = number("B")
        flags += [flag] * (1 + (number("B") if flag & 8 else 0))
    assert len(flags) == ends[-1] + 1
    places: list[list[int]] = []
    for short, same in ((2, 16), (4, 32)):
        at, told = 0, []
        for flag in flags:
            if flag & short:
                at += number("B") * (1 if flag & same else -1)
            elif not flag & same:
                at += number("h")
            told.append(at)
        places.append(told)
    points = [(x, y, flag & 1) for x, y, flag in zip(*places, flags, strict=True)]
    return [points[start + 1 : end + 1] for start, end in zip([-1, *ends], ends, strict=False)]


def told_out(contour: Sequence[Point]) -> Iterator[tuple[float, float, int]]:
    """The contour with every point that goes without saying."""
    for point, after in zip(contour, (*contour[1:], contour[0]), strict=True):
        yield point
        if not point[2] and not after[2]:
            yield (point[0] + after[0]) / 2, (point[1] + after[1]) / 2, 1


def font_of(glyphs: Sequence[bytes], is_long: bool) -> bytes:
    """A file with the three tables that matter and one that does not."""
    padded = [glyph + b"\0" * (-len(glyph) % 4) for glyph in glyphs]
    places = [sum(map(len, padded[:number])) for number in range(len(padded) + 1)]
    loca = struct.pack(
        f">{len(places)}{'L' if is_long else 'H'}", *(place if is_long else place // 2 for place in places)
    )
    head = bytearray(54)
    head[50:52] = struct.pack(">h", is_long)
    return file_of({"glyf": b"".join(padded), "head": bytes(head), "loca": loca, "name": b"named"})


def file_of(tables: dict[str, bytes]) -> bytes:
    records, body = b"", b""
    for tag, table in tables.items():
        records += struct.pack(
            ">4s3L", tag.encode(), sum_of(table), 12 + 16 * len(tables) + len(body), len(table)
        )
        body += table + b"\0" * (-len(table) % 4)
    return b"\0\1\0\0" + struct.pack(">4H", len(tables), 0, 0, 0) + records + body


def tables_in(font: bytes) -> dict[str, bytes]:
    found = {}
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        tag, checked, start, length = struct.unpack_from(">4s3L", font, 12 + 16 * number)
        found[tag.decode()] = font[start : start + length]
        if tag != b"head":
            assert checked == sum_of(font[start : start + length])
    return found


def sum_of(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


def glyphs_in(font: bytes) -> list[bytes]:
    tables = tables_in(font)
    is_long = tables["head"][51] == 1
    count = len(tables["loca"]) // (4 if is_long else 2)
    places = struct.unpack(f">{count}{'L' if is_long else 'H'}", tables["loca"])
    scale = 1 if is_long else 2
    return [tables["glyf"][start * scale : end * scale] for start, end in pairwise(places)]


coordinates = some.integers(-1000, 1000)
points = some.tuples(coordinates, coordinates, some.sampled_from([0, 1]))
contours = some.lists(points, min_size=1, max_size=12)
glyphs = some.lists(contours, min_size=1, max_size=4)


@given(some.lists(glyphs, min_size=1, max_size=3), some.booleans())
def test_any_outline_is_drawn_as_before(letters: list[list[list[Point]]], is_long: bool) -> None:
    before = font_of([glyph_of(letter) for letter in letters], is_long)
    for letter, glyph in zip(letters, glyphs_in(lightened(before)), strict=True):
        for old, new in zip(letter, contours_in(glyph), strict=True):
            assert new[0] == old[0]
            drawn, expected = list(told_out(new)), list(told_out(old))
            assert len(drawn) == len(expected)
            for one, other in zip(drawn, expected, strict=True):
                assert one[2] == other[2]
                assert abs(one[0] - other[0]) <= 0.5
                assert abs(one[1] - other[1]) <= 0.5


def test_a_point_half_way_between_two_control_points_is_left_out() -> None:
    circle = [(0, 0, 1), (0, 10, 0), (5, 15, 1), (10, 20, 0), (30, 20, 1)]
    (glyph,) = glyphs_in(lightened(font_of([glyph_of([circle])], is_long=True)))
    assert contours_in(glyph) == [[point for point in circle if point != (5, 15, 1)]]


@pytest.mark.parametrize("count", [2, 3, 255, 256, 257, 600])
def test_flags_that_are_alike_are_told_once(count: int) -> None:
    stairs = [(step, step, 1) for step in range(count)]
    (glyph,) = glyphs_in(lightened(font_of([glyph_of([stairs])], is_long=True)))
    assert contours_in(glyph) == [stairs]


def test_empty_letters_and_letters_made_of_others_stay_as_they_are() -> None:
    composite = struct.pack(">h4h", -1, 0, 0, 0, 0) + struct.pack(">HHbb", 0, 1, 0, 0)
    font = font_of([b"", composite], is_long=False)
    assert glyphs_in(lightened(font)) == glyphs_in(font)


def test_a_program_for_coarse_screens_is_left_out() -> None:
    square = [(0, 0, 1), (0, 500, 1), (500, 500, 1), (500, 0, 1)]
    (glyph,) = glyphs_in(lightened(font_of([glyph_of([square], program=b"\1\2\3")], is_long=True)))
    assert contours_in(glyph) == [square]


def test_a_font_of_another_kind_stays_as_it_is() -> None:
    other = file_of({"CFF ": b"outlines", "head": bytes(54)})
    assert lightened(other) == other


def fonts_in(pdf: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [
            one["/FontFile2"].read_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one
        ]


def test_a_sheet_looks_as_before_and_its_letters_weigh_less() -> None:
    manuscript, as_of = sheet(town()), town().newest_publication
    pdf = fitted(manuscript, as_of)[0].pdf()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one:
                before = one["/FontFile2"].read_bytes()
                lighter = lightened(before)
                assert len(lighter) < 0.85 * len(before)
                assert lightened(lighter) == lighter
                assert sum_of(lighter) == 0xB1B0AFBA
                one["/FontFile2"].write(lighter)
        buffer = io.BytesIO()
        document.save(buffer)
    pictures: list[Image.Image] = [Reading(one).rendered(0, 300) for one in (pdf, buffer.getvalue())]
    _, most = ImageChops.difference(*pictures).getextrema()
    assert isinstance(most, int | float)
    assert most < 48
