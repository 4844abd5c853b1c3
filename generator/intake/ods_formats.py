"""Says a number format of an .ods workbook as other spreadsheets write it; what has no such writing becomes one that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.intake.letters import BLACK, WHITE, is_lost, of_hex

UNKNOWN = "[?]"
"""A piece of a format that no reader of formats knows, so that what it shows is never taken for the number."""
KINDS = frozenset(
    f"number:{kind}-style" for kind in ("number", "currency", "percentage", "date", "time", "text", "boolean")
)
"""Elements that are number formats (OpenDocument 1.3 part 3, 16.29)."""
_CONDITIONS = {"value()>=0": 0, "value()>0": 0, "value()<0": 1, "value()=0": 2}
_MOST_DIGITS = 20
_NO_GROUPS = ("", "false")

Piece = tuple[str, Mapping[str, str], str]
"""An element of a format: its name, its attributes and its text."""


@dataclass
class DataStyle:
    """A number format as it stands in the file: its kind, its pieces in their order, and other formats under conditions."""

    kind: str
    attributes: Mapping[str, str]
    pieces: list[Piece] = field(default_factory=list)
    maps: list[tuple[str, str]] = field(default_factory=list)

    def code(self, others: Mapping[str, DataStyle]) -> str:
        """Its code, with those of the formats that it takes under conditions: at most one section for each."""
        own = self._section()
        if not self.maps:
            return own
        found: dict[int, str] = {}
        for condition, name in self.maps:
            at, other = _CONDITIONS.get(condition.replace(" ", "")), others.get(name)
            if at is None or other is None or other.maps or at in found:
                return UNKNOWN
            found[at] = other._section()
        if len(found) == 1 and 0 in found:
            return f"{found[0]};{own}"
        if sorted(found) == [0, 1]:
            return f"{found[0]};{found[1]};{own}"
        return ";".join(found[at] for at in range(3)) + f";{own}" if len(found) == 3 else UNKNOWN  # noqa: PLR2004

    def _section(self) -> str:
        if (
            self.attributes.get("number:transliteration-format", "1") != "1"
            or self.kind == "number:boolean-style"
        ):
            return UNKNOWN
        text = "".join(_piece(*one) for one in self.pieces)
        # The sign of per cent is a text here; elsewhere it makes a hundredfold of the number.
        return f"{text}%" if self.kind == "number:percentage-style" else text


def _piece(name: str, given: Mapping[str, str], text: str) -> str:
    match name:
        case "number:number":
            code = _number(given)
        case "number:text":
            code = UNKNOWN if '"' in text else f'"{text}"' if text else ""
        case "number:currency-symbol":
            code = f"[${text}]"
        case "number:fill-character":
            code = f"*{text}"
        case "number:text-content":
            code = "@"
        case "style:text-properties":
            code = _coloured(given)
        case _:
            code = _of_day(name, given)
    return code


def _coloured(given: Mapping[str, str]) -> str:
    return "[White]" if is_lost(of_hex(given.get("fo:color", ""), BLACK), WHITE) else ""


def _number(given: Mapping[str, str]) -> str:
    if given.get("number:display-factor", "1") != "1" or given.get("number:decimal-replacement"):
        return UNKNOWN
    whole, decimals = (given.get(f"number:{name}", "") for name in ("min-integer-digits", "decimal-places"))
    is_grouped = given.get("number:grouping", "") not in _NO_GROUPS
    if not decimals and not is_grouped and whole in ("", "1"):
        return "General"
    fewest = given.get("number:min-decimal-places", decimals)
    if not all(
        one.isascii() and one.isdecimal() and int(one) < _MOST_DIGITS
        for one in (whole or "0", decimals or "0", fewest or "0")
    ):
        return UNKNOWN
    digits = "0" * int(whole or 0)
    if is_grouped:
        plain = digits.rjust(4, "#")
        digits = f"{plain[:-3]},{plain[-3:]}"
    after = ("0" * int(fewest or 0)).ljust(int(decimals or 0), "#")
    return f"{digits or '#'}.{after}" if after else digits or "#"


_OF_DAYS: Mapping[str, tuple[str, str]] = {
    "number:year": ("yy", "yyyy"),
    "number:month": ("m", "mm"),
    "number:day": ("d", "dd"),
    "number:hours": ("h", "hh"),
    "number:minutes": ("m", "mm"),
    "number:seconds": ("s", "ss"),
    "number:am-pm": ("AM/PM", "AM/PM"),
}


def _of_day(name: str, given: Mapping[str, str]) -> str:
    if name not in _OF_DAYS or given.get("number:calendar", "gregorian") != "gregorian":
        return UNKNOWN
    if given.get("number:textual") == "true":
        return "mmm"
    return _OF_DAYS[name][given.get("number:style") == "long"]
