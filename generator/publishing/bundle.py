"""The bundles (交付包) of a finished site: for the portal, for its editors, for a USB stick, and for the server's people."""

import datetime
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.foundation.passed_over import Search
from generator.foundation.problems import ContentRefused, Location, Problem, Severity
from generator.outputs.addresses import WITHDRAWALS
from generator.publishing.finish import finish
from generator.publishing.headers import server_files
from generator.publishing.lock import alone
from generator.publishing.manifest import problems_of_manifest, write_manifest
from generator.publishing.new_files import NewFiles
from generator.publishing.offline_zip import COLUMN, offline_zip
from generator.publishing.paste_pack import paste_pack
from generator.publishing.personal_scan import problems_of_persons
from generator.publishing.portal_column import portal_column
from generator.publishing.promotion import promote
from generator.publishing.site_check import problems_of_site
from generator.publishing.site_files import SiteFiles
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import staging
from generator.publishing.verification import problems_of_published

PORTAL, PASTE, OFFLINE = "portal", "paste", "offline.zip"


@dataclass(frozen=True)
class Bundled:
    """Bundles that now stand: where, and how many articles the paste pack has."""

    path: Path
    articles: int


def bundle(site: Path, target: Path, search: Search) -> Bundled:
    """Make all bundles of a site that stands, check each as a site is checked, and put them in place in one move.

    Raises ContentRefused where the site is not what its manifest says, where a bundle is not sound, where something
    else stands at the target, or where the system does not let us; what stood at the target then stands as it was.
    """
    _demand(problems_of_published(site, search))
    folder = SiteFolder.at(target)
    with folder.refusing():
        folder.demand_usable(site)
        with alone(folder), staging(folder) as workspace:
            return _bundle(site, folder, workspace, search)


def _bundle(site: Path, folder: SiteFolder, workspace: Path, search: Search) -> Bundled:
    made = workspace / "bundles"
    made.mkdir(parents=True)
    day = datetime.datetime.fromtimestamp(site.stat().st_mtime, datetime.UTC).date()
    portal_column(site, made / PORTAL)
    write_manifest(made / PORTAL)
    articles = paste_pack(site, made / PASTE)
    offline_zip(site, made / OFFLINE, day)
    placing = NewFiles(made)
    for file in server_files():
        placing.place(file)
    # By this list a bundle from before a withdrawal is known, and not kept.
    (made / WITHDRAWALS).parent.mkdir()
    shutil.copyfile(site / WITHDRAWALS, made / WITHDRAWALS)
    finish(made, day)
    _demand(_problems(made, workspace, search))
    promote(made, folder)
    return Bundled(folder.path, articles)


def _problems(made: Path, workspace: Path, search: Search) -> Iterator[Problem]:
    """What is wrong with the bundles, each read back as its reader gets it."""
    yield from problems_of_manifest(made)
    yield from problems_of_persons(SiteFiles.at(made), search)
    portal = made / PORTAL
    yield from _within(PORTAL, (*problems_of_manifest(portal), *problems_of_site(SiteFiles.at(portal))))
    with tempfile.TemporaryDirectory(dir=workspace) as name, zipfile.ZipFile(made / OFFLINE) as packed:
        packed.extractall(name)
        yield from _within(OFFLINE, problems_of_manifest(Path(name) / COLUMN))


def _within(name: str, problems: Iterator[Problem] | tuple[Problem, ...]) -> Iterator[Problem]:
    for problem in problems:
        places = tuple(replace(at, file=f"{name}/{at.file}") for at in problem.locations)
        yield Problem(problem.code, places or (Location(name),), problem.read, problem.details)


def _demand(problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise ContentRefused(found)
