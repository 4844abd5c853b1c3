"""Whether a packed file is nothing but its entries, each named alike in both places: what lies elsewhere no program shows.

The layout of packed files: APPNOTE.TXT of the ZIP format, 4.3.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from itertools import pairwise

_LOCAL, _DIRECTORY, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LOCAL_SIZE, _END_SIZE = 30, 22
_LARGE_END, _LARGE_SIZE = b"PK\x06\x06", 56 + 20
_DESCRIBED, _UTF8 = 8, 0x800
_DESCRIPTIONS = (0, 12, 16, 20, 24)
"""Bytes behind an entry that say its size once more: none, or three or four numbers of four or eight bytes (4.3.9)."""


def is_nothing_else(data: bytes, packed: zipfile.ZipFile) -> bool:
    """Whether the entries follow each other without a gap, from the first byte to the directory, and it to the end."""
    entries = sorted(packed.infolist(), key=lambda one: one.header_offset)
    start = packed.start_dir
    if not entries or entries[0].header_offset != 0 or _ends(data, start) is None:
        return False
    offsets = [one.header_offset for one in entries]
    return all(
        _fills(data, one, until) for one, (_, until) in zip(entries, pairwise([*offsets, start]), strict=True)
    )


def local_extras(data: bytes, packed: zipfile.ZipFile) -> list[bytes]:
    """The extra fields that stand before the entries themselves, as the directory need not repeat them."""
    found = []
    for one in packed.infolist():
        name, extra = struct.unpack_from("<HH", data, one.header_offset + 26)
        start = one.header_offset + _LOCAL_SIZE + name
        found.append(data[start : start + extra])
    return [extra for extra in found if extra]


def _fills(data: bytes, entry: zipfile.ZipInfo, until: int) -> bool:
    """Whether an entry reaches to the next, and is named there as in the directory."""
    at = entry.header_offset
    if data[at : at + 4] != _LOCAL or at + _LOCAL_SIZE > until:
        return False
    flags, name_length, extra_length = (
        struct.unpack_from("<H", data, at + place)[0] for place in (6, 26, 28)
    )
    name = data[at + _LOCAL_SIZE : at + _LOCAL_SIZE + name_length]
    if name != _bytes_of_name(entry):
        return False
    start = at + _LOCAL_SIZE + name_length + extra_length
    left = until - start - entry.compress_size
    return left in (_DESCRIPTIONS if flags & _DESCRIBED else (0,)) and _is_whole(data, entry, start)


def _is_whole(data: bytes, entry: zipfile.ZipInfo, start: int) -> bool:
    """Whether what is packed unpacks to what the directory says, with nothing left behind it."""
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        return entry.compress_size == entry.file_size
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        size = len(unpacking.decompress(data[start : start + entry.compress_size], entry.file_size + 1))
    except zlib.error:
        return False
    return size == entry.file_size and unpacking.eof and not unpacking.unused_data


def _bytes_of_name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")


def _ends(data: bytes, start: int) -> int | None:
    """Where the directory's end stands, if nothing but it, and the comment that it announces, follows the directory."""
    at = data.rfind(_END, start)
    if at < 0 or data[start : start + 4] != _DIRECTORY or at + _END_SIZE > len(data):
        return None
    size, _, comment = struct.unpack_from("<IIH", data, at + 12)
    # The end for large files stands before the usual one, where a program writes both.
    large = _LARGE_SIZE if data[start + size : start + size + 4] == _LARGE_END else 0
    return at if at == start + size + large and at + _END_SIZE + comment == len(data) else None
