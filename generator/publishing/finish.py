"""Gives a site its data files and its mark, and all its files the same rights and time whoever builds it, and when."""

import datetime
import os
from pathlib import Path

from generator.outputs.file import File
from generator.publishing.manifest import write_manifest
from generator.publishing.mkdocs_layout import noon
from generator.publishing.site_folder import MARK, MARK_TEXT

FILE_MODE, FOLDER_MODE = 0o644, 0o755


def place(site: Path, file: File) -> None:
    """Put a file where it belongs in the site; raises FileExistsError where another already stands there."""
    path = site / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as written:
        written.write(file.content)


def finish(site: Path, as_of: datetime.date) -> None:
    """Mark the site as ours, list its files, and set the rights and times of everything in it: noon of the as-of date in UTC."""
    (site / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="\n")
    write_manifest(site)
    moment = noon(as_of)
    for path in (site, *site.rglob("*")):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        os.utime(path, (moment, moment))
