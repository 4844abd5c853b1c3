"""A file that readers can take away: where it lies below the column, what it holds, and what it is called."""

import hashlib
from dataclasses import dataclass

KILOBYTE = 1_000


@dataclass(frozen=True)
class File:
    """One file; `path` is its address below the column, `title` what a link to it says."""

    path: str
    content: bytes
    title: str

    @property
    def name(self) -> str:
        """What it is called when it lies in somebody's own folder."""
        return self.path.rpartition("/")[2]

    @property
    def length(self) -> int:
        """How many bytes it has."""
        return len(self.content)

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> str:
        """How large it is, for somebody who pays for each download: whole kilobytes, 1 at least."""
        return f"{max(1, round(self.length / KILOBYTE))} KB"
