"""Goes back to an earlier version of the site, in the same one move by which a new version takes its place."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from generator.foundation.problems import ContentRefused, Problem
from generator.publishing.kept_versions import KeptVersion, keep, kept_versions
from generator.publishing.lock import alone
from generator.publishing.manifest import problems_of_manifest
from generator.publishing.promotion import put_in_place, settle_on_disk
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import recover


def roll_back(site: Path, number: int | None = None) -> KeptVersion:
    """Have an earlier version of the site stand again, the newest where no number is given; returns which it was.

    What stood until now becomes the newest earlier version, so a second call undoes the first. Raises ContentRefused
    where there is none, where its files are no longer what its manifest says, or where the system does not let us.
    """
    folder = SiteFolder.at(site)
    with folder.refusing(), alone(folder):
        recover(folder)
        version = _chosen(folder, kept_versions(folder), number)
        settle_on_disk(version.path)
        put_in_place(version.path, folder, new=False)
        with suppress(OSError):
            keep(folder)
        return version


def _chosen(folder: SiteFolder, versions: Sequence[KeptVersion], number: int | None) -> KeptVersion:
    wanted = [version for version in versions if number in (None, version.number)]
    if not wanted:
        raise folder.nothing_kept()
    problems: list[Problem] = list(problems_of_manifest(wanted[0].path))
    if problems:
        raise ContentRefused(problems)
    return wanted[0]
