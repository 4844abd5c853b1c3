"""The tables of the town's own Markdown: told with a caption and as cards, like every other table of the column."""

import re
from posixpath import dirname, join, normpath

from generator.outputs.tables import Cell, Column, Line, Table
from generator.outputs.templates import fill

_TABLE = re.compile(
    r"(?:^表：(?P<caption>[^\n]+)\n\n?)?^\|(?P<head>[^\n]+)\|[ ]*\n\|[ :|-]+\|[ ]*\n(?P<lines>(?:\|[^\n]+\|[ ]*(?:\n|\Z))+)",
    re.MULTILINE,
)
_HEADING = re.compile(r"^#+ +(?P<words>[^\n]+)$", re.MULTILINE)
_LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?P<to>[^()\s:]+)\)")
_MARKED = re.compile(r"[*_`\[\]\\<>&]")
"""What Markdown would read as more than words; a table with it stays Markdown."""


def with_tables(body: str, path: str) -> str:
    """The Markdown of the page at `path`, with each plain table as HTML.

    A table is plain whose cells hold words, or one link inside the column and nothing else. Its caption stands in a
    line `表：…` before it; without that line the heading above it is its caption.
    """
    return _TABLE.sub(lambda found: _told(found, body, path), body)


def _told(found: re.Match[str], body: str, path: str) -> str:
    heads, *rows = (_cells(line) for line in (found["head"], *found["lines"].strip().splitlines()))
    cells = [[_cell(text, path) for text in row] for row in rows]
    if any(len(row) != len(heads) for row in rows) or any(
        _MARKED.search(one.text) for row in cells for one in row
    ):
        return found.group()
    headings = _HEADING.findall(body[: found.start()])
    table = Table(
        found["caption"] or (headings[-1] if headings else "、".join(heads)),
        heads[0],
        tuple(Column(head) for head in heads[1:]),
        tuple(Line(head.text, tuple(rest), address=head.address) for head, *rest in cells),
    )
    return f"\n{fill('own_table.html.j2', path, table=table).strip()}\n\n"


def _cells(line: str) -> list[str]:
    return [text.strip() for text in line.strip().strip("|").split("|")]


def _cell(text: str, path: str) -> Cell:
    link = _LINK.fullmatch(text)
    if link is None:
        return Cell(text)
    # Markdown names another page of the town's own by its file.
    to = re.sub(r"\.md$", ".html", link["to"])
    return Cell(link["words"], address=normpath(join(dirname(path), to)))
