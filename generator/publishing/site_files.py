"""A finished site as its checkers read it: the name and the SHA-256 of every file, and its bytes for whoever needs them."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class SiteFile:
    """One file of a site; `listed` is its SHA-256 in hexadecimal as the site's list has it, where there is one to go by."""

    site: Path
    name: str
    listed: str | None = None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 in hexadecimal of the bytes that `content` gives."""
        return self.listed or hashlib.sha256(self.content()).hexdigest()

    def content(self) -> bytes:
        """The bytes, from the disk; raises OSError where they are no longer what is listed."""
        path = self.site / self.name
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            if not path.is_symlink():
                raise
            # A link that leads nowhere holds nothing; that it is no file of a site the manifest tells.
            content = b""
        if self.listed is not None and hashlib.sha256(content).hexdigest() != self.listed:
            raise OSError(f"{self.name} has changed while it was in use")
        return content


@dataclass(frozen=True)
class SiteFiles:
    """All files below a folder by name, in order of their names."""

    site: Path
    _listed: Mapping[str, str | None]

    @classmethod
    def at(cls, site: Path) -> "SiteFiles":
        """The files that are there; nobody vouches for their bytes."""
        names = (path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir())
        return cls(site, dict.fromkeys(sorted(names)))

    @classmethod
    def listed(cls, site: Path, digests: Mapping[str, str]) -> "SiteFiles":
        """The files of a list, by their SHA-256 in hexadecimal: what was read of the same bytes need not be read again."""
        return cls(site, {name: digests[name] for name in sorted(digests)})

    @property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(self._listed)

    def __iter__(self) -> Iterator[SiteFile]:
        return (self[name] for name in self._listed)

    def __getitem__(self, name: str) -> SiteFile:
        return SiteFile(self.site, name, self._listed[name])

    def ending(self, *endings: str) -> list[SiteFile]:
        """Those whose names end so."""
        return [self[name] for name in self._listed if name.endswith(endings)]
