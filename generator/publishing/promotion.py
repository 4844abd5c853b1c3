"""Puts a finished site in the place of the old one, so that a reader finds one of the two, whole, whatever happens."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.publishing.site_folder import SiteFolder


def promote(site: Path, folder: SiteFolder) -> None:
    """Move the finished `site` to its folder and remove the one that stood there.

    The old site is set aside, not removed, until the new one stands; a failure puts it back. Raises OSError where
    the system does not let us; what was published is then as it was.
    """
    _settle_on_disk(site)
    had_site = folder.path.exists()
    if had_site:
        folder.path.rename(folder.set_aside)
    try:
        site.rename(folder.path)
    except BaseException:
        if had_site:
            folder.set_aside.rename(folder.path)
        raise
    _sync(folder.path.parent)
    # What cannot be removed now the next run removes; the new site stands, and that is what counts.
    shutil.rmtree(folder.set_aside, ignore_errors=True)


def _settle_on_disk(site: Path) -> None:
    """Have every file written through, so that a power cut after the move finds no empty pages."""
    for path in (*site.rglob("*"), site):
        _sync(path)


def _open_for_sync(path: Path) -> int | None:
    """The open file or folder; None for a folder on Windows, where there is no such thing."""
    if path.is_dir():
        return None if os.name == "nt" else os.open(path, os.O_RDONLY)
    return os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)


def _sync(path: Path) -> None:
    opened = _open_for_sync(path)
    if opened is not None:
        _closing(opened, os.fsync)


def _closing(opened: int, action: Callable[[int], None]) -> None:
    try:
        action(opened)
    finally:
        os.close(opened)
