"""The YAML reader takes one file strictly: every scalar a text, nothing clever, all problems told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.foundation.documents import Document, Reading, Tree
from generator.foundation.file_bytes import Limits, read_bytes, too_large
from generator.foundation.problems import Location, Problem, Severity
from generator.foundation.raw_text import RawText, decode
from generator.foundation.tree_builder import TreeBuilder
from generator.foundation.yaml_events import (
    FASTEST,
    EventSource,
    events,
    stray_tabs,
    syntax_problem,
    wide_colon,
)

__all__ = ["Document", "Limits", "Parse", "Reading", "Tree", "read_yaml", "read_yaml_file"]

USUAL = Limits()


def read_yaml(data: bytes, file: str, limits: Limits = USUAL, source: EventSource = FASTEST) -> Reading:
    """Read the bytes of a file named `file` in problems. Never raises; no document where anything is wrong."""
    if len(data) > limits.size:
        return Reading(None, (too_large(file, limits),))
    raw, problems = decode(data, file)
    if raw is None:
        return Reading(None, problems)
    builder = TreeBuilder(file, limits)
    problems += _parse(raw, builder, source)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Reading(None, problems)
    return Reading(Document(file, builder.value, builder.positions), problems)


Parse = Callable[[bytes, str], Reading]
"""How the bytes of a file become a reading: by `read_yaml`, or by what remembers that of the very same bytes."""


def read_yaml_file(path: Path, root: Path, limits: Limits = USUAL, parse: Parse | None = None) -> Reading:
    """Read a file below `root`; refuses symbolic links, anything but a regular file, and too large a file."""
    file, data, problems = read_bytes(path, root, limits)
    if data is None:
        return Reading(None, problems)
    return parse(data, file) if parse else read_yaml(data, file, limits)


def _parse(raw: RawText, builder: TreeBuilder, source: EventSource) -> tuple[Problem, ...]:
    # PyYAML has puzzling words for a tab outside quotes, so we look for tabs, and blank them, first.
    tabs = stray_tabs(raw, source)
    text = raw.text.replace("\t", " ") if tabs else raw.text
    try:
        builder.take(events(text, source))
    except source.faults as fault:
        return (*tabs, *builder.problems(), syntax_problem(fault, raw))
    return (*tabs, *(builder.problems() or _shape_problems(builder, raw)))


def _shape_problems(builder: TreeBuilder, raw: RawText) -> tuple[Problem, ...]:
    """What stands against a tree that could be read and is no record."""
    if isinstance(builder.value, dict):
        return ()
    if builder.value == "":
        return (Problem("文件-07", (Location(raw.file),)),)
    position = builder.positions[()].value
    colon = wide_colon(raw, [position.line])
    return (colon or Problem("格式-09", (Location(raw.file, *position),)),)
