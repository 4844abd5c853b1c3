"""What is told of a file that is not even opened: one that is not there, with the one that was meant, and a table of mere text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.foundation.near_names import nearest
from generator.foundation.problems import Location, Problem
from generator.intake.workbook_names import is_workbook
from generator.records.restricted_place import RESTRICTED

_MERE_TEXT = frozenset({".csv", ".tsv", ".tab", ".prn", ".txt", ".dif", ".slk"})
_MOST_FILES = 500
"""Files of a folder among which the one that was meant is sought."""


def unread_file(path: Path) -> Problem | None:
    """Why a file is not opened, or None."""
    if os.path.lexists(path):
        is_text = path.suffix.lower() in _MERE_TEXT
        return (
            Problem("表格-45", (Location(path.name),), "", {"kind": path.suffix.lower()}) if is_text else None
        )
    meant = _meant(path)
    near = f"，想写的是不是“{meant}”" if meant else ""
    return Problem("文件-06", (Location(path.name),), "", {"reason": f"没有这个文件{near}"})


def _meant(path: Path) -> str:
    """The file that was probably meant, as it is written from the same folder; '' where none is like it."""
    if os.path.lexists(path.parent / RESTRICTED / path.name):
        return f"{RESTRICTED}/{path.name}"
    there = {one.name: name for one, name in _files(path.parent)}
    found = nearest(path.name, list(there))
    return there[found] if found else ""


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The returns of a folder and of the restricted one in it, with how they are written."""
    for place, before in ((folder / RESTRICTED, f"{RESTRICTED}/"), (folder, "")):
        try:
            found = sorted(place.iterdir())[:_MOST_FILES]
        except OSError:
            continue
        yield from ((one, f"{before}{one.name}") for one in found if is_workbook(one) or one.suffix == ".yml")
