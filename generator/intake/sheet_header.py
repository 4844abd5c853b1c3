"""Finds the header of a table on a sheet: which row it is, and what each of its columns means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.intake.book import Sheet
from generator.intake.columns import Header, Role, header_of

_SEARCHED = 30
"""Filled rows from the top in which a header is looked for."""
_LABELS = frozenset({Role.BENEFIT, Role.PLACE})
_FIGURES = frozenset({Role.MEASURE, Role.PEOPLE, Role.LARGEST})
_LONGEST = 300
"""Characters of a header; a longer text is none."""
_WIDEST = 200
"""Columns that are looked at; a monthly table has some twenty."""


@dataclass(frozen=True)
class TableHead:
    """A header: its first and last row, and each column's text and meaning."""

    top: int
    bottom: int
    texts: Mapping[int, str]
    headers: Mapping[int, Header]

    @property
    def label(self) -> int:
        """The column by whose labels the rows are known."""
        return self.first(Role.PLACE) or self.first(Role.BENEFIT) or 1

    def columns(self, role: Role) -> tuple[int, ...]:
        """The columns of a role, from the left."""
        return tuple(column for column, header in self.headers.items() if header.role is role)

    def first(self, role: Role) -> int | None:
        """The first column of a role, or None."""
        return self._firsts.get(role)

    @cached_property
    def _firsts(self) -> Mapping[Role, int]:
        return {header.role: column for column, header in reversed(tuple(self.headers.items()))}


def head_of(sheet: Sheet) -> TableHead | None:
    """The header that has most of what a table has; None where no row has a label and a figure."""
    candidates = [_head(sheet, row) for row in sheet.rows[:_SEARCHED]]
    fitting = [head for head in candidates if _roles(head) & _LABELS and _roles(head) & _FIGURES]
    return max(fitting, key=lambda head: (_known(head), -head.top), default=None)


def title_texts(sheet: Sheet, head: TableHead) -> Iterator[tuple[int, int, str]]:
    """The texts above a header, with their cells."""
    for (row, column), entry in sheet.entries.items():
        if row < head.top and not entry.is_blank:
            yield row, column, entry.text


def _roles(head: TableHead) -> frozenset[Role]:
    return frozenset(header.role for header in head.headers.values())


def _known(head: TableHead) -> int:
    return sum(header.role is not Role.OTHER for header in head.headers.values())


def _head(sheet: Sheet, row: int) -> TableHead:
    bottom = max(
        (area.bottom for area in sheet.merged if area.top == row and area.left == area.right), default=row
    )
    texts = {}
    for column in sheet.columns[:_WIDEST]:
        parts = dict.fromkeys(sheet.label(line, column) for line in range(row, bottom + 1))
        text = "".join(part for part in parts if part)
        if text and len(text) <= _LONGEST:
            texts[column] = text
    return TableHead(row, bottom, texts, {column: header_of(text) for column, text in texts.items()})
