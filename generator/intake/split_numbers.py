"""Numbers of persons that are split over neighbouring cells or lines, so that none of them holds one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
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
_BIRTHDAY = (6, 14)
"""Where the birthday begins and ends in it: whoever parts a number leaves it whole, and figures have not so many digits."""
_HALVES = 2
_SHORTEST_LONG = _BIRTHDAY[1] - _BIRTHDAY[0]
"""Digits of the birthday; of two halves one has more. Before the piece that holds it at most six digits stand, each with a cell."""
_LEAST_OF_TWO, _LEAST_LONG = 10, 10 ** (_SHORTEST_LONG - 1)
"""The least numbers of two digits, and of so many that they may be the long piece."""
_BROKEN = re.compile(r"(?<=[0-9])[ \t]*[\r\n]+[ \t]*(?=[0-9Xx])")


def split_numbers(sheet: Sheet) -> Iterator[tuple[Cell, PersonalData]]:
    """The numbers of persons in neighbouring cells of a row or a column, each with its first cell."""

    @cache
    def piece_at(cell: Cell) -> str:
        entry = sheet.entries.get(cell)
        return _piece(entry) if entry is not None else ""

    for first in sorted(filter(piece_at, _beginnings(sheet.entries, piece_at))):
        is_typed = _is_typed(sheet.entries[first])
        across, down = _run(piece_at, first, (0, 1)), _run(piece_at, first, (1, 0))
        for run in (across, down):
            yield from ((first, found) for found in _resident(run, is_typed=is_typed))
        row, column = first
        is_alone = is_typed and not piece_at((row, column - 1))
        if is_alone and all(_is_typed(sheet.entries[row, column + beside]) for beside in range(len(across))):
            yield from ((first, found) for found in _mobile(across))


def split_lines(text: str) -> Iterator[PersonalData]:
    """The numbers of persons in lines that follow one another."""
    lines = text.split("\n")
    for turn in range(len(lines)):
        yield from _resident([*_leading(lines[turn : turn + _LENGTH])], is_typed=True)


def mended(text: str) -> str:
    """The text with numbers that a line break parts put together."""
    return _BROKEN.sub("", text)


def _piece(entry: Entry) -> str:
    text = entry.text
    return text if not entry.formula and len(text) <= _LENGTH and _PIECE.fullmatch(text) else ""


def _is_typed(entry: Entry) -> bool:
    return isinstance(entry.value, str)


def _beginnings(entries: Mapping[Cell, Entry], piece_at: Callable[[Cell], str]) -> Set[Cell]:
    """The cells in which a number may begin, by the lengths of the pieces alone: most figures are neither long nor single digits."""
    found = set[Cell]()
    for cell, entry in entries.items():
        if isinstance(entry.value, int | float) and _LEAST_OF_TWO <= entry.value < _LEAST_LONG:
            continue
        length = len(piece_at(cell))
        if length == 1 or (length == _GROUPS[0] and _is_typed(entry)):
            found.add(cell)
        if length >= _SHORTEST_LONG:
            row, column = cell
            for back in range(_BIRTHDAY[0] + 1):
                found |= {(row, column - back), (row - back, column)}
    return found


def _leading(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not _PIECE.fullmatch(line.strip()):
            return
        yield line.strip()


def _run(piece_at: Callable[[Cell], str], first: Cell, step: Cell) -> Sequence[str]:
    """The pieces from the first cell on in a direction, as far as a number can reach."""
    run: list[str] = []
    length = 0
    row, column = first
    while length < _LENGTH and (piece := piece_at((row, column))):
        run.append(piece)
        length += len(piece)
        row, column = row + step[0], column + step[1]
    return run


def _resident(run: Sequence[str], *, is_typed: bool) -> Iterator[PersonalData]:
    """The resident number that the first pieces are together: its birthday in one of them, two of text, or each one digit."""
    if sum(map(len, run)) < _LENGTH:
        return
    ends = [*accumulate(map(len, run))]
    count = ends.index(_LENGTH) + 1 if _LENGTH in ends else 0
    starts = [0, *ends[: count - 1]] if count else []
    is_whole = any(
        start <= _BIRTHDAY[0] and end >= _BIRTHDAY[1] for start, end in zip(starts, ends, strict=False)
    )
    is_split = is_whole or count == _LENGTH or (is_typed and count == _HALVES)
    joined = "".join(run[:count])
    if count > 1 and is_split and _RESIDENT.fullmatch(joined):
        yield from _of_kind(joined, Kind.RESIDENT)


def _mobile(run: Sequence[str]) -> Iterator[PersonalData]:
    """The mobile number that pieces are together in its usual groups, where no other figures stand beside them."""
    if [len(piece) for piece in run] == _GROUPS and _MOBILE.fullmatch("".join(run)):
        yield from _of_kind("".join(run), Kind.MOBILE)


def _of_kind(digits: str, kind: Kind) -> Iterator[PersonalData]:
    found = (one for one in personal_numbers(digits) if one.kind is kind)
    yield from (PersonalData(one.kind.value, one.hint) for one in found)
