"""The versions of a site that stood before this one: which are kept, in what order, and which must go."""

import datetime
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.outputs.addresses import MANIFEST, WITHDRAWALS
from generator.publishing.site_folder import MARK, SiteFolder

KEPT = 2
"""How many earlier versions stay, so that a fault that is noticed one month late can still be undone."""

_MONTH = re.compile("[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True)
class KeptVersion:
    """One earlier version: its number, which only grows, and where it stands."""

    number: int
    path: Path


def kept_versions(folder: SiteFolder) -> tuple[KeptVersion, ...]:
    """The earlier versions, the newest first."""
    paths = folder.kept.iterdir() if folder.kept.is_dir() else ()
    found = [KeptVersion(int(path.name), path) for path in paths if path.name.isdecimal()]
    return tuple(sorted(found, key=lambda version: version.number, reverse=True))


def told_of_version(site: Path) -> str:
    """Which newest month a site shows and when it was made, as people read it; raises OSError where it has no manifest."""
    made = datetime.datetime.fromtimestamp((site / MANIFEST).stat().st_mtime).astimezone()
    pages = (site / "months").glob("*.html")
    months = sorted(page.stem for page in pages if _MONTH.fullmatch(page.stem))
    newest = f"公布到 {months[-1]}，" if months else ""
    return f"{newest}{made:%Y-%m-%d %H:%M} 生成"


def keep(folder: SiteFolder) -> None:
    """Make what was set aside the newest earlier version, and remove those that are too many or must not be kept.

    A site that says the same as the one that stands is no version of its own. A version from before a withdrawal
    still holds what was withdrawn: none of them stays. Raises OSError where the system does not let us.
    """
    if folder.set_aside.is_dir() and not folder.set_aside.is_symlink():
        if _is_worth_keeping(folder):
            newest = next((version.number for version in kept_versions(folder)), 0)
            folder.kept.mkdir(exist_ok=True)
            folder.set_aside.rename(folder.kept / f"{newest + 1:06}")
        else:
            shutil.rmtree(folder.set_aside)
    _remove_surplus(folder)


def _is_worth_keeping(folder: SiteFolder) -> bool:
    told, stands = _read(folder.set_aside / MANIFEST), _read(folder.path / MANIFEST)
    is_another = told == "" or told != stands
    is_ours = (folder.set_aside / MARK).is_file()
    return is_another and is_ours and not _holds_withdrawn(folder.set_aside, folder.path)


def _remove_surplus(folder: SiteFolder) -> None:
    for version in kept_versions(folder):
        if _holds_withdrawn(version.path, folder.path):
            shutil.rmtree(version.path)
    for version in kept_versions(folder)[KEPT:]:
        shutil.rmtree(version.path)
    if folder.kept.is_dir() and not any(folder.kept.iterdir()):
        folder.kept.rmdir()


def _holds_withdrawn(version: Path, stands: Path) -> bool:
    """Whether the site that stands tells of a withdrawal that the version does not know."""
    return not set(_read(stands / WITHDRAWALS).split()) <= set(_read(version / WITHDRAWALS).split())


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
