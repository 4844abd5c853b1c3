"""Sets manuscripts in type; the only file that knows typst."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from generator.outputs.leaflets.looks import FONT
from generator.outputs.leaflets.manuscript import Manuscript, as_json
from generator.publishing.leaflet_fonts import font_file
from generator.publishing.mkdocs_layout import noon

TEMPLATES = Path(__file__).resolve().parents[2] / "site_templates" / "leaflets"
STANDARDS = ("ua-1", "a-2a")
"""One file is both: readable by a screen reader, and fit to be kept for good."""


class TypesettingFault(Exception):
    """typst refused a manuscript or warned of it; `lines` are its own words."""

    def __init__(self, name: str, lines: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.lines = lines


@dataclass(frozen=True)
class SetSheet:
    """A manuscript at one size of body text (pt) on so many pages, as of a day, which is the time its files bear."""

    manuscript: Manuscript
    size: float
    sides: int
    as_of: datetime.date

    def pdf(self) -> bytes:
        """The pages in reading order, PDF/UA-1 and PDF/A-2a in one file."""
        return self._made(format="pdf", pdf_standards=[*STANDARDS])[0]

    def press_pdf(self) -> bytes:
        """The pages for a print shop: with bleed, all colours in CMYK, without tags."""
        return self._made(press=True, format="pdf", pdf_tags=False)[0]

    def _made(self, *, press: bool = False, **options: Any) -> list[bytes]:
        data = {**self.manuscript.data, "size": self.size, "sides": self.sides, "press": press}
        compiler = _compiler(self.manuscript.template)
        made, warnings = _attempt(
            self.manuscript.name,
            lambda: compiler.compile_with_warnings(
                sys_inputs={"data": as_json(data)}, timestamp=noon(self.as_of), **options
            ),
        )
        if warnings:
            raise TypesettingFault(self.manuscript.name, tuple(str(warning) for warning in warnings))
        return made if isinstance(made, list) else [made]


@cache
def _compiler(template: str) -> typst.Compiler:
    """The compiler of a template: our font alone, and no file but the templates."""
    return typst.Compiler(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": "{}"},
    )


@cache
def _fonts() -> typst.Fonts:
    """The one font, read once for all templates: it fills 33 MB."""
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_file().parent]
    )
    if FONT not in fonts.families():
        raise TypesettingFault(FONT, (f"font family {FONT} not found",))
    return fonts


def _attempt(name: str, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except typst.TypstError as fault:
        raise TypesettingFault(name, (fault.message, *fault.hints, fault.diagnostic)) from None
