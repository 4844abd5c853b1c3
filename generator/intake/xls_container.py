"""Takes the streams out of the container of an .xls or .et file. The container: [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_MOST_SECTORS = 200_000
_WORKBOOK = ("Workbook", "Book")
_STREAM, _ROOT = 2, 5
_MINI_SECTOR = 64


class NotFound(Exception):
    """The container holds no stream that can be walked."""


def workbook_stream(data: bytes) -> bytes:
    """The stream of the workbook, put together from its sectors."""
    for name, stream in streams(data):
        if name in _WORKBOOK:
            return stream
    raise NotFound


def streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Every stream with its name, in the order of the directory.

    Raises NotFound where streams share sectors: together they would be longer than the file.
    """
    shift = struct.unpack_from("<H", data, 30)[0]
    size = 1 << shift
    first_directory, cutoff = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 56)[0]
    first_mini = struct.unpack_from("<I", data, 60)[0]
    table = _allocation(data, size)
    directory = _chain(data, table, first_directory, size)
    root, left = b"", len(data)
    mini: tuple[int, ...] | None = None
    for at in range(0, len(directory) - 127, 128):
        entry = directory[at : at + 128]
        start, length = struct.unpack_from("<I", entry, 116)[0], struct.unpack_from("<I", entry, 120)[0]
        if entry[66] == _ROOT and start not in (_FREE, _END):
            root = _chain(data, table, start, size)
        if entry[66] != _STREAM or not length:
            continue
        left -= length
        if left < 0:
            raise NotFound
        if length >= cutoff:
            yield _name(entry), _chain(data, table, start, size)[:length]
            continue
        if mini is None:
            follows = _chain(data, table, first_mini, size)
            mini = struct.unpack(f"<{len(follows) // 4}I", follows)
        small = _chain(b"\0" * _MINI_SECTOR + root, mini, start, _MINI_SECTOR)
        yield _name(entry), small[:length]


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(length - 2, 0)].decode("utf-16-le")


def _allocation(data: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows which."""
    blocks = [one for one in struct.unpack_from("<109I", data, 76) if one not in (_FREE, _END)]
    following, per_block = struct.unpack_from("<I", data, 68)[0], size // 4
    for _ in range(_MOST_SECTORS):
        if following in (_FREE, _END):
            break
        sector = struct.unpack(f"<{per_block}I", data[(following + 1) * size : (following + 2) * size])
        blocks += [one for one in sector[:-1] if one not in (_FREE, _END)]
        following = sector[-1]
    table: list[int] = []
    for block in blocks:
        table += struct.unpack(f"<{per_block}I", data[(block + 1) * size : (block + 2) * size])
    return tuple(table)


def _chain(data: bytes, table: tuple[int, ...], start: int, size: int) -> bytes:
    parts: list[bytes] = []
    at = start
    for _ in range(_MOST_SECTORS):
        if at in (_FREE, _END):
            return b"".join(parts)
        parts.append(data[(at + 1) * size : (at + 2) * size])
        at = table[at]
    raise NotFound
