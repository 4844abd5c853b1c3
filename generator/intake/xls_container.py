"""Takes the stream of the workbook out of the container of an .xls or .et file. The container: [MS-CFB]."""

from __future__ import annotations

import struct

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_MOST_SECTORS = 200_000
_WORKBOOK = ("Workbook", "Book")


class NotFound(Exception):
    """The container holds no stream that can be walked."""


def workbook_stream(data: bytes) -> bytes:
    """The stream of the workbook, put together from its sectors."""
    shift = struct.unpack_from("<H", data, 30)[0]
    size = 1 << shift
    first_directory, cutoff = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 56)[0]
    first_mini = struct.unpack_from("<I", data, 60)[0]
    table = _allocation(data, size)
    directory = _chain(data, table, first_directory, size)
    root, found = b"", None
    for at in range(0, len(directory) - 127, 128):
        entry = directory[at : at + 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(length - 2, 0)].decode("utf-16-le")
        start, bytes_ = struct.unpack_from("<I", entry, 116)[0], struct.unpack_from("<I", entry, 120)[0]
        if entry[66] == 5:  # noqa: PLR2004 - the root's kind
            root = _chain(data, table, start, size)
        elif name in _WORKBOOK and found is None:
            found = start, bytes_
    if found is None:
        raise NotFound
    start, length = found
    if length >= cutoff:
        return _chain(data, table, start, size)[:length]
    mini = struct.unpack(f"<{size // 4}I", data[(first_mini + 1) * size : (first_mini + 2) * size])
    return _chain(b"\0" * 64 + root, mini, start, 64)[:length]


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
