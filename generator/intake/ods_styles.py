"""The styles of an .ods workbook: how each shows the cells that have it, and why what they hold cannot be seen as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.intake.letters import CROSSED, INDENTED, TURNED, WHITE, of_hex
from generator.intake.ods_formats import KINDS, DataStyle
from generator.intake.ods_letters import (
    FONTS,
    USUAL_SIZE,
    angle,
    ground_of,
    inches,
    letters_of,
    of_cell,
    of_letters,
    points,
)
from generator.intake.painted import Paint
from generator.intake.part import Refused

_DEEPEST_PARENTS = 20
_SYMBOLS = "x-symbol"
"""The set of characters of typefaces that draw other figures (OpenDocument 1.3 part 3, 19.513)."""
_MODE = "style:writing-mode"
_DEEPEST_OF_FIGURES = 0.5
"""Inches of an indent, somewhat more than three steps of ten points, that leave a figure its room."""
_DIAGONALS = ("style:diagonal-bl-tr", "style:diagonal-tl-br")
_KEPT = frozenset(
    {
        *_DIAGONALS,
        "fo:color", "style:use-window-font-color", "fo:font-size", "style:font-size-asian", "style:font-name", "fo:font-family", "style:font-name-asian",
        "style:text-line-through-style", "style:text-line-through-type", "style:text-position", "text:display",
        "loext:opacity", "style:text-scale", "fo:letter-spacing", "fo:text-transform",
        "style:rotation-angle", "style:direction", "style:writing-mode",
        "fo:background-color", "style:repeat-content", "style:cell-protect", "style:print-content", "fo:margin-left",
        "style:row-height", "style:column-width", "table:display", "style:data-style-name",
    }
)  # fmt: skip
"""The properties that are looked at; a style hands all of them on to those that are made from it."""


@dataclass
class _Style:
    parent: str = ""
    given: dict[str, str] = field(default_factory=dict)
    maps: list[str] = field(default_factory=list)


@dataclass
class Styles:
    """The styles of one workbook by kind and name; those of the table's own part stand before the common ones."""

    _found: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _defaults: dict[str, dict[str, str]] = field(default_factory=dict)
    _formats: dict[str, DataStyle] = field(default_factory=dict)
    _known: dict[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _faces: dict[str, str] = field(default_factory=dict)
    """The typefaces by the names that styles have for them."""
    _names: dict[str, str] = field(default_factory=dict)
    """The names of styles by those that people see, under which conditions name them."""

    def format_of(self, style: str) -> str:
        """The number format of a cell's style, as other spreadsheets write it."""
        name = self._given("table-cell", style).get("style:data-style-name", "")
        if name not in self._codes:
            found = self._formats.get(name)
            self._codes[name] = found.code(self._formats) if found else "General"
        return self._codes[name]

    def size_of(self, style: str) -> float:
        """The size of a cell's letters against those of ten points."""
        return points(self._given("table-cell", style), USUAL_SIZE) / USUAL_SIZE

    def marred(self, style: str) -> str:
        """Why a figure in cells with a style may be read as another one: its letters are turned or indented, or a line runs through it; or ''."""
        given = self._given("table-cell", style)
        is_upright = angle(given.get("style:rotation-angle", "0")) % 360 == 0
        is_down = given.get("style:direction", "ltr") == "ttb" or given.get(_MODE, "").startswith(
            ("tb", "bt")
        )
        if is_down or not is_upright:
            return TURNED
        if inches(given.get("fo:margin-left", "0in")) > _DEEPEST_OF_FIGURES:
            return INDENTED
        return CROSSED if any(given.get(one, "none") != "none" for one in _DIAGONALS) else ""

    def unseen(self, style: str, spans: Sequence[str] = ()) -> str:
        """Why what stands in a cell of a style, with these styles of pieces of its text, is not seen as it is; or ''."""
        cell = self._given("table-cell", style)
        reason = of_cell(cell) or of_letters(cell, ground_of(cell))
        if reason or not spans:
            return reason
        for span in spans:
            given = {**cell, **self._given("text", span)}
            found = of_letters(given, ground_of(self._given("text", span)) or ground_of(cell))
            if found:
                return f"这一格里有的字：{found}"
        return ""

    def under_conditions(self, style: str) -> tuple[str, ...]:
        """The styles that a cell's style takes under conditions."""
        found = self._found.get(("table-cell", style))
        return tuple(found.maps) if found else ()

    def under_condition(self, style: str, other: str) -> str:
        """Why what a cell holds is not seen as it is where a condition gives it another style; or ''."""
        other = self._names.get(other, other)
        reason = self.unseen(other) or self.marred(other)
        if reason:
            return f"条件格式：{reason}"
        code = self.format_of(other)
        return "" if code in ("General", self.format_of(style)) else f"条件格式会把这个数显示成“{code}”的样子"

    def own(self, style: str) -> Paint:
        """The colours of a cell with a style, without any condition."""
        given = self._given("table-cell", style)
        return Paint(letters_of(given), (of_hex(ground_of(given), WHITE),))

    def under(self, other: str) -> Paint:
        """The colours that a style gives where a condition puts it over another one."""
        # Some programs take what is left from the style of all cells, others from the cell.
        given = self._told("table-cell", self._names.get(other, other), until="Default")
        ground = ground_of(given)
        is_coloured = "fo:color" in given or "style:use-window-font-color" in given
        return Paint(letters_of(given) if is_coloured else None, (of_hex(ground, WHITE),) if ground else ())

    def length(self, kind: str, style: str) -> float | None:
        """Inches of a row's height or a column's width, where its style says them."""
        given = self._given(kind, style)
        text = given.get("style:row-height" if kind == "table-row" else "style:column-width", "")
        return inches(text) if text else None

    def is_shown(self, style: str) -> bool:
        """Whether a sheet of a style is shown."""
        return self._given("table", style).get("table:display", "true") != "false"

    def _given(self, kind: str, name: str) -> Mapping[str, str]:
        """The properties of a style with what it takes over from those that it is made from."""
        key = kind, name
        if key not in self._known:
            usual = {} if kind == "text" else self._defaults.get(kind, {})
            told = {**usual, **self._told(kind, name)}
            faces = {one: self._faces[told[one]] for one in FONTS if told.get(one) in self._faces}
            self._known[key] = {**told, **faces}
        return self._known[key]

    def _told(self, kind: str, name: str, until: str = "") -> Mapping[str, str]:
        """The same without what is usual for all styles."""
        chain: list[_Style] = []
        at = self._found.get((kind, name)) or self._found.get((kind, "Default"))
        while at is not None and len(chain) < _DEEPEST_PARENTS:
            chain.append(at)
            at = self._found.get((kind, at.parent)) if at.parent not in ("", until) else None
        merged: dict[str, str] = {}
        for one in reversed(chain):
            merged.update(one.given)
        return merged

    def _add_face(self, name: str, family: str) -> None:
        if self._faces.setdefault(name, family) != family:
            # Of two typefaces of one name each program shows another.
            raise Refused("表格-05")

    def merge(self, own: Styles) -> None:
        """Put the styles of the table's own part before these."""
        self._found |= own._found
        self._defaults |= own._defaults
        self._formats |= own._formats
        self._names |= own._names
        for name, family in own._faces.items():
            self._add_face(name, family)


class StyleWalk:
    """Takes the styles out of one part, element by element; of two with one name each program shows another."""

    def __init__(self) -> None:
        self.styles = Styles()
        self._style: _Style | None = None
        self._format: DataStyle | None = None
        self._text: list[str] = []

    def face(self, given: Mapping[str, str]) -> None:
        """Take a typeface that styles name; raises Refused for a second one of its name."""
        is_symbols = given.get("style:font-charset") == _SYMBOLS
        name = given.get("style:name", "")
        self.styles._add_face(name, "symbol" if is_symbols else given.get("svg:font-family", name))

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Take the beginning of an element; raises Refused for a second style of one name."""
        if name in KINDS:
            self._format = DataStyle(name, given)
            if given.get("style:name", "") in self.styles._formats:
                raise Refused("表格-05")
            self.styles._formats[given.get("style:name", "")] = self._format
        elif self._format is not None:
            self._start_piece(self._format, name, given)
        elif name in ("style:style", "style:default-style"):
            self._start_style(name, given)
        elif self._style is not None:
            if name == "style:map":
                self._style.maps.append(given.get("style:apply-style-name", ""))
            self._style.given.update(_kept(given))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in KINDS:
            self._format = None
        elif name in ("style:style", "style:default-style"):
            self._style = None
        elif self._format is not None and self._format.pieces and self._format.pieces[-1][0] == name:
            kind, given, _ = self._format.pieces[-1]
            self._format.pieces[-1] = kind, given, "".join(self._text)

    def characters(self, text: str) -> None:
        """Take the text in an element."""
        self._text.append(text)

    def _start_piece(self, style: DataStyle, name: str, given: Mapping[str, str]) -> None:
        if name == "style:map":
            style.maps.append((given.get("style:condition", ""), given.get("style:apply-style-name", "")))
            return
        self._text = []
        style.pieces.append((name, given, ""))

    def _start_style(self, name: str, given: Mapping[str, str]) -> None:
        kind = given.get("style:family", "")
        self._style = _Style(given.get("style:parent-style-name", ""), _kept(given))
        if name == "style:default-style":
            self.styles._defaults[kind] = self._style.given
            return
        key = kind, given.get("style:name", "")
        if key in self.styles._found:
            raise Refused("表格-05")
        self.styles._found[key] = self._style
        if kind == "table-cell" and "style:display-name" in given:
            self.styles._names[given["style:display-name"]] = key[1]


def _kept(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name in _KEPT}
