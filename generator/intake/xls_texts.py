"""Which fonts the pieces of each shared text of an .xls or .et workbook have: a digit may be struck through or white alone.

The table of texts: [MS-XLS] 2.4.265, 2.5.293.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

_WIDE, _PHONETIC, _RICH = 1, 4, 8


def fonts_of_texts(pieces: Sequence[bytes]) -> Iterator[tuple[int, ...]]:
    """The fonts of each text's later pieces, in the order of the table, whose record and its continuations are given."""
    cursor = _Cursor(pieces)
    _, count = struct.unpack("<II", cursor.read(8))
    for _ in range(count):
        length, flags = struct.unpack("<HB", cursor.read(3))
        runs = struct.unpack("<H", cursor.read(2))[0] if flags & _RICH else 0
        phonetic = struct.unpack("<I", cursor.read(4))[0] if flags & _PHONETIC else 0
        cursor.skip_letters(length, flags & _WIDE)
        yield tuple(struct.unpack("<HH", cursor.read(4))[1] for _ in range(runs))
        cursor.read(phonetic)


class _Cursor:
    """Reads on across the continuations of a record; raises IndexError at the end of the last."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces, self._piece, self._at = pieces, 0, 0

    def _left(self) -> int:
        """Bytes that are left of this piece; goes on to the next where none are."""
        while self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0
        return len(self._pieces[self._piece]) - self._at

    def read(self, count: int) -> bytes:
        """So many bytes."""
        parts = []
        while count > 0:
            taken = min(count, self._left())
            parts.append(self._pieces[self._piece][self._at : self._at + taken])
            self._at += taken
            count -= taken
        return b"".join(parts)

    def skip_letters(self, length: int, is_wide: int) -> None:
        """Pass over so many letters; each continuation says anew whether they have two bytes."""
        while length > 0:
            before, size = self._piece, 2 if is_wide else 1
            left = self._left()
            if self._piece != before:
                is_wide = self.read(1)[0] & _WIDE
                continue
            taken = min(length, left // size)
            if taken == 0:
                raise IndexError
            self._at += taken * size
            length -= taken
