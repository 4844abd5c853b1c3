"""Keeps what was decided of each of the township's releases, so that a later run goes on where an earlier one stopped.

What lies in the folder is a made-up town's, truth and all; of a real town such a file would be confidential.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.disclosure.certificate import Certificate
from generator.disclosure.condensing import completed, condensed, followers
from generator.disclosure.relations import Relation
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Task


@dataclass(frozen=True)
class KeptRelease:
    """A release's row of the report, what it withholds with everything before it, and its certificate."""

    line: str
    withheld: Pattern
    certificate: Certificate


@dataclass(frozen=True)
class Shelf:
    """A folder with a file for each release; without a folder nothing is kept."""

    folder: Path | None = None

    def read(self, name: str, relations: Sequence[Relation]) -> KeptRelease | None:
        """What was decided of a release, its worlds completed by `relations`; None where it was not decided yet."""
        path = self._path(name)
        if path is None or not path.exists():
            return None
        kept = json.loads(lzma.decompress(path.read_bytes()))
        following = followers(relations)
        columns = zip(*kept["by"], strict=True) if kept["by"] else ()
        changes = (completed(tuple(zip(kept["moved"], one, strict=True)), following) for one in columns)
        certificate = Certificate(tuple(kept["first"]), tuple(changes))
        return KeptRelease(kept["line"], frozenset(kept["withheld"]), certificate)

    def has(self, name: str) -> bool:
        """Whether a release was decided."""
        path = self._path(name)
        return path is not None and path.exists()

    def size(self, name: str) -> int:
        """The bytes of a kept release."""
        path = self._path(name)
        return path.stat().st_size if path is not None else 0

    def write(self, name: str, line: str, withheld: Pattern, certificate: bytes) -> None:
        """Keep a release; `certificate` is as `packed` made it. A file appears whole or not at all."""
        path = self._path(name)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        told = json.loads(lzma.decompress(certificate)) | {"line": line, "withheld": sorted(withheld)}
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_bytes(lzma.compress(json.dumps(told).encode()))
        unfinished.replace(path)

    def _path(self, name: str) -> Path | None:
        return self.folder / f"{name.replace(' ', '-')}.json.xz" if self.folder else None


def packed(
    relations: Sequence[Relation], withheld: Pattern, tasks: Sequence[Task], certificate: Certificate
) -> bytes:
    """A certificate as `restricted/` keeps it: tasks, truth, and what the sums do not give of each world."""
    following = followers(relations)
    changes = [dict(condensed(change, following)) for change in certificate.changes]
    moved = sorted(set().union(*changes))
    standing = [task for task in tasks if task.counts(withheld)]
    asked = [
        (task.subject, task.requirement.low, task.requirement.high, task.requirement.width)
        for task in standing
    ]
    told = {
        "first": certificate.first,
        "moved": moved,
        "by": [[change.get(cell, 0) for change in changes] for cell in moved],
        "tasks": asked,
    }
    return lzma.compress(json.dumps(told).encode())
