"""What reads as text in a printer's settings: nobody looks into them, and they may be carried along with anything in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RUN = re.compile(rb"(?:[\x20-\x7e]\x00){6,}|[\x20-\x7e]{6,}")
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x30\x4e-\x9f\xff]){4,}")
"""Chinese letters in two bytes each, with Latin ones between them."""
_PIECE = re.compile(rb"[\t\n\r\x20-\xff]{4,}")
"""What no byte parts that stands in no text."""
_CHINESE = re.compile(r"[\t\n\r -~　-〿一-龥＀-￯·—‘-”…]*[一-龥][\t\n\r -~　-〿一-龥＀-￯·—‘-”…]*")
_SHORTEST = 3


def printer_texts(content: bytes) -> Iterator[str]:
    """Its texts, in Latin letters and in Chinese ones of either writing; bytes that are no text may read as some."""
    yield from (run.replace(b"\0", b"").decode("ascii") for run in _RUN.findall(content))
    # Latin letters of one byte each read as Chinese ones of two; they were told above.
    wide = (run for run in _WIDE.findall(content) if b"\0" in run or not run.isascii())
    yield from (run.decode("utf-16-le", "replace") for run in wide)
    for piece in _PIECE.findall(content):
        for run in _CHINESE.findall(piece.decode("gbk", "ignore")):
            if len(run) >= _SHORTEST:
                yield run
