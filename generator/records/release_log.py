"""The register of releases (登记簿): each release with a salted digest of its file, appended once, never changed."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from generator.foundation.merkle import leaf_hash, root_hash
from generator.foundation.problems import Location, Problem
from generator.foundation.text_file import read_text_file

LOG_FILE = "log.txt"
"""The register in a content folder: one line an entry, written by the program alone."""
SALT_SIZE = 32
"""Bytes of a salt: as many as the digest has, so that a withdrawn file cannot be found by trying out texts."""
_NO_SALT = "-"
_LINE = re.compile(
    r"(?P<kind>release|withdrawal) (?P<stem>\d{4}-\d{2}(?:\.e[0-9]{1,2})?) "
    r"(?P<salt>-|[0-9a-f]{64}) (?P<digest>[0-9a-f]{64})"
)


class EntryKind(StrEnum):
    """Why an entry was made: a release was published, or a withdrawal took figures out of its file."""

    RELEASE = "release"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True)
class Entry:
    """One entry: the file's name without its ending, and SHA-256(salt || file); no salt once the file was withdrawn."""

    kind: EntryKind
    stem: str
    salt: bytes | None
    digest: bytes

    @property
    def leaf(self) -> bytes:
        """What the tree commits to: everything but the salt."""
        return f"{self.kind} {self.stem} {self.digest.hex()}\n".encode()

    @property
    def line(self) -> str:
        """The entry as the register writes it."""
        salt = _NO_SALT if self.salt is None else self.salt.hex()
        return f"{self.kind} {self.stem} {salt} {self.digest.hex()}\n"

    def is_of(self, content: bytes) -> bool:
        """Whether the entry was made for these bytes; False where the salt is gone."""
        return self.salt is not None and digest_of(self.salt, content) == self.digest


@dataclass(frozen=True)
class TreeHead:
    """How many entries there were, and the hash of the tree over them."""

    size: int
    root: bytes

    @property
    def words(self) -> str:
        """The root in groups of eight characters, as people compare it with a printed one."""
        text = self.root.hex()
        return " ".join(text[start : start + 8] for start in range(0, len(text), 8))

    @property
    def opening(self) -> str:
        """The first 16 characters, for a sheet with no room for 64: enough that nobody makes a register to fit them."""
        return self.words[: 2 * 8 + 1]


@dataclass(frozen=True)
class ReleaseLog:
    """The register of a town; `files` holds the bytes of the releases as they stand in the content folder."""

    entries: tuple[Entry, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @cached_property
    def leaf_hashes(self) -> tuple[bytes, ...]:
        """The hash of each entry."""
        return tuple(leaf_hash(entry.leaf) for entry in self.entries)

    @property
    def head(self) -> TreeHead | None:
        """The tree as it is now; None for an empty register."""
        return self.head_of(len(self.entries))

    def head_at(self, stem: str) -> TreeHead | None:
        """The tree right after a release's newest entry: it stays the same whatever is entered later."""
        return self.head_of(self.size_at(stem))

    def size_at(self, stem: str) -> int:
        """How many entries there were right after a release's newest one; 0 where it has none."""
        return self._sizes.get(stem, 0)

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        return {entry.stem: size for size, entry in enumerate(self.entries, start=1)}

    def first(self, size: int) -> "ReleaseLog":
        """The register when it had so many entries; what was hashed already is not hashed again."""
        found = ReleaseLog(self.entries[:size])
        vars(found)["leaf_hashes"] = self.leaf_hashes[:size]
        return found

    def head_of(self, size: int) -> TreeHead | None:
        """The tree when it had so many entries; None where it never had."""
        if not 0 < size <= len(self.entries):
            return None
        return TreeHead(size, root_hash(self.leaf_hashes[:size]))

    @cached_property
    def newest(self) -> Mapping[str, Entry]:
        """Each release's newest entry, by the name of its file."""
        return {entry.stem: entry for entry in self.entries}

    @property
    def text(self) -> str:
        """The register's file."""
        return "".join(entry.line for entry in self.entries)


def digest_of(salt: bytes, content: bytes) -> bytes:
    """The salted digest of a file."""
    return hashlib.sha256(salt + content).digest()


def read_log(root: Path) -> tuple[ReleaseLog, tuple[Problem, ...]]:
    """The register of a content folder, and what does not agree with the releases as they stand.

    A town that has no register has nothing that could disagree; the first release through the door starts one.
    """
    files = _files(root / "releases")
    path = root / LOG_FILE
    if not path.exists() and not path.is_symlink():
        return ReleaseLog((), files), ()
    text, problems = read_text_file(path, root)
    if text is None:
        return ReleaseLog((), files), problems
    lines = text.removesuffix("\n").split("\n")
    found = [_LINE.fullmatch(line) for line in lines]
    bad = next((number for number, match in enumerate(found, start=1) if match is None), None)
    if bad is not None:
        return ReleaseLog((), files), (Problem("登记-03", (Location(LOG_FILE, bad, 1),)),)
    log = ReleaseLog(tuple(_entry(match) for match in found if match), files)
    return log, tuple(_disagreements(log))


def _files(folder: Path) -> Mapping[str, bytes]:
    """Bytes of the releases; links and whatever else is no file of its own are for the records' reader to refuse."""
    paths = folder.glob("*.yml") if folder.is_dir() else ()
    plain = [path for path in paths if path.is_file() and not path.is_symlink()]
    return {path.stem: path.read_bytes() for path in sorted(plain, key=_in_order)}


def _in_order(path: Path) -> tuple[str, int, str]:
    """A month's editions one after the other: `2025-12`, `2025-12.e2`, …, `2025-12.e10`."""
    month, _, edition = path.stem.partition(".")
    return month, len(edition), edition


def _entry(match: re.Match[str]) -> Entry:
    salt = None if match["salt"] == _NO_SALT else bytes.fromhex(match["salt"])
    return Entry(EntryKind(match["kind"]), match["stem"], salt, bytes.fromhex(match["digest"]))


def _disagreements(log: ReleaseLog) -> Iterator[Problem]:
    for stem, entry in log.newest.items():
        at = (Location(f"releases/{stem}.yml"),)
        if stem not in log.files:
            yield Problem("登记-02", at)
        elif not entry.is_of(log.files[stem]):
            yield Problem("登记-01", at)
    yield from _not_entered(stem for stem in log.files if stem not in log.newest)


def _not_entered(stems: Iterable[str]) -> Iterator[Problem]:
    at = tuple(Location(f"releases/{stem}.yml") for stem in stems)
    if at:
        yield Problem("登记-04", at)
