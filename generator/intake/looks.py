"""How a cell of an .xlsx workbook is shown: its number format, and why what it holds cannot be seen as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import TextBlock
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.worksheet.worksheet import Worksheet

from generator.intake.book import Area, Cell
from generator.intake.letters import (
    BLACK,
    CROSSED,
    SAME_COLOUR,
    SMALLEST,
    STRUCK,
    TOO_SMALL,
    UNKNOWN_COLOUR,
    WHITE,
    Colour,
    draws_pictures,
    is_lost,
    of_hex,
    tinted,
)
from generator.intake.painted import HIDDEN, Paint, hidden_cells, is_hidden
from generator.intake.placing import of_figure, of_place
from generator.intake.theme_colours import theme_colours

_USUAL_SIZE = 11.0
_RAISED = {"superscript": "上标", "subscript": "下标"}
_RAISED_RUN = "这一格里有的字是"
_SYMBOLS = 2
"""The character set of pictures (ECMA-376 part 1, 18.4.1: as in Windows fonts)."""
_OLD_COLOURS = 64
"""Colours of the palette; 64 is the window's text, 65 its ground."""

_CHINESE_DAYS = frozenset({*range(27, 37), *range(50, 59)})
"""Numbers of formats without a text in the file; ECMA-376 part 1, 18.8.30, lists them for zh-cn."""


@dataclass(frozen=True)
class Look:
    """The looks of a cell; `unseen` says why it is not seen as it is, `size` its letters against usual ones.

    `points` is their size itself, `marred` why a figure may be read as another one; `is_day` says that its format is one of the numbered ones that show a day or a time in Chinese programs alone.
    """

    number_format: str = "General"
    unseen: str = ""
    size: float = 1.0
    is_day: bool = False
    marred: str = ""
    points: float = _USUAL_SIZE


class Looks:
    """The looks of a workbook's cells, each judged once however many cells have it."""

    def __init__(self, book: Workbook) -> None:
        self._theme = theme_colours(getattr(book, "loaded_theme", None))
        faces = re.findall(rb':(?:latin|ea) typeface="([^"]*)"', getattr(book, "loaded_theme", None) or b"")
        self._draws_pictures = any(draws_pictures(face.decode("utf-8", "replace")) for face in faces)
        self._palette: Sequence[str] = getattr(book, "_colors", None) or COLOR_INDEX
        fonts: Sequence[Any] = getattr(book, "_fonts", ())
        # The width of columns is counted in letters of the first font.
        self.usual = float(fonts[0].sz or _USUAL_SIZE) if len(fonts) else _USUAL_SIZE
        self._known: dict[bytes, Look] = {}
        self._paints: dict[bytes, Paint] = {}

    def of(self, cell: Any) -> Look:
        """The look of a cell."""
        key = _style_of(cell)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look(cell)
        return found

    def _look(self, cell: Any) -> Look:
        font = cell.font
        size = float(font.sz or _USUAL_SIZE)
        number = cell._style.numFmtId
        is_known = number in BUILTIN_FORMATS or number >= BUILTIN_FORMATS_MAX_SIZE
        shown = cell.number_format if is_known else f"[{number}]"
        marred = of_figure(cell.alignment) or _crossed(cell.border)
        unseen = self._unseen(cell, size)
        return Look(shown, unseen, size / self.usual, number in _CHINESE_DAYS, marred, size)

    def _unseen(self, cell: Any, size: float) -> str:
        font = cell.font
        if font.strike:
            return STRUCK
        if size < SMALLEST:
            return TOO_SMALL
        if (
            draws_pictures(font.name or "")
            or font.charset == _SYMBOLS
            or (font.scheme and self._draws_pictures)
        ):
            return f"字体“{font.name}”把数字显示成别的图形"
        return of_place(cell.alignment) or self.hides(font, cell.fill)

    def of_letters(self, cell: Any) -> tuple[str, bool]:
        """Why some letters of a cell in several looks are read otherwise than they stand, or '', and whether they are merely raised."""
        fonts = [run.font for run in cell.value if isinstance(run, TextBlock)]
        reasons = [reason for font in fonts if (reason := self._of_run(font, cell.fill))]
        unseen = next((reason for reason in reasons if not reason.startswith(_RAISED_RUN)), "")
        return unseen or next(iter(reasons), ""), not unseen

    def of_dxf(self, look: Any) -> str:
        """Why a look that a rule or a table lays over cells keeps one from seeing what they hold, or ''."""
        if look.numFmt is not None:
            return f"会把这个数显示成“{look.numFmt.formatCode}”的样子"
        font, place = look.font, look.alignment
        if font is not None:
            if font.strike:
                return STRUCK
            if font.vertAlign in _RAISED or font.charset == _SYMBOLS or draws_pictures(font.name or ""):
                return "字变成上标、下标或者别的图形"
            if font.sz is not None and float(font.sz) < SMALLEST:
                return TOO_SMALL
        if place is not None and (reason := of_place(place) or of_figure(place)):
            return reason
        return _crossed(look.border) or self.hides(font, look.fill, is_rule=look.fill is not None)

    def _of_run(self, font: Any, fill: Any) -> str:
        if font.strike:
            return "这一格里有的字画着删除线，看不出这个数还算不算"
        if font.sz is not None and float(font.sz) < SMALLEST:
            return "这一格里有的字小得看不见"
        if font.charset == _SYMBOLS or draws_pictures(font.rFont or ""):
            return f"这一格里有的字用字体“{font.rFont}”，显示成别的图形"
        if hidden := self.hides(font, fill):
            return f"这一格里有的{hidden}"
        raised = _RAISED.get(font.vertAlign)
        return f"{_RAISED_RUN}{raised}，看到的可能是另一个数" if raised else ""

    def hides(self, font: Any, fill: Any, *, is_rule: bool = False) -> str:
        """Why letters of a font cannot be seen on a ground, or ''; a rule's solid ground is told by its other colour."""
        letters = self._letters(font.color) if font is not None else BLACK
        for ground in self._grounds(fill, is_rule):
            if letters is None or ground is None:
                return UNKNOWN_COLOUR
            if is_lost(letters, ground):
                return SAME_COLOUR
        return ""

    def own(self, cell: Any) -> Paint:
        """The colours of a cell without any rule."""
        key = _style_of(cell)
        if key not in self._paints:
            # An unknown colour is told of the cell itself.
            letters = self._letters(cell.font.color) or BLACK
            grounds = (ground or WHITE for ground in self._grounds(cell.fill, is_rule=False))
            self._paints[key] = Paint(letters, tuple(grounds))
        return self._paints[key]

    def of_rule(self, rule: Any) -> Paint:
        """The colours that a rule gives."""
        scale = rule.colorScale.color if rule.colorScale is not None else ()
        bars = [rule.dataBar.color] if rule.dataBar is not None else []
        grounds = (
            *_between([self._colour(one) or BLACK for one in scale]),
            *(self._colour(one) or BLACK for one in bars),
        )
        look = rule.dxf
        letters = getattr(getattr(look, "font", None), "color", None)
        fill = getattr(look, "fill", None)
        if fill is not None:
            grounds += tuple(ground or BLACK for ground in self._grounds(fill, is_rule=True))
        return Paint(self._letters(letters) if letters is not None else None, grounds)

    def is_dark(self, colour: Any) -> bool:
        """Whether black letters cannot be seen on it; one that is not known may be dark."""
        return is_lost(BLACK, self._colour(colour) or BLACK)

    def _grounds(self, fill: Any, is_rule: bool) -> Iterator[Colour | None]:
        """The colours of a ground; None for a pattern, for what runs from colour to colour, and for a colour not known."""
        pattern, told = getattr(fill, "patternType", None), None
        if is_rule and pattern in (None, "solid"):
            # A rule's solid ground is told by its other colour.
            told = getattr(fill, "bgColor", None)
        elif pattern == "solid":
            told = fill.fgColor
        is_none = pattern is None and (told is None or _is_unset(told)) and not getattr(fill, "stop", None)
        yield WHITE if is_none else self._colour(told)

    def _letters(self, colour: Any) -> Colour | None:
        """The colour of letters, black where the computer's own is meant; None for one not known."""
        is_usual = (
            colour is None
            or colour.type == "auto"
            or (colour.type == "indexed" and colour.indexed == _OLD_COLOURS)
        )
        return BLACK if is_usual else self._colour(colour)

    def _colour(self, colour: Any) -> Colour | None:
        """A colour that is plainly told; None for any other, of which it is not known what it looks like."""
        found, tint = None, getattr(colour, "tint", None) or 0.0
        match getattr(colour, "type", ""):
            case "rgb" if isinstance(colour.rgb, str) and not _is_unset(colour):
                found = of_hex(colour.rgb, BLACK)
            case "theme":
                found = self._theme.get(colour.theme)
            case "indexed" if colour.indexed < min(_OLD_COLOURS, len(self._palette)):
                found = of_hex(str(self._palette[colour.indexed]), BLACK)
        return tinted(found, tint) if found is not None else None


def _style_of(cell: Any) -> bytes:
    """What is the same for all cells of one look; a cell that the file says nothing of has none."""
    return cell._style.tobytes() if cell._style is not None else b""


def _is_unset(colour: Any) -> bool:
    return bool(colour.type == "rgb" and colour.rgb == "00000000")


def cells_in_disguise(sheet: Worksheet, looks: Looks) -> Iterator[tuple[Area, str]]:
    """The areas whose cells a rule of the sheet may show as something else, each with the reason."""
    for rules in sheet.conditional_formatting:
        for rule in rules.rules:
            reason = _of_rule(rule, looks)
            for area in rules.cells.ranges if reason else ():
                yield Area(area.min_row, area.min_col, area.max_row, area.max_col), reason


def cells_painted_over(
    sheet: Worksheet, looks: Looks, filled: Mapping[Cell, Any], bars: Sequence[str]
) -> Iterator[tuple[Area, str]]:
    """The cells that a rule hides together with their own look or with another rule, each as an area with the reason.

    `bars` are colours that rules of an extension may lay under any cell of the sheet.
    """
    rules = [
        (Area(area.min_row, area.min_col, area.max_row, area.max_col), paint)
        for told in sheet.conditional_formatting
        for paint in map(looks.of_rule, told.rules)
        if paint != Paint()
        for area in told.cells.ranges
    ]
    found = set(hidden_cells(rules, lambda at: looks.own(filled[at]), filled) if rules else ())
    grounds = tuple(of_hex(one, WHITE) for one in dict.fromkeys(bars))
    # Bars lie under numbers alone.
    numbers = {at: cell for at, cell in filled.items() if cell.data_type in ("n", "f")} if bars else {}
    found |= {at for at, cell in numbers.items() if is_hidden(looks.own(cell), [Paint(grounds=grounds)])}
    for row, column in sorted(found):
        yield Area(row, column, row, column), HIDDEN


def _of_rule(rule: Any, looks: Looks) -> str:
    bars = (one for one in (rule.dataBar, rule.iconSet) if one is not None)
    if any(one.showValue is False for one in bars):
        return "条件格式用数据条或者图标盖住了这个数"
    scale = rule.colorScale.color if rule.colorScale is not None else ()
    if any(looks.is_dark(colour) for colour in scale):
        return f"条件格式：{SAME_COLOUR}"
    look = rule.dxf
    if look is None:
        return ""
    hidden = looks.of_dxf(look)
    return f"条件格式：{hidden}" if hidden else ""


def _crossed(border: Any) -> str:
    """That a line runs through a cell, or ''; a header's corner has one by right, a figure has none."""
    line = getattr(border, "diagonal", None)
    is_drawn = line is not None and line.style is not None
    return CROSSED if is_drawn and (border.diagonalUp or border.diagonalDown) else ""


def _between(stops: Sequence[Colour]) -> Iterator[Colour]:
    """The colours of a scale: its stops and, in steps, what lies between them."""
    yield from stops
    for one, other in pairwise(stops):
        for step in range(1, _STEPS):
            red, green, blue = (round(a + (b - a) * step / _STEPS) for a, b in zip(one, other, strict=True))
            yield red, green, blue


_STEPS = 16
