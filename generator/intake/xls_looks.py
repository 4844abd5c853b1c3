"""How the cells of an .xls or .et workbook (BIFF8) are shown: fonts, colours, number formats, and what keeps one from seeing them.

Records and their fields: [MS-XLS] 2.4.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.intake.letters import (
    BLACK,
    CROSSED,
    INDENTED,
    SAME_COLOUR,
    SMALLEST,
    STRUCK,
    TOO_SMALL,
    TURNED,
    WHITE,
    Colour,
    draws_pictures,
    is_lost,
    of_hex,
    tinted,
)
from generator.intake.painted import Paint
from generator.intake.placing import DEEPEST_OF_FIGURES

_TWIPS = 20
_USUAL_SIZE = 11.0
_STRIKE = 8
_SYMBOLS = 2
_FILLED, _SOLID, _HALF_FILLED = 4, 1, (2, 3)
# What the numbers below 164 mean without a record of their own ([MS-XLS] 2.4.126).
_BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00 ;(#,##0.00)", 40: "#,##0.00 ;[Red](#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ ￥* #,##0_ ;_ ￥* -#,##0_ ;_ ￥* "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ ￥* #,##0.00_ ;_ ￥* -#,##0.00_ ;_ ￥* "-"??_ ;_ @_ ',
    49: "@",
}  # fmt: skip
_BASE = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_USUAL = (
    f"{_BASE} {_BASE} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080"
    " 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC"
    " CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366"
    " 333399 333333"
)
"""The colours by their numbers where the file has none of its own ([MS-XLS] 2.5.161)."""
_FIRST_OWN = 8
_HAS_FORMAT, _HAS_LETTERS, _HAS_PLACE, _HAS_BORDER, _HAS_GROUND = (1 << bit for bit in (25, 26, 27, 28, 29))
"""What a rule of a conditional format says ([MS-XLS] 2.5.78)."""
_THEME = ("FFFFFF", "000000", "EEECE1", "1F497D")
_OF_LETTERS, _OF_GROUND = 0x0D, 0x04
_RGB, _OF_THEME = 2, 3


@dataclass(frozen=True)
class _Font:
    size: float
    is_struck: bool
    colour: int
    is_raised: bool
    charset: int
    name: str


@dataclass(frozen=True)
class _Look:
    font: int
    number: int
    horizontal: int
    rotation: int
    indent: int
    pattern: int
    front: int
    back: int
    is_crossed: bool


@dataclass
class XlsLooks:
    """The looks of a workbook's cells, as its first records tell them."""

    _formats: dict[int, str] = field(default_factory=lambda: dict(_BUILT_IN))
    _fonts: list[_Font] = field(default_factory=list)
    _looks: list[_Look] = field(default_factory=list)
    _palette: list[Colour] = field(default_factory=lambda: [of_hex(one, BLACK) for one in _USUAL.split()])
    _more: dict[tuple[int, int], Colour] = field(default_factory=dict)

    def note(self, kind: int, fields: bytes) -> None:
        """Take what one of the first records tells."""
        match kind:
            case 0x041E:
                number, length, flags = struct.unpack_from("<HHB", fields)
                self._formats[number] = text_of(fields[5:], wide=flags & 1, length=length)
            case 0x0031:
                self._fonts.append(_font(fields))
            case 0x00E0:
                self._looks.append(_look(fields))
            case 0x0092:
                for at in range(struct.unpack_from("<H", fields)[0]):
                    red, green, blue = struct.unpack_from("<BBB", fields, 2 + 4 * at)
                    if _FIRST_OWN + at < len(self._palette):
                        self._palette[_FIRST_OWN + at] = red, green, blue
            case 0x087D:
                self._note_more(fields)

    def _note_more(self, fields: bytes) -> None:
        """Colours that newer programs keep beside those of the palette; they are the ones that are shown."""
        look, count = struct.unpack_from("<H", fields, 14)[0], struct.unpack_from("<H", fields, 18)[0]
        at = 20
        for _ in range(count):
            kind, length = struct.unpack_from("<HH", fields, at)
            if kind in (_OF_LETTERS, _OF_GROUND):
                colour = _full_colour(fields, at + 4)
                if colour is not None:
                    self._more[look, kind] = colour
            at += max(length, 4)

    def format_of(self, look: int) -> str:
        """The number format of cells with a look."""
        number = self._looks[look].number if look < len(self._looks) else 0
        return self._formats.get(number, f"[{number}]")

    def marred(self, look: int) -> str:
        """Why a figure in cells with a look may be read as another one: its letters are turned or indented, or a line runs through it; or ''."""
        own = self._looks[look] if look < len(self._looks) else None
        if own is None:
            return ""
        if own.rotation:
            return TURNED
        if own.indent > DEEPEST_OF_FIGURES:
            return INDENTED
        return CROSSED if own.is_crossed else ""

    def points_of(self, look: int) -> float:
        """The size of its letters in points."""
        return self.size_of(look) * self._usual

    def size_of(self, look: int) -> float:
        """The size of its letters against those in which the widths of columns are counted."""
        font = self._font(self._looks[look].font) if look < len(self._looks) else None
        return font.size / self._usual if font else 1.0

    @property
    def _usual(self) -> float:
        return self._fonts[0].size if self._fonts and self._fonts[0].size else _USUAL_SIZE

    def unseen(self, look: int, runs: Sequence[int] = ()) -> str:
        """Why what stands in a cell with a look, and with pieces in these fonts, is not seen as it is; or ''."""
        if look >= len(self._looks):
            return ""
        own = self._looks[look]
        if own.horizontal == _FILLED:
            return "对齐方式是“填充”，一个数会重复显示好几遍"
        grounds = tuple(self._grounds(look, own))
        letters = self._more.get((look, _OF_LETTERS))
        reason = _of_font(self._font(own.font), letters, grounds, self)
        if reason or not runs:
            return reason
        pieces = (self._font(one) for one in runs)
        found = next(filter(None, (_of_piece(one, grounds, self) for one in pieces)), "")
        return f"这一格里有的字：{found}" if found else ""

    def _font(self, number: int) -> _Font | None:
        # There is no fourth font, by an old mistake of the format ([MS-XLS] 2.5.129).
        number -= number > 4  # noqa: PLR2004
        return self._fonts[number] if number < len(self._fonts) else None

    def _grounds(self, look: int, own: _Look) -> Iterator[Colour]:
        front = self._more.get((look, _OF_GROUND)) or self.colour(own.front, BLACK)
        if own.pattern == _SOLID:
            yield front if own.front != _WINDOW_TEXT or (look, _OF_GROUND) in self._more else WHITE
        elif own.pattern in _HALF_FILLED:
            yield from (front, self.colour(own.back, WHITE))
        else:
            yield WHITE

    def own(self, look: int) -> Paint:
        """The colours of cells with a look, without any rule."""
        if look >= len(self._looks):
            return Paint(BLACK, (WHITE,))
        own, font = self._looks[look], self._font(self._looks[look].font)
        letters = self._more.get((look, _OF_LETTERS)) or self.colour(font.colour if font else -1, BLACK)
        return Paint(letters, tuple(self._grounds(look, own)))

    def told_colour(self, number: int) -> Colour | None:
        """The colour of a number of the palette, or None for the window's own."""
        return self._palette[number] if 0 <= number < len(self._palette) else None

    def colour(self, number: int, otherwise: Colour) -> Colour:
        """The colour of a number; numbers beyond the palette are the window's own colours."""
        return self.told_colour(number) or otherwise


_WINDOW_TEXT = 64
_RULE_AT, _LETTERS_AT, _RULE_STRIKE = 12, 12 + 64, 0x80
"""Where in a rule its look begins, and in it what is said of letters behind their name."""


def _of_font(font: _Font | None, letters: Colour | None, grounds: Sequence[Colour], looks: XlsLooks) -> str:
    if font is None:
        return ""
    if font.is_struck:
        return STRUCK
    if font.size < SMALLEST:
        return TOO_SMALL
    if font.charset == _SYMBOLS or draws_pictures(font.name):
        return f"字体“{font.name}”把数字显示成别的图形"
    colour = letters or looks.colour(font.colour, BLACK)
    return SAME_COLOUR if any(is_lost(colour, ground) for ground in grounds) else ""


def _of_piece(font: _Font | None, grounds: Sequence[Colour], looks: XlsLooks) -> str:
    if font is not None and font.is_raised:
        return "有的字是上标或者下标，看到的可能是另一个数"
    return _of_font(font, None, grounds, looks)


def _font(fields: bytes) -> _Font:
    height, flags, colour, _, raised = struct.unpack_from("<HHHHH", fields)
    name = text_of(fields[16:], wide=fields[15] & 1, length=fields[14])
    return _Font(height / _TWIPS, bool(flags & _STRIKE), colour, raised != 0, fields[12], name)


def _look(fields: bytes) -> _Look:
    font, number = struct.unpack_from("<HH", fields)
    sides, lines, colours = struct.unpack_from("<IIH", fields, 10)
    is_crossed = sides >> 30 != 0 and lines >> 21 & 0xF != 0
    ground = lines >> 26, colours & 0x7F, colours >> 7 & 0x7F
    return _Look(font, number, fields[6] & 7, fields[7], fields[8] & 0xF, *ground, is_crossed)


def _full_colour(fields: bytes, at: int) -> Colour | None:
    """A colour in full ([MS-XLS] 2.5.155): by its parts or by its number in the theme, made lighter or darker."""
    kind, tint, value = struct.unpack_from("<HhI", fields, at)
    if kind == _RGB:
        found = value & 0xFF, value >> 8 & 0xFF, value >> 16 & 0xFF
    elif kind == _OF_THEME and value < len(_THEME):
        found = of_hex(_THEME[value], BLACK)
    else:
        return None
    return tinted(found, tint / 32767)


def of_rule(fields: bytes, looks: XlsLooks) -> str:
    """Why a rule of a conditional format ([MS-XLS] 2.4.42, 2.5.78) shows something else than the cell holds; or ''."""
    flags = struct.unpack_from("<I", fields, 6)[0]
    if flags & _HAS_FORMAT:
        return "条件格式会把这个数显示成别的样子"
    if not flags & _HAS_LETTERS:
        return f"条件格式：{SAME_COLOUR}" if _is_dark(fields, flags, looks) else ""
    height, style = struct.unpack_from("<iI", fields, _LETTERS_AT)
    colour, _, left = struct.unpack_from("<iII", fields, _LETTERS_AT + 16)
    if style & _RULE_STRIKE and not left & _RULE_STRIKE:
        return f"条件格式：{STRUCK}"
    if 0 < height < SMALLEST * _TWIPS:
        return f"条件格式：{TOO_SMALL}"
    letters = looks.colour(colour, BLACK)
    ground = _pattern_ground(fields, flags, looks)
    return f"条件格式：{SAME_COLOUR}" if is_lost(letters, ground) else ""


def paint_of_rule(fields: bytes, looks: XlsLooks) -> Paint:
    """The colours that a rule of a conditional format gives."""
    flags = struct.unpack_from("<I", fields, 6)[0]
    letter = struct.unpack_from("<i", fields, _LETTERS_AT + 16)[0] if flags & _HAS_LETTERS else -1
    ground = looks.told_colour(_ground_number(fields, flags) if flags & _HAS_GROUND else -1)
    return Paint(looks.told_colour(letter), (ground,) if ground is not None else ())


def _is_dark(fields: bytes, flags: int, looks: XlsLooks) -> bool:
    return is_lost(BLACK, _pattern_ground(fields, flags, looks))


def _pattern_ground(fields: bytes, flags: int, looks: XlsLooks) -> Colour:
    """The ground that a rule gives, behind what it says of letters, alignment and borders."""
    return looks.colour(_ground_number(fields, flags), WHITE) if flags & _HAS_GROUND else WHITE


def _ground_number(fields: bytes, flags: int) -> int:
    """The number of the colour of a rule's ground."""
    at = (
        _RULE_AT
        + 118 * bool(flags & _HAS_LETTERS)
        + 8 * bool(flags & _HAS_PLACE)
        + 8 * bool(flags & _HAS_BORDER)
    )
    colours: int = struct.unpack_from("<H", fields, at + 2)[0]
    return colours >> 7 & 0x7F


def text_of(raw: bytes, *, wide: int, length: int) -> str:
    """A text of so many characters, in one or two bytes each."""
    part = raw[: length * (2 if wide else 1)]
    return part.decode("utf-16-le" if wide else "latin-1")
