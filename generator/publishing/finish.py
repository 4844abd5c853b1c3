"""Gives a site its mark and its list of files, and all of them the same rights and time whoever builds it, and when."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path

from generator.publishing.manifest import write_manifest
from generator.publishing.mkdocs_layout import noon
from generator.publishing.site_folder import MARK, MARK_TEXT

FILE_MODE, FOLDER_MODE = 0o644, 0o755
_RIGHTS = 0 if os.name == "nt" else 0o777
"""The rights that a system keeps: Windows has others."""


def finish(site: Path, as_of: datetime.date) -> None:
    """Mark the site as ours, list its files, and set the rights and times of everything in it: noon of the as-of date in UTC."""
    (site / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="\n")
    write_manifest(site)
    moment = noon(as_of)
    for path, mode in _everything(site):
        path.chmod(mode)
        os.utime(path, (moment, moment))


def is_finished(site: Path, as_of: datetime.date) -> bool:
    """Whether everything in a site has the rights, and every file the time, that it was given then."""
    moment = noon(as_of)
    found = ((path.stat(), mode) for path, mode in _everything(site))
    return all(
        (mode == FOLDER_MODE or one.st_mtime == moment) and _RIGHTS & one.st_mode == _RIGHTS & mode
        for one, mode in found
    )


def _everything(site: Path) -> Iterator[tuple[Path, int]]:
    """Every folder and every file, each with its rights."""
    for folder, _, names in os.walk(site):
        yield Path(folder), FOLDER_MODE
        yield from ((Path(folder, name), FILE_MODE) for name in names)
