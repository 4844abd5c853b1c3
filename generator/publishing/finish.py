"""Gives a site its mark and its list of files, and all of them the same rights and time whoever builds it, and when."""

import datetime
import os
from pathlib import Path

from generator.publishing.manifest import write_manifest
from generator.publishing.mkdocs_layout import noon
from generator.publishing.site_folder import MARK, MARK_TEXT

FILE_MODE, FOLDER_MODE = 0o644, 0o755


def finish(site: Path, as_of: datetime.date) -> None:
    """Mark the site as ours, list its files, and set the rights and times of everything in it: noon of the as-of date in UTC."""
    (site / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="\n")
    write_manifest(site)
    moment = noon(as_of)
    for folder, _, names in os.walk(site):
        _settle(Path(folder), FOLDER_MODE, moment)
        for name in names:
            _settle(Path(folder, name), FILE_MODE, moment)


def _settle(path: Path, mode: int, moment: int) -> None:
    path.chmod(mode)
    os.utime(path, (moment, moment))
