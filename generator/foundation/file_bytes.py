"""File bytes are read from below one folder only, from plain files only, and never more than the limit."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from generator.foundation.problems import Location, Problem

# Windows has no O_NOFOLLOW and no O_NONBLOCK; everybody else has no O_BINARY.
_OPENING = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
    _OPENING |= getattr(os, _name, 0)


@dataclass(frozen=True)
class Limits:
    """What one YAML file may hold at most: bytes, levels, nodes, and characters of one scalar.

    Bounds far above any honest record, so that whatever exceeds one is a slip or an attack.
    """

    size: int = 1 << 20
    depth: int = 12
    nodes: int = 50_000
    scalar: int = 10_000


def read_bytes(path: Path, root: Path, limits: Limits) -> tuple[str, bytes | None, tuple[Problem, ...]]:
    """The file's name in problems, its bytes, and what stands against reading it."""
    file, problem = _refused(path, root)
    if problem is not None:
        return file, None, (problem,)
    try:
        data = _plain_file_bytes(path, limits)
    except OSError as fault:
        return file, None, (Problem("文件-06", (Location(file),), details={"reason": _reason(fault)}),)
    if data is None:
        return file, None, (Problem("文件-05", (Location(file),)),)
    return file, data, ()


def too_large(file: str, limits: Limits) -> Problem:
    """The problem of a file with more bytes than the limit."""
    return Problem("文件-01", (Location(file),), details={"limit": f"{limits.size:,}"})


def _refused(path: Path, root: Path) -> tuple[str, Problem | None]:
    try:
        relative = Path(os.path.normpath(path)).relative_to(os.path.normpath(root))
    except ValueError:
        return path.name, Problem("文件-08", (Location(path.name),))
    file = relative.as_posix()
    steps = (root.joinpath(*relative.parts[: count + 1]) for count in range(len(relative.parts)))
    if any(step.is_symlink() for step in steps):
        return file, Problem("文件-04", (Location(file),))
    return file, None


def _plain_file_bytes(path: Path, limits: Limits) -> bytes | None:
    """None if not regular; at most one byte over the limit, enough to know that the file is too large."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    # Between the look and the opening the file may have been exchanged for a link or a pipe.
    with os.fdopen(os.open(path, _OPENING), "rb") as opened:
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            return None
        return opened.read(limits.size + 1)


def _reason(fault: OSError) -> str:
    if isinstance(fault, FileNotFoundError):
        return "没有这个文件"
    if isinstance(fault, PermissionError):
        return "没有读它的权限"
    return "系统不让读"
