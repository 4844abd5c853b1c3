"""Verifies a finished site, or what a server on this machine gives out, as somebody would who does not trust it."""

import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.foundation.passed_over import Search
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.outputs.addresses import MANIFEST
from generator.publishing.manifest import problems_of_manifest, problems_of_noted, read_manifest
from generator.publishing.personal_scan import problems_of_persons
from generator.publishing.readback.site_figures import site_figures
from generator.publishing.register_check import problems_of_register
from generator.publishing.site_check import problems_of_site
from generator.publishing.site_files import SiteFiles

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
LARGEST = 1 << 28
"""Bytes of one file that we take from a server: far above any file of ours."""
_WAIT = 30
"""Seconds to wait for a server on this machine."""


def problems_of_published(
    site: Path, search: Search, printed: str | None = None, noted: str | None = None
) -> Iterator[Problem]:
    """Everything wrong with a site: files, register, names, links, persons, figures.

    `printed` is the root on the board, `noted` the digest of the manifest at its publication, in hexadecimal, where known.
    """
    yield from problems_of_manifest(site)
    if noted:
        yield from problems_of_noted(site, noted)
    yield from problems_of_register(site, printed)
    files = SiteFiles.at(site)
    yield from problems_of_site(files)
    yield from problems_of_persons(files, search)
    try:
        site_figures(files)
    except ContentRefused as refusal:
        yield from refusal.problems


def is_address(text: str) -> bool:
    """Whether a text names a server rather than a folder."""
    return text.startswith(("http://", "https://"))


@contextmanager
def fetched(address: str) -> Iterator[Path]:
    """A folder with every file that the manifest at an address lists, as the server gives it; gone afterwards.

    Files that the manifest does not list cannot be asked for. Raises ContentRefused where the address is not one of
    this machine or gives no manifest.
    """
    parts = urllib.parse.urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in _HERE:
        raise ContentRefused([Problem("校验-05", (Location(address),))])
    base = address.rsplit("/", 1)[0] if parts.path.endswith(".html") else address.rstrip("/")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fetch(base, MANIFEST, folder)
        if not (folder / MANIFEST).is_file():
            raise ContentRefused([Problem("校验-06", (Location(address),))])
        for file in read_manifest(folder) or ():
            _fetch(base, file, folder)
        yield folder


def _fetch(base: str, name: str, folder: Path) -> None:
    """Write the file below the folder and nowhere else; where the server gives none, there is none."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return
    try:
        with urllib.request.urlopen(f"{base}/{urllib.parse.quote(name)}", timeout=_WAIT) as answer:  # noqa: S310 - http on this machine only
            content: bytes = answer.read(LARGEST)
    except (OSError, urllib.error.URLError):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
