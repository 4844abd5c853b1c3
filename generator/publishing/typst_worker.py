"""Sets one order after the other in type, as a program of its own; the only file that knows typst.

    python typst_worker.py TEMPLATES FONTS FAMILY

Reads orders from standard input, a line of JSON each, and ends with it: `template` (a file in TEMPLATES), `data` (what the template
reads), `options` of typst, and `count` where the number of pages is enough. Answers on standard output with a line of JSON - `sizes`
of the files that follow it, `pages` without any, `warnings`, or `fault` with typst's own words - and the files themselves. Apart from the standard library it needs typst alone, so that it
stays small; and what it takes in memory is its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import typst

PAGES = "query(<end-of-all>).first().location().page()"
"""The page on which the mark at the end of every leaflet stands."""


def main(templates: Path, fonts: Path, family: str, orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer every order until there are no more."""
    compilers = _Compilers(templates, fonts, family)
    for line in orders:
        answer, files = compilers.answer(json.loads(line))
        answers.write(json.dumps({**answer, "sizes": [len(one) for one in files]}).encode() + b"\n")
        answers.writelines(files)
        answers.flush()


class _Compilers:
    """The compilers of the templates: our font alone, and no file but the templates."""

    def __init__(self, templates: Path, fonts: Path, family: str) -> None:
        self._templates = templates
        self._family = family
        # Read once for all templates: they fill 33 MB.
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )
        self._of = cache(self._made)

    def answer(self, order: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        """What comes of an order: words and files."""
        if self._family not in self._fonts.families():
            return {"fault": [f"font family {self._family} not found"]}, []
        if order.get("count"):
            # What cannot be counted is set all the same: then typst says what is wrong with it.
            with suppress(RuntimeError):
                return {"pages": self._pages(order)}, []
        try:
            made, warnings = self._of(order["template"]).compile_with_warnings(
                sys_inputs={"data": order["data"]}, **order["options"]
            )
        except typst.TypstError as fault:
            return {"fault": [fault.message, *fault.hints, fault.diagnostic]}, []
        files: list[Any] = made if isinstance(made, list) else [made]
        return {"warnings": [str(warning) for warning in warnings]}, files

    def _pages(self, order: Mapping[str, Any]) -> int:
        return int(self._made(order["template"], order["data"]).eval(PAGES))

    def _made(self, template: str, data: str = "{}") -> typst.Compiler:
        return typst.Compiler(
            self._templates / template,
            root=self._templates,
            font_paths=self._fonts,
            ignore_system_fonts=True,
            sys_inputs={"data": data},
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.stdin.buffer, sys.stdout.buffer)
