"""Finds in an .xls or .et workbook (BIFF8) what calamine does not tell: formulas, looks, hidden rows and columns, shapes.

Records and their fields: [MS-XLS] 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from generator.intake.book import Area, Cell
from generator.intake.cell_marks import CellMarks
from generator.intake.painted import HIDDEN, Paint, hidden_cells
from generator.intake.part import Refused
from generator.intake.xls_container import NotFound, workbook_stream
from generator.intake.xls_looks import XlsLooks, of_rule, paint_of_rule, text_of
from generator.intake.xls_texts import fonts_of_texts

_BOF, _EOF, _FORMULA, _CONTINUED = 0x0809, 0x000A, 0x0006, 0x003C
_SHEET, _TEXTS = 0x0085, 0x00FC

_RULED, _RULE, _NEWER_RULE = 0x01B0, 0x01B1, 0x0879
_SHARED_TEXT, _MANY_RK = 0x00FD, 0x00BD
_CELLS = frozenset({_FORMULA, _SHARED_TEXT, 0x0203, 0x027E, 0x0204, 0x00D6, 0x0205})
_TEXTS_OF_ITS_OWN = 0x00D6
"""A text in several looks that stands in its cell; only old programs write it."""
_NO_FORMULA_TEXT = "=…"
_LOWEST_TWIPS, _NARROWEST = 60, 180
"""3 points of a row; 0.7 characters of a column, in 1/256."""
_LAST_COLUMN = 256
_MOST_AREA, _MOST_TOGETHER = 300_000, 600_000
"""From A1 to the last filled cell of one sheet, and of all sheets: a reader makes an object for each."""
_MACRO_SHEETS = frozenset({1, 6})
_NO_SHAPES = frozenset({0x14, 0x19})
"""Objects that are no shapes: the button of a list, and a comment ([MS-XLS] 2.5.143)."""
_SHOWS_ZEROS, _IS_FROZEN, _IS_COLLAPSED = 0x10, 8, 2
_NEWER = "条件格式是新式的，存成老格式以后看不清它改了什么"

Record = tuple[int, int, bytes]
"""Where it begins, its kind, and its fields."""


def xls_marks(data: bytes) -> Mapping[str, CellMarks]:
    """The marks of each sheet by its name; raises NotFound where the records cannot be walked, Refused for what would harm."""
    try:
        return _Marks(workbook_stream(data)).sheets()
    except (struct.error, IndexError, UnicodeDecodeError) as fault:
        raise NotFound from fault


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
    """The marks of all sheets, with the looks that they share."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._looks = XlsLooks()
        self._starts: dict[str, int] = {}
        self._texts: list[tuple[int, ...]] = []
        self._shapes = 0
        self._together = 0
        pieces: list[bytes] = []
        before = 0
        for _, kind, fields in _records(stream, 0):
            if kind == _TEXTS or (kind == _CONTINUED and before == _TEXTS):
                pieces.append(fields)
                before = _TEXTS
                continue
            before = kind
            self._globals(kind, fields)
        if pieces:
            self._texts = list(fonts_of_texts(pieces))

    def _globals(self, kind: int, fields: bytes) -> None:
        if kind != _SHEET:
            self._looks.note(kind, fields)
            return
        if fields[5] in _MACRO_SHEETS:
            raise Refused("表格-04")
        name = text_of(fields[8:], wide=fields[7] & 1, length=fields[6])
        self._starts[name] = struct.unpack_from("<I", fields)[0]
        # A sheet that is a chart.
        self._shapes += fields[5] != 0

    def sheets(self) -> dict[str, CellMarks]:
        """The marks by the sheet's name."""
        found = {}
        for name, start in self._starts.items():
            sheet = SheetMarks(self._looks, self._texts)
            for _, kind, fields in _records(self._stream, start):
                sheet.note(kind, fields)
            sheet.paint_over()
            self._together += sheet.last[0] * sheet.last[1]
            if self._together > _MOST_TOGETHER:
                raise Refused("表格-05")
            found[name] = sheet.marks
        if found:
            next(iter(found.values())).shapes += self._shapes
        return found


class SheetMarks:
    """The marks of one sheet, record by record."""

    def __init__(self, looks: XlsLooks, texts: list[tuple[int, ...]]) -> None:
        self.marks = CellMarks()
        self.last: Cell = (0, 0)
        self._looks, self._texts = looks, texts
        self._seen: dict[Cell, int] = {}
        self._paints: list[tuple[Area, Paint]] = []
        self._known: dict[tuple[int, tuple[int, ...]], str] = {}
        self._ruled: tuple[Area, ...] = ()
        self._is_frozen = False

    def note(self, kind: int, fields: bytes) -> None:
        """Take what one record tells."""
        if kind in _CELLS:
            self._note_cell(kind, fields)
        elif kind == _MANY_RK:
            row, column = struct.unpack_from("<HH", fields)
            for step in range((len(fields) - 6) // 6):
                look = struct.unpack_from("<H", fields, 4 + 6 * step)[0]
                self._cell((row + 1, column + 1 + step), look, ())
        elif kind in (_RULED, _RULE, _NEWER_RULE):
            self._note_rule(kind, fields)
        else:
            self._note_other(kind, fields)

    def _note_cell(self, kind: int, fields: bytes) -> None:
        row, column, look = struct.unpack_from("<HHH", fields)
        runs: tuple[int, ...] = ()
        if kind == _SHARED_TEXT:
            text = struct.unpack_from("<I", fields, 6)[0]
            runs = self._texts[text] if text < len(self._texts) else ()
        cell = row + 1, column + 1
        self._cell(cell, look, runs)
        if kind == _TEXTS_OF_ITS_OWN:
            self.marks.unseen.setdefault(cell, "这一格里的字有几种样子，看不清是哪几种")
        if kind == _FORMULA:
            self.marks.formulas[cell] = _NO_FORMULA_TEXT

    def _cell(self, cell: Cell, look: int, runs: tuple[int, ...]) -> None:
        if cell in self._seen:
            # Of two cells in one place each program shows another.
            raise Refused("表格-05")
        self._seen[cell] = look
        self.last = max(self.last[0], cell[0]), max(self.last[1], cell[1])
        if self.last[0] * self.last[1] > _MOST_AREA:
            raise Refused("表格-33", cell)
        if (look, runs) not in self._known:
            self._known[look, runs] = self._looks.unseen(look, runs)
        if self._known[look, runs]:
            self.marks.unseen[cell] = self._known[look, runs]
        if self._looks.marred(look):
            self.marks.marred[cell] = self._looks.marred(look)
        self.marks.points[cell] = self._looks.points_of(look)
        self.marks.formats[cell] = self._looks.format_of(look)
        self.marks.sizes[cell] = self._looks.size_of(look)

    def paint_over(self) -> None:
        """Mark the cells that a rule hides together with their own look or with another rule."""
        for cell in hidden_cells(self._paints, lambda at: self._looks.own(self._seen[at]), self._seen):
            self.marks.disguised.append((Area(*cell, *cell), HIDDEN))

    def _note_rule(self, kind: int, fields: bytes) -> None:
        """A conditional format: its areas, then its rules one by one."""
        if kind == _RULE:
            reason = of_rule(fields, self._looks)
            paint = paint_of_rule(fields, self._looks)
            self._paints += [(area, paint) for area in self._ruled]
            if reason:
                self.marks.disguised += [(area, reason) for area in self._ruled]
            return
        self._ruled = tuple(_areas(fields, 12 if kind == _RULED else 24))
        if kind == _NEWER_RULE:
            self.marks.disguised += [(area, _NEWER) for area in self._ruled]

    def _note_other(self, kind: int, fields: bytes) -> None:
        match kind:
            case 0x0208:
                row, _, _, height = struct.unpack_from("<HHHH", fields)
                if struct.unpack_from("<H", fields, 12)[0] & 0x20 or height & 0x7FFF < _LOWEST_TWIPS:
                    self.marks.hidden_rows.add(row + 1)
                self.marks.heights[row + 1] = (height & 0x7FFF) / 20
            case 0x007D:
                self._note_columns(fields)
            case 0x00E5:
                for step in range(struct.unpack_from("<H", fields)[0]):
                    top, bottom, left, right = struct.unpack_from("<HHHH", fields, 2 + 8 * step)
                    self.marks.merged.append((top + 1, left + 1, bottom + 1, right + 1))
            case 0x0055:
                self.marks.room = float(struct.unpack_from("<H", fields)[0])
            case 0x023E:
                flags, top, left = struct.unpack_from("<HHH", fields)
                self.marks.hides_zeros |= not flags & _SHOWS_ZEROS
                if flags & _IS_FROZEN:
                    self.marks.hidden_rows.update(range(1, top + 1))
                    self.marks.hidden_columns.update(range(1, left + 1))
            case 0x005D:
                self.marks.shapes += struct.unpack_from("<H", fields, 4)[0] not in _NO_SHAPES

    def _note_columns(self, fields: bytes) -> None:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", fields)
        columns = range(first + 1, min(last, _LAST_COLUMN - 1) + 2)
        if flags & 1 or width < _NARROWEST:
            self.marks.hidden_columns.update(columns)
        else:
            self.marks.rooms.update(dict.fromkeys(columns, width / 256))


def _areas(fields: bytes, at: int) -> Iterator[Area]:
    """The areas for which rules stand."""
    for step in range(struct.unpack_from("<H", fields, at)[0]):
        top, bottom, left, right = struct.unpack_from("<HHHH", fields, at + 2 + 8 * step)
        yield Area(top + 1, left + 1, bottom + 1, right + 1)
