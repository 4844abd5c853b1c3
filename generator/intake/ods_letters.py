"""What the properties of an .ods style say of letters: their size, colour and typeface, and why they cannot be seen as they stand."""

from __future__ import annotations

from collections.abc import Mapping

from generator.intake.letters import (
    BLACK,
    SAME_COLOUR,
    SMALLEST,
    STRUCK,
    TOO_SMALL,
    WHITE,
    Colour,
    draws_pictures,
    is_lost,
    of_hex,
)

_INCHES: Mapping[str, float] = {
    "in": 1,
    "cm": 1 / 2.54,
    "mm": 1 / 25.4,
    "pt": 1 / 72,
    "pc": 1 / 6,
    "px": 1 / 96,
}
_POINTS = 72
USUAL_SIZE = 10.0
"""Points of letters whose size no style says (OpenDocument 1.3 leaves it to the program; LibreOffice takes ten)."""
_FAINTEST = 50
"""Per cent of covering below which letters are no longer seen."""
_DEEPEST_INDENT = 2.0
"""Inches of an indent that still leave a number in its cell."""
FONTS = ("style:font-name", "fo:font-family", "style:font-name-asian")


def ground_of(given: Mapping[str, str]) -> str:
    """The colour of a ground, or '' where there is none."""
    told = given.get("fo:background-color", "")
    return "" if told == "transparent" else told


def of_cell(given: Mapping[str, str]) -> str:
    """Why what a cell holds is not seen as it is, apart from its letters; or ''."""
    if given.get("style:repeat-content") == "true":
        return "对齐方式是“填充”，一个数会重复显示好几遍"
    if "hidden-and-protected" in given.get("style:cell-protect", ""):
        return "这一格设成了保护时隐藏"
    if given.get("style:print-content") == "false":
        return "这一格设成了不打印，审核的人看不到"
    if inches(given.get("fo:margin-left", "0in")) > _DEEPEST_INDENT:
        return "缩进太多，数挤到格子外面去了"
    return ""


def of_letters(given: Mapping[str, str], ground: str) -> str:
    """Why letters are not seen as they stand, or ''."""
    through = (given.get(f"style:text-line-through-{kind}", "none") for kind in ("style", "type"))
    if any(one != "none" for one in through):
        return STRUCK
    if (
        given.get("text:display", "true") != "true"
        or _per_cent(given.get("loext:opacity", "100%")) < _FAINTEST
    ):
        return "字设成了隐藏或者透明"
    if points(given, USUAL_SIZE) < SMALLEST or _per_cent(given.get("style:text-scale", "100%")) < _FAINTEST:
        return TOO_SMALL
    fonts = (given.get(name, "") for name in FONTS)
    if (picture := next((one for one in fonts if draws_pictures(one.split(",")[0])), "")) != "":
        return f"字体“{picture}”把数字显示成别的图形"
    position = given.get("style:text-position", "0%").split()[0:1]
    if position and position[0] not in ("0%", ""):
        return "有的字是上标或者下标，看到的可能是另一个数"
    return SAME_COLOUR if is_lost(letters_of(given), of_hex(ground, WHITE)) else ""


def letters_of(given: Mapping[str, str]) -> Colour:
    """The colour of letters; of the window's own some programs make white on a dark ground, others do not."""
    is_usual = given.get("style:use-window-font-color") == "true"
    return BLACK if is_usual else of_hex(given.get("fo:color", ""), BLACK)


def points(given: Mapping[str, str], usual: float) -> float:
    """The size of letters in points; the usual one where none is told."""
    sizes = [given[name] for name in ("fo:font-size", "style:font-size-asian") if name in given]
    return min((inches(one) * _POINTS for one in sizes if not one.endswith("%")), default=usual)


def angle(text: str) -> float:
    """The degrees of an angle with or without its unit; one degree where it cannot be read."""
    try:
        return float(text.removesuffix("deg"))
    except ValueError:
        return 1.0


def _per_cent(text: str) -> float:
    try:
        return float(text.removesuffix("%"))
    except ValueError:
        return 100.0


def inches(text: str) -> float:
    """The inches of a length with its unit; one where it cannot be read."""
    try:
        return float(text[:-2]) * _INCHES[text[-2:]]
    except (KeyError, ValueError):
        return 1.0
