"""Finds in an .ods workbook what calamine does not tell of its cells: formulas, what is seen of them, hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from generator.intake.book import Cell
from generator.intake.cell_marks import CellMarks
from generator.intake.part import Refused

_MOST_AREA = 300_000
_LARGEST = 20_000_000
"""No sheet has more rows; a larger number is there to fill a memory."""
_REFERENCE = re.compile(r"\[(\$?(?:'[^'#]+'|[^\]\['#.]+))?\.(\$?[A-Z]+\$?[0-9]+)(:\.\$?[A-Z]+\$?[0-9]+)?\]")
_HIDDEN = frozenset({"collapse", "filter"})
_LOWEST = 0.05
"""Inches of a row's height or a column's width below which nobody sees what stands there."""
_INCHES: Mapping[str, float] = {
    "in": 1,
    "cm": 1 / 2.54,
    "mm": 1 / 25.4,
    "pt": 1 / 72,
    "pc": 1 / 6,
    "px": 1 / 96,
}


def ods_marks(content: bytes) -> Mapping[str, CellMarks]:
    """The marks of each sheet by its name; raises Refused where an area is too large to be read."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.characters
    parser.Parse(content, True)
    return walk.sheets


class _Walk:
    """Follows rows and cells with their repetitions."""

    def __init__(self) -> None:
        self.sheets: dict[str, CellMarks] = {}
        self._marks = CellMarks()
        self._flat: set[str] = set()
        self._style = ""
        self._row, self._column, self._rows, self._columns, self._of_columns = 0, 0, 1, 1, 0
        self._last: Cell = (1, 1)
        self._filled = 0
        self._in_note, self._in_text = False, False
        self._text: list[str] = []
        self._note: list[str] = []
        self._is_number = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        match local:
            case "style":
                self._style = given.get("name", "")
            case "table-row-properties" | "table-column-properties":
                size = given.get("row-height", given.get("column-width", ""))
                if size and _inches(size) < _LOWEST:
                    self._flat.add(self._style)
            case "table" if "name" in given:
                self._marks = self.sheets[given["name"]] = CellMarks()
                self._row = self._of_columns = 0
                self._last, self._filled = (1, 1), 0
            case "table-column":
                self._start_column(given)
            case "table-row":
                self._start_row(given)
            case "table-cell" | "covered-table-cell":
                self._start_cell(given)
            case "annotation":
                self._in_note = True
            case "p":
                self._in_text = True

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._row += self._rows - 1
            case "annotation":
                self._in_note = False
            case "p":
                self._in_text = False

    def characters(self, text: str) -> None:
        if self._in_text:
            (self._note if self._in_note else self._text).append(text)

    def _is_hidden(self, given: Mapping[str, str]) -> bool:
        return given.get("visibility") in _HIDDEN or given.get("style-name") in self._flat

    def _start_column(self, given: Mapping[str, str]) -> None:
        many = _times(given.get("number-columns-repeated"))
        first = self._of_columns + 1
        self._of_columns += many
        if self._is_hidden(given):
            self._marks.hidden_columns.update(range(first, min(self._of_columns, first + 2000) + 1))

    def _start_row(self, given: Mapping[str, str]) -> None:
        self._rows = _times(given.get("number-rows-repeated"))
        self._row += 1
        self._column = 0
        if self._is_hidden(given):
            self._marks.hidden_rows.update(range(self._row, min(self._row + self._rows, self._row + 2000)))

    def _start_cell(self, given: Mapping[str, str]) -> None:
        self._columns = _times(given.get("number-columns-repeated"))
        self._column += 1
        self._text, self._note = [], []
        self._is_number = given.get("value-type") in ("float", "currency", "percentage")
        cell = self._row, self._column
        if "formula" in given:
            self._marks.formulas[cell] = _usual(given["formula"])
            self._fill(cell)
        if "value-type" in given:
            self._fill(cell)
        wide, high = (_times(given.get(f"number-{kind}-spanned")) for kind in ("columns", "rows"))
        if wide * high > 1:
            self._marks.merged.append((*cell, cell[0] + high - 1, cell[1] + wide - 1))

    def _fill(self, cell: Cell) -> None:
        """What stands in one cell may be repeated to the right and below; a reader writes it out."""
        self._last = (
            max(self._last[0], cell[0] + self._rows - 1),
            max(self._last[1], cell[1] + self._columns - 1),
        )
        if self._last[0] * self._last[1] > _MOST_AREA:
            raise Refused("表格-33", self._last)

    def _end_cell(self) -> None:
        cell = self._row, self._column
        if self._is_number and self._text:
            self._marks.shown[cell] = "".join(self._text)
        if self._note:
            self._marks.comments.append((cell, "".join(self._note)))
        self._column += self._columns - 1


def _usual(formula: str) -> str:
    """A formula as other spreadsheets write it; what cannot be said that way keeps its brackets."""
    plain = _REFERENCE.sub(
        lambda found: f"{found[1].removeprefix('$') + '!' if found[1] else ''}{found[2]}{found[3] or ''}",
        formula.removeprefix("of:").removeprefix("oooc:"),
    )
    return plain.replace(":.", ":").replace(";", ",")


def _times(text: str | None) -> int:
    """How often something is repeated; raises Refused for more than a sheet can hold."""
    if text is None or not text.isascii() or not text.isdecimal():
        return 1
    if len(text) > 8 or int(text) > _LARGEST:  # noqa: PLR2004 - digits of the largest number
        raise Refused("表格-05")
    return int(text)


def _inches(text: str) -> float:
    unit = text[-2:]
    try:
        return float(text[:-2]) * _INCHES[unit]
    except (KeyError, ValueError):
        return 1.0
