"""The register of releases as static files: a checkpoint, tiles and entries (C2SP tlog-tiles), records and salts."""

import base64
from collections.abc import Iterator, Sequence

from generator.foundation.merkle import root_hash
from generator.outputs.addresses import CHECKPOINT, LOG, WITHDRAWALS
from generator.outputs.file import File
from generator.records.release_log import Entry, ReleaseLog, TreeHead
from generator.records.town import Town

TILE = 256
"""Hashes in a full tile, and entries in a full bundle (C2SP tlog-tiles)."""
_TITLE = "登记簿"


def log_files(town: Town) -> Iterator[File]:
    """Every file of the register; of a town that entered nothing only the list of withdrawals."""
    yield _file(WITHDRAWALS, "".join(f"{one.id}\n" for one in town.withdrawals).encode())
    head = town.log.head
    if head is None:
        return
    yield _file(CHECKPOINT, checkpoint(origin(town), head).encode())
    yield from _tiles(town.log.leaf_hashes)
    yield from _bundles(town.log.entries)
    yield _file(f"{LOG}/salts.txt", _salts(town.log).encode())
    for stem, entry in sorted(town.log.newest.items()):
        if entry.salt is not None:
            yield _file(f"{LOG}/records/{stem}.txt", town.log.files[stem])


def origin(town: Town) -> str:
    """The name of the register: whose it is, and on which portal."""
    return f"{town.site.portal.domain}/{town.site.full_name}"


def checkpoint(name: str, head: TreeHead) -> str:
    """The text of a checkpoint (C2SP tlog-checkpoint) without signatures: the village board is the witness."""
    return f"{name}\n{head.size}\n{base64.b64encode(head.root).decode()}\n"


def _file(path: str, content: bytes) -> File:
    return File(path, content, _TITLE)


def _tiles(hashes: Sequence[bytes]) -> Iterator[File]:
    """The tiles of all levels; a full tile is one hash of the level above."""
    level, row = 0, list(hashes)
    while row:
        for start in range(0, len(row), TILE):
            part = row[start : start + TILE]
            yield _file(f"{LOG}/tile/{level}/{_index(start // TILE, len(part))}", b"".join(part))
        full = range(0, len(row) - TILE + 1, TILE)
        level, row = level + 1, [root_hash(row[start : start + TILE]) for start in full]


def _bundles(entries: Sequence[Entry]) -> Iterator[File]:
    """The entries themselves, each behind its length in two bytes."""
    for start in range(0, len(entries), TILE):
        part = [entry.leaf for entry in entries[start : start + TILE]]
        packed = b"".join(len(leaf).to_bytes(2, "big") + leaf for leaf in part)
        yield _file(f"{LOG}/tile/entries/{_index(start // TILE, len(part))}", packed)


def _index(number: int, width: int) -> str:
    """A tile's number in groups of three digits, all but the last marked with x; its width where it is not full."""
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return "/".join(groups) + (f".p/{width}" if width < TILE else "")


def _salts(log: ReleaseLog) -> str:
    """Number of the entry, name of the release, salt; none for an entry whose content was withdrawn."""
    return "".join(
        f"{number} {entry.stem} {entry.salt.hex()}\n"
        for number, entry in enumerate(log.entries)
        if entry.salt is not None
    )
