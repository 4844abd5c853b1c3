"""Takes out of the laid-out site what the theme leaves there and the column has no use for."""

import os
from fnmatch import fnmatchcase
from pathlib import Path

from generator.publishing.site_files import names_below

LEFT_OVER = (
    # The theme's site map, whose addresses are of nowhere; ours is placed afterwards, where the portal's address is known.
    "sitemap.xml",
    "sitemap.xml.gz",
    # Its links are absolute; a portal answers with a page of its own.
    "404.html",
    # What leads from the theme's style sheets to their sources; only developers' tools ask for it.
    "*.map",
    # The theme's search, which is off.
    "search/*",
    # The theme's scripts, workers and search languages; our pages load none of them.
    "assets/javascripts/*",
    # The theme's colours to choose from; our style sheet brings its own.
    "assets/stylesheets/palette.*",
    # The theme's own mark; ours is icon.svg.
    "assets/images/favicon.png",
)
"""Patterns of paths below the site (`*` also stands for `/`)."""


def prune(site: Path) -> tuple[str, ...]:
    """Remove what `LEFT_OVER` lists from the site, and folders that are empty then; returns the removed files."""
    removed = sorted(name for name in names_below(site) if is_left_over(name))
    for name in removed:
        (site / name).unlink()
    _remove_empty_folders(site)
    return tuple(removed)


def is_left_over(name: str) -> bool:
    """Whether the list has a pattern for the file."""
    return any(fnmatchcase(name, pattern) for pattern in LEFT_OVER)


def _remove_empty_folders(site: Path) -> None:
    """The deepest folders first, so that one that held only empty ones goes too."""
    for name, _, _ in os.walk(site, topdown=False):
        folder = Path(name)
        if folder != site and not any(folder.iterdir()):
            folder.rmdir()
