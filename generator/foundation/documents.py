"""A document is one file that was read: its texts as a tree, and the position of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from generator.foundation.problems import Location, Problem

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""What a file may hold: texts, lists and mappings; a number or a date is still a text here."""

TreePath: TypeAlias = tuple[str | int, ...]
"""The way from the top to a value: keys of mappings and 0-based indexes of lists."""


class Position(NamedTuple):
    """1-based line (or row) and column inside one file, and in a workbook the sheet and which one it is."""

    line: int
    column: int
    sheet: str = ""
    turn: int = 0


class NodePosition(NamedTuple):
    """Where a value starts, and where its key does (an item of a list has no key: both are the same)."""

    value: Position
    key: Position


@dataclass(frozen=True)
class Document:
    """One file that was read: `value` is its tree, `positions` tells where each part stands."""

    file: str
    value: Tree
    positions: Mapping[TreePath, NodePosition] = field(default_factory=dict, repr=False)

    def locate(self, path: TreePath, of: Literal["value", "key"] = "value") -> Location:
        """The location of the value (or key) at `path`; of its nearest ancestor where there is none."""
        found = next((node for node in self._upwards(path)), None)
        if found is None:
            return Location(self.file)
        position = found.key if of == "key" else found.value
        return Location(self.file, *position)

    def text_at(self, path: TreePath) -> str:
        """The text at `path`, to quote it in a problem; empty for a list, a mapping, or nothing."""
        value: Tree = self.value
        for step in path:
            below = _child(value, step)
            if below is None:
                return ""
            value = below
        return value if isinstance(value, str) else ""

    def _upwards(self, path: TreePath) -> list[NodePosition]:
        ancestors = (path[:length] for length in range(len(path), -1, -1))
        return [self.positions[ancestor] for ancestor in ancestors if ancestor in self.positions]


@dataclass(frozen=True)
class Reading:
    """What came of reading one file: a document, or the problems that stand against it."""

    document: Document | None
    problems: tuple[Problem, ...]


def _child(value: Tree, step: str | int) -> Tree | None:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
        return value[step]
    return None
