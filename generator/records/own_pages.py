"""The town's own pages: short Markdown texts that stand in the column beside the pages made from records."""

import re
from dataclasses import dataclass

from generator.foundation.field_faults import parse_id
from generator.foundation.personal_numbers import personal_numbers
from generator.foundation.problems import Location, Problem, ValueFault

_HEADING = re.compile(r"# (?P<title>\S.*)")
_RAW = re.compile(r"<[A-Za-z!/?]|\{\{|\{%|javascript:", re.IGNORECASE)
LONGEST_PAGE = 50_000
"""Characters; a page of the town's own is a page, not a book."""


@dataclass(frozen=True)
class OwnPage:
    """One page: `id` is its file's stem, `title` its first line, `body` everything (Markdown, no HTML)."""

    id: str
    title: str
    body: str


def read_own_page(stem: str, file: str, text: str) -> tuple[OwnPage | None, tuple[Problem, ...]]:
    """The page, or the problems that stand against it.

    Its name is part of an address like any id, its first line is `# 标题`, and it holds no HTML, no template syntax
    and no number that names one person.
    """
    try:
        parse_id(stem)
    except ValueFault as fault:
        return None, (fault.at(Location(file)),)
    if len(text) > LONGEST_PAGE:
        return None, (Problem("文字-07", (Location(file),), "", {"limit": f"{LONGEST_PAGE:,}"}),)
    lines = text.splitlines()
    heading = _HEADING.fullmatch(lines[0]) if lines else None
    if heading is None:
        return None, (Problem("页面-01", (Location(file, 1, 1),), lines[0] if lines else ""),)
    if problems := (*_raw_problems(file, text), *_personal_numbers(file, text)):
        return None, problems
    return OwnPage(stem, heading["title"].strip(), text), ()


def _raw_problems(file: str, text: str) -> tuple[Problem, ...]:
    return tuple(
        Problem("页面-02", (Location(file, number, found.start() + 1),), found.group())
        for number, line in enumerate(text.splitlines(), start=1)
        for found in _RAW.finditer(line)
    )


def _personal_numbers(file: str, text: str) -> tuple[Problem, ...]:
    return tuple(
        found.fault().at(Location(file, number, found.index + 1))
        for number, line in enumerate(text.splitlines(), start=1)
        for found in personal_numbers(line)
    )
