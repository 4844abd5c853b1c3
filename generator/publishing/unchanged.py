"""Finds that a site stands which the very same records and program gave: then there is nothing to make, check or swap.

What stands is held against its list of files, byte by byte, and the list against the one that the build wrote.
"""

import datetime
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from generator.outputs.addresses import MANIFEST
from generator.publishing.finish import is_finished
from generator.publishing.kept_work import KeptWork
from generator.publishing.manifest import digest_of, problems_of_manifest, problems_of_noted


def name_of(content: Path, *ordered: object) -> str:
    """A name for all that a build rests on besides the program: what is ordered, and the name and bytes of every record."""
    whole = hashlib.sha256(repr(ordered).encode())
    for line in _told_by(content):
        whole.update(line.encode(errors="surrogateescape"))
    return whole.hexdigest()


def _told_by(content: Path) -> Iterator[str]:
    """A line for each folder, file and link."""
    for folder, names, files in os.walk(content):
        names.sort()
        above = Path(folder)
        yield from (
            f"{above.relative_to(content)} {name!r} {(above / name).is_symlink()}\n" for name in names
        )
        for name in sorted(files):
            path = above / name
            yield f"{path.relative_to(content)} {path.is_symlink()} {_digest(path)}\n"


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        return type(fault).__name__


def remember(name: str, site: Path, as_of: datetime.date, told: bytes, kept: KeptWork) -> None:
    """Keep that a build gave this site, as of a day, and what it told of it; where that cannot be, the next run builds."""
    with suppress(OSError):
        whole = f"{digest_of(site / MANIFEST)} {as_of}\n".encode() + told
        if kept.remembered(_piece(name)) != whole:
            kept.remember(_piece(name), whole)


def is_known(name: str, kept: KeptWork) -> bool:
    """Whether a build by this name is remembered."""
    return kept.remembered(_piece(name)) is not None


def told_of_standing(name: str, site: Path, kept: KeptWork) -> bytes | None:
    """What the build told that gave the site; None where it was another one, or the site is no longer as it left it."""
    head, _, told = (kept.remembered(_piece(name)) or b"").partition(b"\n")
    if not head:
        return None
    listed, as_of = head.decode().split()
    differences = chain(problems_of_noted(site, listed), problems_of_manifest(site))
    is_whole = next(differences, None) is None and is_finished(site, datetime.date.fromisoformat(as_of))
    return told if is_whole else None


def _piece(name: str) -> str:
    return f"site {name}"
