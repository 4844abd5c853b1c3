"""Sets manuscripts in type, in a process beside this one: fonts and what typst keeps take as much memory as all the rest."""

import atexit
import datetime
import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from generator.outputs.leaflets.looks import FONT
from generator.outputs.leaflets.manuscript import Manuscript, as_json
from generator.publishing.leaflet_fonts import font_file
from generator.publishing.mkdocs_layout import noon

TEMPLATES = Path(__file__).resolve().parents[2] / "site_templates" / "leaflets"
STANDARDS = ("ua-1", "a-2a")
"""One file is both: readable by a screen reader, and fit to be kept for good."""
WORKER = Path(__file__).with_name("typst_worker.py")
_PATIENCE = 5
"""Seconds that it has to end after its last order."""


TRIES = 2
"""How often an order is sent that takes the typesetter with it: one that merely fell victim to something is set anew."""


LIGHTER_TRIALS = frozenset({"boards.typ"})
"""Templates that have less to lay out where pages are only counted; a PDF takes nothing that was laid out for that."""


class TypesettingFault(Exception):
    """typst refused a manuscript or warned of it; `lines` are its own words, none where it ended without any."""

    def __init__(self, name: str, lines: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.lines = lines


@dataclass(frozen=True)
class Taken:
    """How many pages a sheet takes, and how many of them it fills, as far as its template tells."""

    pages: int
    filled: float | None


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

    def taken(self) -> Taken:
        """How many pages it takes, without drawing any.

        A PDF of the same data then takes what was laid out for this: a draft that leaves something out would cost more than it saves,
        save for templates that lay out most of their pages twice.
        """
        trial = {"trial": True} if self.manuscript.template in LIGHTER_TRIALS else {}
        asked = {"count": True, "again": not trial, "options": {"format": "png", "ppi": 1}}
        answer, pictures = self._answered(trial, **asked)
        return Taken(int(answer.get("pages", len(pictures))), answer.get("filled"))

    def press_pdf(self) -> bytes:
        """The pages for a print shop: with bleed, all colours in CMYK, without tags."""
        return self._made(press=True, format="pdf", pdf_tags=False)[0]

    def _made(self, *, press: bool = False, **options: Any) -> list[bytes]:
        more = {"press": press}
        return self._answered(more, options={"timestamp": noon(self.as_of), **options})[1]

    def _answered(self, more: Mapping[str, Any], **asked: Any) -> tuple[Mapping[str, Any], list[bytes]]:
        data = {**self.manuscript.data, "size": self.size, "sides": self.sides, "press": False, **more}
        order = {"template": self.manuscript.template, "data": as_json(data), **asked}
        try:
            answer, files = _TYPESETTER.answer(order)
        except TypesetterLost:
            raise TypesettingFault(self.manuscript.name, ()) from None
        if lines := (*answer.get("fault", ()), *answer.get("warnings", ())):
            raise TypesettingFault(self.manuscript.name, lines)
        return answer, files


class TypesetterLost(Exception):
    """The program that sets in type ended before it had answered, each time that it was asked."""


class Typesetter:
    """A program that sets in type what it is sent; begun with the first order, and anew after it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def answer(self, order: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[bytes]]:
        """What comes of an order: words and files; raises TypesetterLost."""
        for _ in range(TRIES):
            process = self._process = self._process or _begun()
            try:
                return _answered(process, json.dumps(order).encode() + b"\n")
            except (OSError, EOFError, ValueError):
                self.close()
        raise TypesetterLost

    def close(self) -> None:
        """End the program, if it was begun."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            _pipe(process.stdin).close()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        _pipe(process.stdout).close()


_TYPESETTER = Typesetter()
atexit.register(_TYPESETTER.close)
close = _TYPESETTER.close


def _begun() -> subprocess.Popen[bytes]:
    # Its own words are in its answers; what a broken one cries out is none of the clerk's.
    return subprocess.Popen(  # noqa: S603 - our own program with our own arguments
        [sys.executable, "-P", str(WORKER), str(TEMPLATES), str(font_file().parent), FONT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _answered(process: subprocess.Popen[bytes], order: bytes) -> tuple[Mapping[str, Any], list[bytes]]:
    orders, answers = _pipe(process.stdin), _pipe(process.stdout)
    orders.write(order)
    orders.flush()
    line = answers.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    answer = json.loads(line)
    return answer, [_whole(answers, size) for size in answer["sizes"]]


def _whole(answers: IO[bytes], size: int) -> bytes:
    """So many bytes; raises EOFError where a lost program leaves fewer."""
    read = answers.read(size)
    if len(read) < size:
        raise EOFError
    return read


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    if end is None:
        raise ValueError("the typesetter is begun with both of its pipes")
    return end
