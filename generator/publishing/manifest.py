"""The manifest of a site: every file's SHA-256, in the form that `sha256sum -c` reads, and what differs from it."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.foundation.problems import Location, Problem
from generator.outputs.addresses import MANIFEST
from generator.publishing.site_files import names_below

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")


def write_manifest(site: Path) -> None:
    """List every file of the site but the list itself, in the order of their names."""
    lines = (f"{digest_of(site / name)}  {name}\n" for name in _names(site) if name != MANIFEST)
    (site / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def problems_of_manifest(site: Path) -> Iterator[Problem]:
    """Every file that is not as the manifest says: altered (校验-01), missing (校验-02) or added (校验-03)."""
    listed = read_manifest(site)
    if listed is None:
        yield Problem("校验-04", (Location(MANIFEST),))
        return
    there = frozenset(_names(site)) - {MANIFEST}
    for name in sorted(there & listed.keys()):
        if digest_of(site / name) != listed[name]:
            yield Problem("校验-01", (Location(name),))
    yield from (Problem("校验-02", (Location(name),)) for name in sorted(listed.keys() - there))
    yield from (Problem("校验-03", (Location(name),)) for name in sorted(there - listed.keys()))


def problems_of_noted(site: Path, noted: str) -> Iterator[Problem]:
    """Whether the manifest is the one whose SHA-256, in hexadecimal, was noted when the site was published (校验-08)."""
    path = site / MANIFEST
    if not path.is_file() or digest_of(path) != noted:
        yield Problem("校验-08", (Location(MANIFEST),))


def read_manifest(site: Path) -> Mapping[str, str] | None:
    """The digest of each file by its name; None where there is no list, or a line of it is none of ours."""
    try:
        text = (site / MANIFEST).read_bytes().decode("ascii")
    except (OSError, UnicodeDecodeError):
        return None
    found = [_LINE.fullmatch(line) for line in text.removesuffix("\n").split("\n")]
    listed = {match[2]: match[1] for match in found if match}
    in_order = list(listed) == sorted(listed)
    return listed if len(listed) == len(found) and in_order and text.endswith("\n") else None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; a link is no file of a site, so what it leads to does not count."""
    if path.is_symlink():
        return ""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _names(site: Path) -> list[str]:
    folders = (Path(folder, name) for folder, names, _ in os.walk(site) for name in names)
    links = (path.relative_to(site).as_posix() for path in folders if path.is_symlink())
    return sorted((*names_below(site), *links))
