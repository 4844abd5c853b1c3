"""Pages whose bodies and files lie on the disk until somebody asks: a build that holds one at a time needs no more memory for more."""

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path

from generator.outputs.file import File
from generator.outputs.page import Page


@dataclass(frozen=True)
class Stored:
    """A stretch of a file: from where, how many bytes, and their SHA-256 in hexadecimal."""

    path: Path
    start: int
    length: int
    digest: str

    def read(self) -> bytes:
        """The bytes; raises OSError where they are no longer what they were."""
        with self.path.open("rb") as opened:
            opened.seek(self.start)
            content = opened.read(self.length)
        if hashlib.sha256(content).hexdigest() != self.digest:
            raise OSError(f"{self.path} has changed while it was in use")
        return content


class StoredFile(File):
    """A file that is read whenever its content is asked for."""

    _stored: Stored

    def __init__(self, path: str, title: str, stored: Stored) -> None:
        """Under the names of `File`."""
        for name, value in (("path", path), ("title", title), ("_stored", stored)):
            object.__setattr__(self, name, value)

    @property
    def content(self) -> bytes:
        """Its bytes; raises OSError as `Stored.read` does."""
        return self._stored.read()

    @property
    def length(self) -> int:
        """Its bytes, counted without being read."""
        return self._stored.length

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, known without their being read."""
        return self._stored.digest


class StoredPage(Page):
    """A page whose body is read whenever it is asked for."""

    _stored: Stored

    def __init__(self, page: Page, stored: Stored) -> None:
        """All of a page but its body, and where that stands."""
        for one in fields(Page):
            if one.name != "body":
                object.__setattr__(self, one.name, getattr(page, one.name))
        object.__setattr__(self, "_stored", stored)

    @property
    def body(self) -> str:
        """Its HTML; raises OSError as `Stored.read` does."""
        return self._stored.read().decode()

    @property
    def body_digest(self) -> str:
        """The SHA-256 of the body, known without its being read."""
        return self._stored.digest
