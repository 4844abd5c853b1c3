"""Finds in an .ods workbook what calamine does not tell of its cells: formulas, looks, what is seen of them, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from xml.parsers import expat

from generator.intake.book import Cell
from generator.intake.cell_marks import CellMarks
from generator.intake.letters import WHITE, of_hex
from generator.intake.ods_names import check_names
from generator.intake.ods_sheet import OdsSheet, times, two_ways, usual_formula
from generator.intake.ods_styles import StyleWalk
from generator.intake.painted import Paint
from generator.intake.part import Refused

_MOST_AREA, _MOST_TOGETHER = 300_000, 600_000
"""From A1 to the last filled cell of one sheet, and of all sheets: a reader makes an object for each."""
_MOST_LETTERS = 20_000_000
"""Characters of all texts, each as often as it is repeated."""
_LAST_COLUMN = 16_384
_HIDDEN = frozenset({"collapse", "filter"})
_PLAIN_TEXT = frozenset({"text:p", "text:s", "text:tab", "text:line-break", "text:span", "text:a"})
"""What a text may be made of; all else is a field, which each program fills in anew, or has letters beside the text."""
_CHANGING = "这一格里有会自己变的字（域、脚注、注音），看到的可能是另一个数"
_GROUNDS: Mapping[str, tuple[str, ...]] = {
    "calcext:color-scale-entry": ("calcext:color",),
    "calcext:data-bar": ("calcext:positive-color", "calcext:negative-color"),
}
"""What conditions lay under letters, and where they say its colour."""
_NO_ZEROS = re.compile(rb'config:name="ShowZeroValues"[^>]*>\s*(?:false|0)\b')


def ods_marks(content: bytes, common: bytes = b"", settings: bytes = b"") -> Mapping[str, CellMarks]:
    """The marks of each sheet by its name, of the parts content, styles and settings.

    Raises Refused where an area is too large to be read, or where programs would read the file each in its own way.
    """
    styles = StyleWalk()
    if common:
        _parse(common, _Common(styles))
    walk = _Walk()
    _parse(content, walk)
    styles.styles.merge(walk.styles.styles)
    found = {name: read.told(styles.styles) for name, read in walk.sheets.items()}
    if _NO_ZEROS.search(settings):
        for marks in found.values():
            marks.hides_zeros = True
    return found


def _parse(content: bytes, walk: _Common | _Walk) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.characters
    parser.Parse(content, True)


class _Common:
    """Takes the common styles out of their part; the others there are for pages alone."""

    def __init__(self, styles: StyleWalk) -> None:
        self._styles = styles
        self._is_common = False

    def start(self, name: str, given: dict[str, str]) -> None:
        check_names(given)
        if name == "office:styles":
            self._is_common = True
        elif name == "style:font-face":
            self._styles.face(given)
        elif self._is_common:
            self._styles.start(name, given)

    def end(self, name: str) -> None:
        if name == "office:styles":
            self._is_common = False
        elif self._is_common:
            self._styles.end(name)

    def characters(self, text: str) -> None:
        if self._is_common:
            self._styles.characters(text)


class _Walk:
    """Follows rows and cells with their repetitions."""

    def __init__(self) -> None:
        self.sheets: dict[str, OdsSheet] = {}
        self.styles = StyleWalk()
        self._sheet = OdsSheet()
        self._depth, self._is_styles = 0, False
        self._row, self._column, self._rows, self._columns, self._of_columns = 0, 0, 1, 1, 0
        self._row_style, self._row_look, self._is_row_hidden, self._groups = "", "", False, [False]
        self._last: Cell = (1, 1)
        self._together, self._letters = 0, 0
        self._in_note, self._paragraphs = False, 0
        self._areas = ""
        self._given: Mapping[str, str] = {}
        self._text: list[str] = []
        self._note: list[str] = []
        self._spans: list[str] = []
        self._is_in_cell, self._is_changing = False, False

    def start(self, name: str, given: dict[str, str]) -> None:
        check_names(given)
        if self._is_styles:
            self.styles.start(name, given)
            return
        match name:
            case "office:automatic-styles" | "office:styles":
                self._is_styles = True
            case "table:table":
                self._start_table(given)
            case "table:table-column":
                self._start_column(given)
            case "table:table-row-group" | "table:table-column-group":
                self._groups.append(self._groups[-1] or given.get("table:display") == "false")
            case "table:table-row":
                self._start_row(given)
            case "table:table-cell" | "table:covered-table-cell":
                self._start_cell(given)
            case "office:annotation":
                self._in_note = True
            case "calcext:conditional-format":
                self._areas = given.get("calcext:target-range-address", "")
            case _:
                self._start_other(name, given)

    def _start_other(self, name: str, given: Mapping[str, str]) -> None:
        """What stands in a cell, and the rules of a condition."""
        if name not in _PLAIN_TEXT and not self._in_note:
            self._is_changing |= self._paragraphs > 0 or name.startswith("text:")
        if name.startswith("text:"):
            self._start_text(name, given)
        elif name == "style:font-face":
            self.styles.face(given)
        elif name == "calcext:condition":
            self._sheet.conditions.append((self._areas, given.get("calcext:apply-style-name", "")))
        elif name in ("calcext:data-bar", "calcext:icon-set") and given.get("calcext:show-value") == "false":
            self._sheet.disguised.append((self._areas, "条件格式用数据条或者图标盖住了这个数"))
        elif name in _GROUNDS:
            told = [given[one] for one in _GROUNDS[name] if one in given]
            self._sheet.bars += [(self._areas, Paint(grounds=(of_hex(one, WHITE),))) for one in told]

    def _start_text(self, name: str, given: Mapping[str, str]) -> None:
        text = self._note if self._in_note else self._text
        if name == "text:p":
            if self._paragraphs == 0 and text:
                text.append("\n")
            self._paragraphs += 1
        elif name == "text:s":
            text.append(" " * min(times(given.get("text:c")), 100))
        elif name in ("text:tab", "text:line-break"):
            text.append(" ")
        elif name == "text:span" and not self._in_note:
            self._spans.append(given.get("text:style-name", ""))

    def end(self, name: str) -> None:
        match name:
            case "office:automatic-styles" | "office:styles":
                self._is_styles = False
            case "table:table":
                self._depth -= 1
            case "table:table-cell" | "table:covered-table-cell":
                self._end_cell(is_covered=name == "table:covered-table-cell")
            case "table:table-row":
                self._row += self._rows - 1
            case "table:table-row-group" | "table:table-column-group":
                self._groups.pop()
            case "office:annotation":
                self._in_note = False
            case "text:p":
                self._paragraphs -= 1
            case _ if self._is_styles:
                self.styles.end(name)

    def characters(self, text: str) -> None:
        if self._is_styles:
            self.styles.characters(text)
        elif self._paragraphs:
            (self._note if self._in_note else self._text).append(text)

    def _start_table(self, given: Mapping[str, str]) -> None:
        name = given.get("table:name", "")
        self._depth += 1
        if self._depth > 1 or name in self.sheets:
            # A table in a cell of another one, or two of one name: each program shows another.
            raise Refused("表格-05")
        self._sheet = self.sheets[name] = OdsSheet(style=given.get("table:style-name", ""))
        self._sheet.marks.is_hidden = given.get("table:display") == "false"
        self._row = self._of_columns = 0
        self._groups = [False]
        self._last = (1, 1)

    def _is_hidden(self, given: Mapping[str, str]) -> bool:
        return self._groups[-1] or given.get("table:visibility") in _HIDDEN

    def _start_column(self, given: Mapping[str, str]) -> None:
        first = self._of_columns + 1
        self._of_columns += times(given.get("table:number-columns-repeated"))
        last = min(self._of_columns, _LAST_COLUMN)
        self._sheet.columns.append((first, last, given.get("table:style-name", "")))
        self._sheet.defaults.append((first, last, given.get("table:default-cell-style-name", "")))
        if self._is_hidden(given):
            self._sheet.marks.hidden_columns.update(range(first, last + 1))

    def _start_row(self, given: Mapping[str, str]) -> None:
        self._rows = times(given.get("table:number-rows-repeated"))
        self._row += 1
        self._column = 0
        self._row_style = given.get("table:style-name", "")
        self._row_look = given.get("table:default-cell-style-name", "")
        self._is_row_hidden = self._is_hidden(given)

    def _start_cell(self, given: Mapping[str, str]) -> None:
        if self._is_in_cell:
            raise Refused("表格-05")
        self._is_in_cell = True
        self._columns = times(given.get("table:number-columns-repeated"))
        self._column += 1
        self._text, self._note, self._spans, self._given = [], [], [], given
        self._is_changing = False
        wide, high = (times(given.get(f"table:number-{kind}-spanned")) for kind in ("columns", "rows"))
        if wide * high > 1:
            cell = self._row, self._column
            self._sheet.marks.merged.append((*cell, cell[0] + high - 1, cell[1] + wide - 1))

    def _fill(self, cell: Cell) -> None:
        """What stands in one cell may be repeated to the right and below; a reader writes it out."""
        before = self._last[0] * self._last[1]
        self._last = (
            max(self._last[0], cell[0] + self._rows - 1),
            max(self._last[1], cell[1] + self._columns - 1),
        )
        now = self._last[0] * self._last[1]
        self._together += now - before
        self._letters += sum(map(len, self._text)) * self._rows * self._columns
        if now > _MOST_AREA or self._together > _MOST_TOGETHER:
            raise Refused("表格-33", self._last)
        if self._letters > _MOST_LETTERS:
            raise Refused("表格-05", cell)

    def _end_cell(self, *, is_covered: bool) -> None:
        first, given, marks = (self._row, self._column), self._given, self._sheet.marks
        self._is_in_cell = False
        if self._note:
            marks.comments.append((first, "".join(self._note)))
        if "table:formula" in given or "office:value-type" in given or self._text or self._is_changing:
            self._fill(first)
            self._mark(is_covered)
        self._column += self._columns - 1

    def _mark(self, is_covered: bool) -> None:
        """Mark the cell wherever it is repeated."""
        given, marks = self._given, self._sheet.marks
        formula, reason, shown = (
            given.get("table:formula"),
            _CHANGING if self._is_changing else two_ways(given, "".join(self._text)),
            "".join(self._text),
        )
        for cell in product(
            range(self._row, self._row + self._rows), range(self._column, self._column + self._columns)
        ):
            if formula is not None:
                marks.formulas[cell] = usual_formula(formula)
            if reason:
                marks.unseen[cell] = reason
            if shown:
                marks.shown[cell] = shown
            if is_covered:
                marks.covered.add(cell)
            self._sheet.looks[cell] = self._style_of(cell[1]), tuple(self._spans)
        for row in range(self._row, self._row + self._rows):
            self._sheet.rows[row] = self._row_style
            if self._is_row_hidden:
                marks.hidden_rows.add(row)

    def _style_of(self, column: int) -> str:
        """The style of a cell: its own, else its row's, else its column's."""
        own = self._given.get("table:style-name") or self._row_look
        if own:
            return own
        found = (style for first, last, style in self._sheet.defaults if first <= column <= last)
        return next(found, "")
