"""Packs several files into one, so that they are kept together; the same files give the same bytes.

The first line says what follows: each file's name, how many bytes it has, and their SHA-256. The files stand behind it as
they are. A ZIP file would say the same, and took several times as long to make and to read.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import NamedTuple


class Stretch(NamedTuple):
    """Where a file stands in what was packed: from which byte on, how many bytes, and their SHA-256 in hexadecimal."""

    start: int
    length: int
    digest: str

    def of(self, packed: bytes) -> bytes:
        """The file."""
        return packed[self.start : self.start + self.length]


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """One file that holds all of them by name, in the order in which they come."""
    named = tuple(files)
    told = [[name, len(content), hashlib.sha256(content).hexdigest()] for name, content in named]
    return b"\n".join((json.dumps(told).encode(), b"".join(content for _, content in named)))


def stretches(packed: bytes) -> dict[str, Stretch]:
    """Where each of the files stands in what `pack` made, by name."""
    told, _, _ = packed.partition(b"\n")
    found, start = {}, len(told) + 1
    for name, length, digest in json.loads(told):
        found[name] = Stretch(start, length, digest)
        start += length
    return found


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files again."""
    return {name: stretch.of(packed) for name, stretch in stretches(packed).items()}
