"""Adds to a site what is no page, gives it its mark, and all its files the same rights and the same time whoever builds it, and when."""

import datetime
import os
from pathlib import Path

from generator.publishing.mkdocs_layout import noon
from generator.publishing.site_folder import MARK, MARK_TEXT

FILE_MODE, FOLDER_MODE = 0o644, 0o755


def write_file(path: Path, text: str) -> None:
    """Write a file of the site that is no page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def finish(site: Path, as_of: datetime.date) -> None:
    """Mark the site as ours, and set the rights and times of everything in it: noon of the as-of date in UTC."""
    (site / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="\n")
    moment = noon(as_of)
    for path in (site, *site.rglob("*")):
        path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        os.utime(path, (moment, moment))
