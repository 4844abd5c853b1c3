"""The place where a new site is made, beside the old one; what a killed run has left there is mended first."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publishing.kept_versions import keep
from generator.publishing.site_folder import SiteFolder


@contextmanager
def staging(folder: SiteFolder) -> Iterator[Path]:
    """A clean folder on the same file system as the site's, for as long as the block runs; nothing of it remains.

    Only for who holds the folder's lock: what stands beside the folder then belongs to no living run.
    """
    recover(folder)
    try:
        yield folder.workspace
    finally:
        # The new site stands or the old one does; what cannot be cleared away now the next run clears away.
        with suppress(OSError):
            recover(folder)


def recover(folder: SiteFolder) -> None:
    """Bring back a site that was set aside where none stands, and keep one that was replaced; remove what is half done."""
    if folder.set_aside.exists():
        if not folder.path.exists():
            folder.set_aside.rename(folder.path)
        elif _is_the_new_one(folder):
            shutil.rmtree(folder.set_aside)
    keep(folder)
    for left_over in (folder.workspace, folder.set_aside):
        if left_over.is_dir() and not left_over.is_symlink():
            shutil.rmtree(left_over)
        else:
            left_over.unlink(missing_ok=True)


def _is_the_new_one(folder: SiteFolder) -> bool:
    """Whether the run before us was stopped before the two changed places."""
    number = str(folder.set_aside.stat().st_ino)
    return folder.intent.is_file() and folder.intent.read_text(encoding="ascii") == number
