"""Numbers of persons that are split over neighbouring cells or lines, so that none of them holds one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from generator.foundation.personal_data import PersonalData
from generator.foundation.personal_numbers import Kind, personal_numbers
from generator.intake.book import Cell, Entry, Sheet

_PIECE = re.compile(r"[0-9]{1,17}[Xx]?|[Xx]")
_RESIDENT = re.compile(
    r"[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
)
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LENGTH = 18
"""Digits of a resident number (GB 11643)."""
_GROUPS = [3, 4, 4]
"""How people part a mobile number; figures in a row would make one by chance if any parts were taken."""
_BROKEN = re.compile(r"(?<=[0-9])[ \t]*[\r\n]+[ \t]*(?=[0-9Xx])")


def split_numbers(sheet: Sheet) -> Iterator[tuple[Cell, PersonalData]]:
    """The numbers of persons in neighbouring cells of a row or a column, each with its first cell."""
    pieces = {cell: entry for cell, entry in sheet.entries.items() if _piece(entry)}
    for step in ((0, 1), (1, 0)):
        for first in sorted(pieces):
            run = _run(pieces, first, step)
            is_typed = any(isinstance(one.value, str) for one in run[: len(_GROUPS)])
            for found in _whole([_piece(entry) for entry in run], is_typed=is_typed):
                yield first, found


def split_lines(text: str) -> Iterator[PersonalData]:
    """The numbers of persons in lines that follow one another."""
    lines = text.split("\n")
    for turn in range(len(lines)):
        run = lines[turn : turn + _LENGTH]
        yield from _whole([*_leading(run)], is_typed=False)


def mended(text: str) -> str:
    """The text with numbers that a line break parts put together."""
    return _BROKEN.sub("", text)


def _piece(entry: Entry) -> str:
    text = entry.text
    return text if not entry.formula and len(text) <= _LENGTH and _PIECE.fullmatch(text) else ""


def _leading(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not _PIECE.fullmatch(line.strip()):
            return
        yield line.strip()


def _run(pieces: Mapping[Cell, Entry], first: Cell, step: Cell) -> Sequence[Entry]:
    """The cells from the first one on in a direction, as many as a number may have digits."""
    run: list[Entry] = []
    row, column = first
    while (row, column) in pieces and len(run) < _LENGTH:
        run.append(pieces[row, column])
        row, column = row + step[0], column + step[1]
    return run


def _whole(run: Sequence[str], *, is_typed: bool) -> Iterator[PersonalData]:
    """What the first pieces together are: a resident number, or a mobile number in its usual groups of typed digits."""
    lengths = accumulate(len(piece) for piece in run)
    count = next((turn for turn, length in enumerate(lengths, start=1) if length >= _LENGTH), 0)
    joined = "".join(run[:count])
    if count > 1 and _RESIDENT.fullmatch(joined):
        yield from _of_kind(joined, Kind.RESIDENT)
    mobile = "".join(run[: len(_GROUPS)])
    if is_typed and [len(piece) for piece in run[: len(_GROUPS)]] == _GROUPS and _MOBILE.fullmatch(mobile):
        yield from _of_kind(mobile, Kind.MOBILE)


def _of_kind(digits: str, kind: Kind) -> Iterator[PersonalData]:
    found = (one for one in personal_numbers(digits) if one.kind is kind)
    yield from (PersonalData(one.kind.value, one.hint) for one in found)
