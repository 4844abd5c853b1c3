"""The copies with marked cells: ours are renewed or cleared away, and what a clerk has changed in one is left and told."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from os.path import lexists
from pathlib import Path

from generator.foundation.problems import Problem
from generator.intake.container import Format, format_of
from generator.intake.marked_copy import has_marks, marked_copy, marked_names
from generator.intake.reading import ReadReturn
from generator.intake.workbook_names import is_workbook
from generator.release.kept_files import kept_bytes
from generator.release.restricted import Restricted, restricted_of
from generator.release.scratch import scratch


@dataclass(frozen=True)
class Copies:
    """What became of the copies of a workbook: the new one, those cleared away, those that hold a clerk's own changes."""

    made: Path | None = None
    cleared: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()


def mark(given: Path, content: Path, read: ReadReturn) -> Copies:
    """Leave a copy of an .xlsx workbook with the cells to change marked, and no older one; none where nothing is to mark.

    A file that was not opened, because that is not safe, is not opened for this either.
    """
    restricted = restricted_of(given, content)
    can_be = is_workbook(given) and read.document is not None and has_marks(read.problems)
    if not can_be or format_of(given.read_bytes()) is not Format.XLSX:
        return clear(given, restricted) if read.document is not None else Copies()
    restricted.prepare()
    return _renewed(given, restricted, read.problems)


def clear(given: Path, restricted: Restricted) -> Copies:
    """Remove the copies of a workbook that are as they were made; for it is right now, or released."""
    if not restricted.path.is_dir():
        return Copies()
    there = tuple(_there(given, restricted))
    cleared = tuple(path for path in there if _is_ours(path, restricted))
    for path in cleared:
        path.unlink()
        restricted.forget_mark(path.name)
    return Copies(cleared=cleared, changed=tuple(path for path in there if path not in cleared))


def _renewed(given: Path, restricted: Restricted, problems: tuple[Problem, ...]) -> Copies:
    old = clear(given, restricted)
    name = next(
        name
        for name in (f"{base}.xlsx" for base in marked_names(given))
        if name != given.name and not lexists(restricted.path / name)
    )
    with scratch(restricted):
        marked = marked_copy(given.read_bytes(), problems)
    # The mark first: a copy without one is taken for a clerk's own work.
    restricted.keep_mark(name, _digest(marked, restricted))
    return Copies(made=restricted.keep_bytes(name, marked), changed=old.changed)


def _there(given: Path, restricted: Restricted) -> Iterator[Path]:
    """The copies of a workbook that stand, but for the workbook itself, which may be one."""
    named = (restricted.path / f"{base}.xlsx" for base in marked_names(given))
    return takewhile(Path.is_file, (path for path in named if path.name != given.name))


def _is_ours(path: Path, restricted: Restricted) -> bool:
    kept, copy = restricted.marks().get(path.name), kept_bytes(path)
    return kept is not None and copy is not None and hmac.compare_digest(kept, _digest(copy, restricted))


def _digest(data: bytes, restricted: Restricted) -> str:
    """Keyed, for the file holds small figures."""
    return hmac.new(restricted.key(), data, hashlib.sha256).hexdigest()
