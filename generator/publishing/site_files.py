"""A finished site as its checkers read it: every file by name, its bytes, and their SHA-256, which is reckoned once."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class SiteFile:
    """One file of a site."""

    site: Path
    name: str

    @cached_property
    def digest(self) -> str:
        """The SHA-256 in hexadecimal of the bytes as they stood when somebody asked first."""
        return hashlib.sha256(self.content()).hexdigest()

    def content(self) -> bytes:
        """The bytes, from the disk."""
        path = self.site / self.name
        try:
            return path.read_bytes()
        except FileNotFoundError:
            if not path.is_symlink():
                raise
            # A link that leads nowhere holds nothing; that it is no file of a site the manifest tells.
            return b""


@dataclass(frozen=True)
class SiteFiles:
    """All files below a folder by name, in order of their names; several checks share what they know of each."""

    _of: Mapping[str, SiteFile]

    @classmethod
    def at(cls, site: Path) -> "SiteFiles":
        """The files that are there."""
        return cls({name: SiteFile(site, name) for name in sorted(names_below(site))})

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self._of)

    def __iter__(self) -> Iterator[SiteFile]:
        return iter(self._of.values())

    def __getitem__(self, name: str) -> SiteFile:
        return self._of[name]

    def ending(self, *endings: str) -> list[SiteFile]:
        """Those whose names end so."""
        return [file for name, file in self._of.items() if name.endswith(endings)]


def names_below(site: Path) -> Iterator[str]:
    """The address of every file below a folder; a link that leads to a folder is none.

    By os.walk: thousands of paths, each an object that is asked what it is, took ten times as long.
    """
    for folder, _, names in os.walk(site):
        above = Path(folder).relative_to(site).as_posix()
        yield from names if above == "." else (f"{above}/{name}" for name in names)
