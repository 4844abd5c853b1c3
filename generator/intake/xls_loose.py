"""Every text of an .xls or .et workbook outside its cells: heads and feet of pages, prompts, names, rules, properties.

Records hold a text behind its length and a byte that says whether its letters have one byte or two ([MS-XLS] 2.5.294);
properties hold one behind its length in bytes ([MS-OLEPS] 2.5). Both are looked for at every byte, since a record of which
nothing is known may hold some as well. What a formula joins out of pieces is told joined.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Mapping

from generator.intake.page_texts import without_codes
from generator.intake.part import Refused
from generator.intake.xls_container import streams

_WORKBOOK = ("Workbook", "Book")
_NUMBERS = frozenset({0x0203, 0x027E, 0x00BD, 0x0201, 0x00BE, 0x0208, 0x00D7, 0x00E0, 0x020B})
"""Numbers of cells, rows and looks, of which the largest part of a workbook consists."""
_SHORTEST = 4
_NAME, _CONTINUED = 0x0018, 0x003C
_READ_ON_END = frozenset({0x0006, 0x00FC, 0x00FD, 0x0204, 0x00D6, 0x0207, 0x00EB, 0x00EC})
"""Formulas and texts of cells, which are searched cell by cell, and drawings, of which none but a comment's may be there."""
_MOST_BYTES = 4_000_000
"""Of records with other texts; each byte may begin one."""
_REFERENCES: Mapping[int, int] = {
    0x10: 1, 0x15: 1,
    **dict.fromkeys((0x29, 0x49, 0x69), 3),
    **dict.fromkeys((0x26, 0x46, 0x66), 7),
    **dict.fromkeys((0x24, 0x44, 0x64, 0x2A, 0x4A, 0x6A), 5),
    **dict.fromkeys((0x25, 0x45, 0x65, 0x2B, 0x4B, 0x6B), 9),
    **dict.fromkeys((0x3A, 0x5A, 0x7A, 0x3C, 0x5C, 0x7C), 7),
    **dict.fromkeys((0x3B, 0x5B, 0x7B, 0x3D, 0x5D, 0x7D), 11),
}  # fmt: skip
"""Bytes of each piece of a formula that names cells and nothing else: cells, areas, several together ([MS-XLS] 2.5.198)."""
_MOST_OF_PROPERTIES = 200_000
"""Bytes of a stream that is not the workbook's; behind them texts are read on end alone."""
_NUMBER_TYPES: Mapping[int, str] = {0x05: "<d", 0x14: "<q", 0x15: "<Q"}
"""The types of numbers that are long enough ([MS-OLEPS] 2.15), and how such a one is read."""
_LENGTHS = range(11, 20)
"""Digits of a number of a person or an account."""
_PIECE = 0x17
"""Stands before a text in a formula ([MS-XLS] 2.5.198.89)."""
_LONGEST = 2_000
_READABLE = re.compile(r"[\n\r\t -~　-〿一-龥＀-￯·—‘-”…]+")
_RUN = re.compile(r"[ -~]{6,}")
"""Letters of two bytes are no run: numbers by chance look like Chinese, which only its length tells from them."""


def loose_texts(data: bytes) -> Iterator[str]:
    """The texts, the same one perhaps more than once.

    Raises NotFound, struct.error or IndexError for what cannot be walked, Refused for more text than can be searched.
    """
    for name, stream in streams(data):
        found = _of_records(stream) if name in _WORKBOOK else _of_properties(stream)
        for text in found:
            yield text
            yield from without_codes(text)


def names_content(data: bytes) -> bool:
    """Whether a name stands for anything else than cells: a text, a number, what is reckoned ([MS-XLS] 2.4.150)."""
    return any(
        kind == _NAME and _is_content(fields)
        for name, stream in streams(data)
        if name in _WORKBOOK
        for kind, fields in _records(stream)
    )


def _is_content(fields: bytes) -> bool:
    """Whether the formula of a name, which stands behind it, is more than references."""
    letters, wide = fields[3], fields[14] & 1
    start, length = 15 + (letters << wide), struct.unpack_from("<H", fields, 4)[0]
    formula, at = fields[start : start + length], 0
    while at < len(formula) and formula[at] in _REFERENCES:
        at += _REFERENCES[formula[at]]
    return at != len(formula)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _of_records(stream: bytes) -> Iterator[str]:
    before, left = 0, _MOST_BYTES
    for kind, fields in _records(stream):
        of = before if kind == _CONTINUED else kind
        before = of
        if of in _NUMBERS:
            continue
        yield from _runs(fields)
        if of in _READ_ON_END:
            continue
        left -= len(fields)
        if left < 0:
            raise Refused("表格-05")
        yield from _counted(fields)
        yield "".join(_pieces(fields))


def _counted(fields: bytes) -> Iterator[str]:
    """What stands behind its number of letters, in one byte or two."""
    for at in range(len(fields) - _SHORTEST):
        wide = fields[at + 1] if at + 1 < len(fields) else 2
        if wide <= 1:
            yield from _read(fields[at + 2 : at + 2 + (fields[at] << wide)], fields[at], wide)
        if at + 2 < len(fields) and fields[at + 2] & 0xF2 == 0:
            count, wide = fields[at] | fields[at + 1] << 8, fields[at + 2] & 1
            if count <= _LONGEST:
                yield from _read(fields[at + 3 : at + 3 + (count << wide)], count, wide)


def _read(letters: bytes, count: int, wide: int) -> Iterator[str]:
    if count < _SHORTEST or len(letters) != count << wide:
        return
    text = letters.decode("utf-16-le" if wide else "latin-1", "replace")
    if _READABLE.fullmatch(text):
        yield text


def _runs(fields: bytes) -> Iterator[str]:
    """Latin letters and digits on end, in one byte or two, wherever they begin."""
    yield from _RUN.findall(fields.decode("latin-1"))
    for at in (0, 1):
        yield from _RUN.findall(fields[at:].decode("utf-16-le", "replace"))


def _pieces(fields: bytes) -> Iterator[str]:
    """The texts that a formula holds, in their order."""
    at = fields.find(_PIECE)
    while 0 <= at < len(fields) - 3:
        count, wide = fields[at + 1], fields[at + 2]
        text = fields[at + 3 : at + 3 + (count << wide)] if wide <= 1 else b""
        read = text.decode("utf-16-le" if wide else "latin-1", "replace")
        if count and len(read) == count and _READABLE.fullmatch(read):
            yield read
            at += 2 + len(text)
        at = fields.find(_PIECE, at + 1)


def _of_properties(stream: bytes) -> Iterator[str]:
    """What stands behind its number of bytes or of letters, as programs of several times wrote it."""
    for at in range(min(len(stream), _MOST_OF_PROPERTIES) - 4):
        count = struct.unpack_from("<I", stream, at)[0]
        if _SHORTEST <= count <= _LONGEST:
            yield from _in_any_writing(stream[at + 4 : at + 4 + count])
            yield from _in_any_writing(stream[at + 4 : at + 4 + count * 2])
        if count in _NUMBER_TYPES and at + 12 <= len(stream):
            yield from _long_number(struct.unpack_from(_NUMBER_TYPES[count], stream, at + 4)[0])
    yield from _runs(stream)


def _long_number(number: float) -> Iterator[str]:
    """The digits of a whole number that is as long as one of a person, as a text is searched."""
    if math.isfinite(number) and number == int(number) and len(str(int(number))) in _LENGTHS:
        yield str(int(number))


def _in_any_writing(letters: bytes) -> Iterator[str]:
    for writing in ("utf-8", "gbk", "utf-16-le"):
        text = letters.decode(writing, "replace").rstrip("\0")
        if len(text) >= _SHORTEST and _READABLE.fullmatch(text):
            yield text
