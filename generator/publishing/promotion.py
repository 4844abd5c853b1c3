"""Puts a finished site in the place of the old one, so that a reader finds one of the two, whole, whatever happens."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generator.publishing.exchange import exchange
from generator.publishing.kept_versions import keep
from generator.publishing.site_folder import SiteFolder


def promote(site: Path, folder: SiteFolder) -> None:
    """Move the finished `site` to its folder; the one that stood there becomes an earlier version.

    Raises OSError where the system does not let us; what was published is then as it was. Once the new site stands
    nothing raises any more: what could not be put in order behind it the next run puts in order.
    """
    settle_on_disk(site)
    put_in_place(site, folder)
    with suppress(OSError):
        _sync(folder.path.parent)
        keep(folder)


def put_in_place(site: Path, folder: SiteFolder, *, new: bool = True) -> None:
    """Have `site` and what stands in the folder change places; what stood there is set aside then.

    A kill before that costs a new site, which the next run makes again; one that was published before (`new`
    False) is kept in any case. In one step where the system can. Elsewhere in two, between which the folder is missing: a failure puts the old
    site back, and after a kill the next run does.
    """
    if not folder.path.exists():
        site.rename(folder.path)
        return
    if new:
        _note_which_is_new(site, folder)
    if _exchanged(site, folder):
        return
    folder.path.rename(folder.set_aside)
    try:
        site.rename(folder.path)
    except BaseException:
        folder.set_aside.rename(folder.path)
        raise


def _exchanged(site: Path, folder: SiteFolder) -> bool:
    """Whether the two have changed places; `site` is where it was if they have not."""
    site.rename(folder.set_aside)
    done = False
    try:
        done = exchange(folder.set_aside, folder.path)
    finally:
        if not done:
            folder.set_aside.rename(site)
    return done


def _note_which_is_new(site: Path, folder: SiteFolder) -> None:
    """A folder keeps its number when it is renamed: by it the run after a kill tells the new site from the old one."""
    with folder.intent.open("w", encoding="ascii") as note:
        note.write(str(site.stat().st_ino))
        note.flush()
        os.fsync(note.fileno())
    _sync(folder.intent.parent)


def settle_on_disk(site: Path) -> None:
    """Have every file written through, so that a power cut after the move finds no empty pages."""
    for folder, _, names in os.walk(site, topdown=False):
        above = Path(folder)
        for name in names:
            _sync(above / name)
        _sync(above)


def _open_for_sync(path: Path) -> int | None:
    """The open file or folder; None for a folder on Windows, where there is no such thing."""
    if os.name != "nt":
        return os.open(path, os.O_RDONLY)
    return None if path.is_dir() else os.open(path, os.O_RDWR)


def _sync(path: Path) -> None:
    opened = _open_for_sync(path)
    if opened is not None:
        _closing(opened, os.fsync)


def _closing(opened: int, action: Callable[[int], None]) -> None:
    try:
        action(opened)
    finally:
        os.close(opened)
