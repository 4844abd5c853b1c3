"""Packs several files into one, so that they are kept together; the same files give the same bytes."""

import io
import zipfile
from collections.abc import Iterable

_NO_TIME = (1980, 1, 1, 0, 0, 0)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """One file that holds all of them by name, in the order in which they come."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files:
            packed.writestr(zipfile.ZipInfo(name, _NO_TIME), content)
    return buffer.getvalue()


def unpack(packed: bytes) -> dict[str, bytes]:
    """The files again."""
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        return {name: files.read(name) for name in files.namelist()}
