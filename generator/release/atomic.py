"""Puts a file in place whole: written beside it, through to the disk, and renamed; a kill leaves the old or the new."""

import os
from pathlib import Path

UNFINISHED = ".unfinished"
"""The ending of a file that is being written; what a killed run left under it the next one overwrites."""


def put(path: Path, text: str, mode: int = 0o644) -> None:
    """Write `text` to `path`; raises OSError where the system refuses, and the file is then as it was."""
    put_bytes(path, text.encode(), mode)


def put_bytes(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write `data` to `path`, in the same way."""
    beside = path.with_name(f".{path.name}{UNFINISHED}")
    try:
        _write(beside, data, mode)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put_new(path: Path, text: str) -> None:
    """Write `text` to a file that must not exist yet; raises FileExistsError where it does, for a release is final."""
    beside = path.with_name(f".{path.name}{UNFINISHED}")
    try:
        _write(beside, text.encode(), 0o644)
        # A link fails where a rename would silently replace.
        os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _write(path: Path, data: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(opened, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
