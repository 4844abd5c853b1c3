"""The looks of every leaflet: its font and its few colours, in RGB for the web and in CMYK for a print shop."""

from dataclasses import dataclass

FONT = "Noto Sans CJK SC"


@dataclass(frozen=True)
class Colour:
    """One colour: `rgb` as `#rrggbb`, `cmyk` in per cent."""

    rgb: str
    cmyk: tuple[int, int, int, int]

    @property
    def channels(self) -> tuple[int, int, int]:
        """Red, green and blue, each 0 to 255."""
        red, green, blue = bytes.fromhex(self.rgb.removeprefix("#"))
        return red, green, blue

    @property
    def in_grey(self) -> "Colour":
        """What an office printer without colour makes of it."""
        red, green, blue = self.channels
        grey = round(0.299 * red + 0.587 * green + 0.114 * blue)
        return Colour(f"#{grey:02x}{grey:02x}{grey:02x}", (0, 0, 0, 100 - round(grey / 2.55)))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it."""
        red, green, blue = (_linear(channel / 255) for channel in self.channels)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PALETTE = {
    "ink": Colour("#000000", (0, 0, 0, 100)),
    "brand": Colour("#123a63", (95, 70, 20, 30)),
    "tint": Colour("#e8edf3", (8, 4, 2, 0)),
    "paper": Colour("#ffffff", (0, 0, 0, 0)),
}
"""Meaning never hangs on a colour: every pair below can be told apart in grey as well."""

PAIRS = (("ink", "paper"), ("ink", "tint"), ("paper", "brand"), ("brand", "paper"))
"""Which colour is written on which."""

READABLE = 7
"""The least contrast of any pair, in colour and in grey: WCAG 2, 1.4.6 (AAA)."""


_LINEAR_UP_TO = 0.04045


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 defines it."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def palette() -> dict[str, dict[str, object]]:
    """The palette as the templates take it."""
    return {name: {"rgb": colour.rgb, "cmyk": list(colour.cmyk)} for name, colour in PALETTE.items()}


def _linear(channel: float) -> float:
    """A channel of sRGB (0 to 1) as an amount of light; the bounds are those of WCAG 2."""
    return channel / 12.92 if channel <= _LINEAR_UP_TO else ((channel + 0.055) / 1.055) ** 2.4
