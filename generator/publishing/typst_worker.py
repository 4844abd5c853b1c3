"""Sets one order after the other in type, as a program of its own; the only file that knows typst.

    python typst_worker.py TEMPLATES FONTS FAMILY

Reads orders from standard input, a line of JSON each, and ends with it: `template` (a file in TEMPLATES), `data` (what the template
reads), `options` of typst, `count` where the number of pages is enough, and `again` where the same data are
to be set once more. Answers on standard output with a line of JSON - `sizes`
of the files that follow it, `pages` and how many of them are `filled` without any, `warnings`, or `fault` with typst's own words - and the files themselves. Apart from the standard library it needs typst alone, so that it
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

TAKEN = """{
    let end = query(<end-of-all>).first()
    let (top, bottom) = end.value
    let places(mark) = query(mark).map(one => one.location().position())
    let feet = places(<foot>).chunks(2)
    let starts = (0,) + feet.map(((begin, _)) => begin.page)
    let filled = places(<end-of-text>).zip(feet, starts).map(((text, (begin, end), start)) => {
        text.page - start - 1 + (text.y - top + end.y - begin.y) / (bottom - top)
    })
    (end.location().page(), if filled != () { filled.len() * calc.max(..filled) })
}"""
"""The page on which the mark at the end of every leaflet stands; and how many pages are filled, where the marks of a template tell.

Each part of a leaflet ends with a foot, on its last page; what fills it is what stands above the end of its text and what the foot
takes. Of several parts, which all have the same room, the fullest decides.
"""
EMPTY_PAGES = {"again": 4, "done": 11}
"""Pages of nothing after an order whose data are to be set again, and after one whose are not.

typst forgets what ten documents had no use for, but none while it only counts. So what is laid out for a count serves the next two orders,
as the PDF of the same data, and no longer; and what is done is forgotten at once.
"""


def main(templates: Path, fonts: Path, family: str, orders: BinaryIO, answers: BinaryIO) -> None:
    """Answer every order until there are no more."""
    compilers = _Compilers(templates, fonts, family)
    for line in orders:
        order = json.loads(line)
        answer, files = compilers.answer(order)
        answers.write(json.dumps({**answer, "sizes": [len(one) for one in files]}).encode() + b"\n")
        answers.writelines(files)
        answers.flush()
        compilers.forget("again" if order.get("again") else "done")


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
        self._nothing = typst.Compiler(root=templates, font_paths=self._fonts, ignore_system_fonts=True)

    def answer(self, order: Mapping[str, Any]) -> tuple[dict[str, Any], list[bytes]]:
        """What comes of an order: words and files."""
        if self._family not in self._fonts.families():
            return {"fault": [f"font family {self._family} not found"]}, []
        if order.get("count"):
            # What cannot be counted is set all the same: then typst says what is wrong with it.
            with suppress(RuntimeError):
                pages, filled = self._taken(order)
                return {"pages": pages, "filled": filled}, []
        try:
            made, warnings = self._of(order["template"]).compile_with_warnings(
                sys_inputs={"data": order["data"]}, **order["options"]
            )
        except typst.TypstError as fault:
            return {"fault": [fault.message, *fault.hints, fault.diagnostic]}, []
        files: list[Any] = made if isinstance(made, list) else [made]
        return {"warnings": [str(warning) for warning in warnings]}, files

    def forget(self, then: str) -> None:
        """Let go of what the last orders do not share: kept, it would fill the memory of ten leaflets more."""
        for _ in range(EMPTY_PAGES[then]):
            self._nothing.compile(input=b"", format="svg")

    def _taken(self, order: Mapping[str, Any]) -> tuple[int, float | None]:
        pages, filled = json.loads(self._made(order["template"], order["data"]).eval(TAKEN))
        return pages, filled

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
