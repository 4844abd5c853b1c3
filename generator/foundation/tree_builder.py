"""The tree builder makes a tree of texts from YAML events and refuses whatever a record has no use for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from generator.foundation.documents import NodePosition, Position, Tree, TreePath
from generator.foundation.file_bytes import Limits
from generator.foundation.problems import Location, Problem
from generator.foundation.raw_text import unwanted_characters

# What a comma in `{amount: 12,000, total: 30,000}` leaves behind: no field, and not one written twice.
_AFTER_A_COMMA = re.compile("[0-9]{3}")


class _Enough(Exception):
    """What follows would only be noise: stop reading."""


@dataclass
class _Level:
    """A list or mapping that is still open, and the key that waits for its value."""

    container: list[Tree] | dict[str, Tree]
    path: TreePath
    in_brackets: bool
    key: str | None = None
    key_position: Position | None = None

    @property
    def wants_key(self) -> bool:
        return isinstance(self.container, dict) and self.key is None


class TreeBuilder:
    """Takes events in; afterwards `value`, `positions` and `problems()` hold what came of them."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.value: Tree = ""
        self.positions: dict[TreePath, NodePosition] = {}
        self._file = file
        self._limits = limits
        self._found: list[Problem] = []
        self._levels: list[_Level] = []
        self._keys: dict[TreePath, list[Location]] = {}
        self._pieces: set[TreePath] = set()
        self._nodes = 0
        self._documents = 0

    def take(self, events: Iterable[Any]) -> None:
        """Read the events to their end, or as far as it makes sense."""
        try:
            for event in events:
                self._take_one(event)
        except _Enough:
            return

    def problems(self) -> tuple[Problem, ...]:
        """All that was refused, in order; at the end the fields that were written more than once."""
        repeated = {
            path: locations
            for path, locations in self._keys.items()
            if len(locations) > 1 and path not in self._pieces
        }
        doubles = (Problem("格式-03", tuple(found), str(path[-1])) for path, found in repeated.items())
        return (*self._found, *doubles)

    def _take_one(self, event: Any) -> None:
        match event:
            case yaml.DocumentStartEvent():
                self._start_document(event)
            case yaml.AliasEvent():
                self._refuse("格式-04", event, read=f"*{event.anchor}")
                self._attach("", event)
            case yaml.ScalarEvent():
                self._take_node(event)
                self._take_scalar(event)
            case yaml.MappingStartEvent():
                self._take_node(event)
                self._open({}, event)
            case yaml.SequenceStartEvent():
                self._take_node(event)
                self._open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._levels.pop()

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._refuse("格式-11", event)
        if self._documents > 1:
            self._refuse("格式-08", event)
            raise _Enough

    def _take_node(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self._refuse("格式-13", event, limit=f"{self._limits.nodes:,}")
            raise _Enough
        if event.anchor is not None:
            self._refuse("格式-05", event, read=f"&{event.anchor}")
        if event.tag is not None:
            self._refuse("格式-06", event, read=str(event.tag).replace("tag:yaml.org,2002:", "!!"))

    def _open(self, container: list[Tree] | dict[str, Tree], event: Any) -> None:
        if len(self._levels) >= self._limits.depth:
            self._refuse("格式-12", event, limit=str(self._limits.depth))
            raise _Enough
        if self._levels and self._levels[-1].wants_key:
            self._refuse("格式-10", event)
            raise _Enough
        path = self._attach(container, event)
        in_brackets = bool(event.flow_style) or self._in_brackets
        self._levels.append(_Level(container, path, in_brackets))

    def _take_scalar(self, event: Any) -> None:
        text = unicodedata.normalize("NFC", event.value)
        if len(text) > self._limits.scalar:
            self._refuse("文字-07", event, limit=f"{self._limits.scalar:,}")
        if event.style == '"':
            self._refuse_escaped(event)
        if not event.style and "?" in text and self._in_brackets:
            # PyYAML's two parsers disagree here: one takes the mark for text, the other stumbles over it.
            self._refuse("格式-01", event, read=text, hint="方括号或花括号里的文字有问号，要加引号。")
        if self._levels and self._levels[-1].wants_key:
            self._take_key(text, event)
        else:
            self._attach(text, event)

    def _refuse_escaped(self, event: Any) -> None:
        """An escape such as "\\u200b" is plain ASCII in the file and shows up only here."""
        for name, code in dict.fromkeys(
            (found.name, found.code) for found in unwanted_characters(event.value)
        ):
            self._refuse(code, event, character=name)

    @property
    def _in_brackets(self) -> bool:
        return bool(self._levels) and self._levels[-1].in_brackets

    def _take_key(self, text: str, event: Any) -> None:
        level = self._levels[-1]
        if text == "<<" and not event.style:
            self._refuse("格式-07", event, read=text)
        elif text == "" or "\n" in text:
            self._refuse("格式-10", event)
        level.key, level.key_position = text, _position(event)
        self._keys.setdefault((*level.path, text), []).append(self._location(event))

    def _attach(self, value: Tree, event: Any) -> TreePath:
        """Put a value where it belongs; gives back its path."""
        position = _position(event)
        if not self._levels:
            self.value = value
            self.positions[()] = NodePosition(position, position)
            return ()
        level = self._levels[-1]
        if isinstance(level.container, list):
            level.container.append(value)
            path: TreePath = (*level.path, len(level.container) - 1)
            self.positions[path] = NodePosition(position, position)
            return path
        key, level.key = level.key or "", None
        if value == "":
            # The parsers disagree about where nothing stands; its key is what people look for.
            position = level.key_position or position
        level.container[key] = value
        path = (*level.path, key)
        if value == "" and self._in_brackets and _AFTER_A_COMMA.fullmatch(key):
            self._pieces.add(path)
        self.positions[path] = NodePosition(position, level.key_position or position)
        return path

    def _refuse(self, code: str, event: Any, read: str = "", **details: str) -> None:
        self._found.append(Problem(code, (self._location(event),), read, details))

    def _location(self, event: Any) -> Location:
        return Location(self._file, *_position(event))


def _position(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)
