"""The colours of an .xlsx workbook's theme by the numbers that cells use; only plainly told ones are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from generator.intake.letters import BLACK, WHITE, Colour, of_hex

_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
"""Cells number the theme's colours in this order (ECMA-376 part 1, 18.8.3)."""
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_OF_WINDOWS: Mapping[str, Colour] = {"window": WHITE, "windowText": BLACK}
"""Colours that a theme takes from the computer, as they are nearly everywhere; what the file remembers of them is not asked."""


def theme_colours(theme: bytes | None) -> Mapping[int, Colour]:
    """The colours of a theme; black and white where the file has none."""
    if not theme:
        return {0: WHITE, 1: BLACK}
    # Document types were refused when the part was walked.
    root = ElementTree.fromstring(theme)  # noqa: S314
    schemes = [one for one in root.iter() if _local(one) == "clrScheme"]
    if len(schemes) != 1:
        return {}
    told = [_local(one) for one in schemes[0]]
    known = ((_local(one), _plain(one)) for one in schemes[0] if told.count(_local(one)) == 1)
    return {_ORDER.index(name): colour for name, colour in known if name in _ORDER and colour is not None}


def _plain(told: ElementTree.Element) -> Colour | None:
    """The colour of an entry with nothing that makes it another one; None for any other."""
    if len(told) != 1 or len(told[0]):
        return None
    value = told[0].get("val", "")
    match _local(told[0]):
        case "srgbClr" if _HEX.fullmatch(value):
            return of_hex(value, BLACK)
        case "sysClr":
            return _OF_WINDOWS.get(value)
        case _:
            return None


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
