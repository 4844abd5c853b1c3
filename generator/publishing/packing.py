"""Packs several files into one, so that they are kept together; the same files give the same bytes."""

import io
import zipfile
from collections.abc import Iterable

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_HEADER = 30
"""Bytes before a file's name in a ZIP file; ours have nothing between the name and the content."""


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """One file that holds all of them by name, in the order in which they come."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files:
            packed.writestr(zipfile.ZipInfo(name, _NO_TIME), content)
    return buffer.getvalue()


def starts(packed: bytes) -> dict[str, int]:
    """At which byte of the packed file each of the files begins; they stand in it as they are."""
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return {
            one.filename: one.header_offset + _HEADER + len(one.filename.encode()) for one in files.infolist()
        }


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files again."""
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return {name: files.read(name) for name in files.namelist()}
