"""Finds in an .xls or .et workbook (BIFF8) what calamine does not tell: formulas, number formats, hidden rows and columns.

Records and their fields: [MS-XLS] 2.4; the container: [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from generator.intake.cell_marks import CellMarks

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_MOST_SECTORS = 200_000
_BOF, _EOF, _FORMULA = 0x0809, 0x000A, 0x0006
_ROW, _COLUMNS, _MERGED = 0x0208, 0x007D, 0x00E5
_NUMBER, _RK, _MANY_RK, _LABEL = 0x0203, 0x027E, 0x00BD, 0x00FD
_NO_FORMULA_TEXT = "=…"
_WORKBOOK = ("Workbook", "Book")
_LOWEST_TWIPS, _NARROWEST = 60, 180
"""3 points of a row; 0.7 characters of a column, in 1/256."""
# What the numbers below 164 mean without a record of their own ([MS-XLS] 2.4.126).
_BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00 ;(#,##0.00)", 40: "#,##0.00 ;[Red](#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ ￥* #,##0_ ;_ ￥* -#,##0_ ;_ ￥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ',
    49: "@",
}  # fmt: skip

Record = tuple[int, int, bytes]
"""Where it begins, its kind, and its fields."""


class NotFound(Exception):
    """The container holds no stream that can be walked."""


def xls_marks(data: bytes) -> Mapping[str, CellMarks]:
    """The marks of each sheet by its name; raises NotFound where the records cannot be walked."""
    try:
        stream = _workbook_stream(data)
        return _Marks(stream).sheets()
    except (struct.error, IndexError, UnicodeDecodeError) as fault:
        raise NotFound from fault


def _workbook_stream(data: bytes) -> bytes:
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


def _records(stream: bytes, start: int) -> Iterator[Record]:
    """The records of one part of the stream, to its end."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        depth += (kind == _BOF) - (kind == _EOF)
        if kind == _EOF and depth == 0:
            return
        at += 4 + length


class _Marks:
    """The marks of all sheets, with the formats that they share."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._formats: dict[int, str] = dict(_BUILT_IN)
        self._looks: list[tuple[int, int]] = []
        self._struck: list[bool] = []
        self._starts: dict[str, int] = {}
        for _, kind, fields in _records(stream, 0):
            self._globals(kind, fields)

    def _globals(self, kind: int, fields: bytes) -> None:
        match kind:
            case 0x0085:
                name = _text(fields[6:], wide=fields[7] & 1, length=fields[6], skip=2)
                self._starts[name] = struct.unpack_from("<I", fields)[0]
            case 0x041E:
                number, length, flags = struct.unpack_from("<HHB", fields)
                self._formats[number] = _text(fields, wide=flags & 1, length=length, skip=5)
            case 0x00E0:
                self._looks.append(struct.unpack_from("<HH", fields))
            case 0x0031:
                self._struck.append(bool(struct.unpack_from("<H", fields, 2)[0] & 8))

    def sheets(self) -> dict[str, CellMarks]:
        """The marks by the sheet's name."""
        found = {}
        for name, start in self._starts.items():
            marks = found[name] = CellMarks()
            for _, kind, fields in _records(self._stream, start):
                self._mark(marks, kind, fields)
        return found

    def _mark(self, marks: CellMarks, kind: int, fields: bytes) -> None:
        if kind in (_FORMULA, _NUMBER, _RK, _LABEL):
            row, column, look = struct.unpack_from("<HHH", fields)
            self._cell(marks, row + 1, column + 1, look)
            if kind == _FORMULA:
                marks.formulas[row + 1, column + 1] = _NO_FORMULA_TEXT
        elif kind == _MANY_RK:
            row, column = struct.unpack_from("<HH", fields)
            for step in range((len(fields) - 6) // 6):
                self._cell(
                    marks, row + 1, column + 1 + step, struct.unpack_from("<H", fields, 4 + 6 * step)[0]
                )
        elif kind == _ROW:
            row, _, _, height = struct.unpack_from("<HHHH", fields)
            if struct.unpack_from("<H", fields, 12)[0] & 0x20 or height & 0x7FFF < _LOWEST_TWIPS:
                marks.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, width, _, flags = struct.unpack_from("<HHHHH", fields)
            if flags & 1 or width < _NARROWEST:
                marks.hidden_columns.update(range(first + 1, min(last, 16_383) + 2))
        elif kind == _MERGED:
            for step in range(struct.unpack_from("<H", fields)[0]):
                top, bottom, left, right = struct.unpack_from("<HHHH", fields, 2 + 8 * step)
                marks.merged.append((top + 1, left + 1, bottom + 1, right + 1))

    def _cell(self, marks: CellMarks, row: int, column: int, look: int) -> None:
        font, number = self._looks[look] if look < len(self._looks) else (0, 0)
        marks.formats[row, column] = self._formats.get(number, f"[{number}]")
        # There is no fourth font, by an old mistake of the format ([MS-XLS] 2.5.129).
        font -= font > 4  # noqa: PLR2004
        if font < len(self._struck) and self._struck[font]:
            marks.struck.add((row, column))


def _text(fields: bytes, *, wide: int, length: int, skip: int) -> str:
    raw = fields[skip : skip + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1")
