"""Keeps finished work from one build to the next, each piece under a name for all that it was made from.

No dependency is tracked: the name of a piece holds the hash of its input and a fingerprint of the whole program, its
templates, its settings and its libraries. Where any of them changes, everything is made anew. What is kept is taken
only where its own hash is still right, and what cannot be kept is made again.
"""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from generator.publishing.program import program
from generator.publishing.site_files import SiteFile

_HASH_LENGTH = 32
Told = TypeVar("Told")


@dataclass(frozen=True)
class Reading(Generic[Told]):
    """A way to read one finished file, by itself: what it is called, how it is done, and the form of what comes of it.

    What is read must follow from the file's name, its content and the reading's own name. `beside` are other readings of the
    same files, done ahead where something is kept: what they have in common, such as a page taken apart, is at hand then.
    """

    name: str
    read: Callable[[str, bytes], Told]
    form: TypeAdapter[Told]
    may_be_kept: Callable[[Told], bool] = lambda _: True
    beside: tuple["Reading[Any]", ...] = ()

    def inputs(self, file: SiteFile) -> str:
        """All that what is read of a file follows from."""
        return f"{self.name}\n{file.name}\n{file.digest}"


class KeptWork:
    """A folder of finished work; without a folder nothing is kept, and everything is made whenever it is asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        """Start with nothing taken; `forget_others` then knows what this run did not need."""
        self._folder = folder
        self._used: set[str] = set()
        self._sound: set[str] = set()

    @classmethod
    def beside(cls, content: Path, kind: str) -> "KeptWork":
        """What is kept for a content folder; it lies beside it, so that each town has its own."""
        return cls(content.absolute().parent / ".cache" / kind)

    def read(self, reading: Reading[Told], file: SiteFile) -> Told:
        """What comes of a reading of a file: remembered of the very same bytes, or read now."""
        if self._folder is None:
            return reading.read(file.name, file.content())
        taken = self.remembered(reading.inputs(file))
        if taken is not None:
            return reading.form.validate_json(taken)
        content = file.content()
        for other in reading.beside:
            if self.remembered(other.inputs(file)) is None:
                self._read_now(other, file, content)
        return self._read_now(reading, file, content)

    def _read_now(self, reading: Reading[Told], file: SiteFile, content: bytes) -> Told:
        told = reading.read(file.name, content)
        if reading.may_be_kept(told):
            self.remember(reading.inputs(file), reading.form.dump_json(told))
        return told

    def made(self, inputs: str, make: Callable[[], bytes]) -> bytes:
        """The bytes that come of `inputs` and the program: taken, or made now; raises what making them raises."""
        kept = self.remembered(inputs)
        if kept is None:
            kept = make()
            self.remember(inputs, kept)
        return kept

    def remembered(self, inputs: str) -> bytes | None:
        """What came of `inputs` and the program, or None where nobody knows."""
        return self.taken(self.key_of(inputs))

    def whereabouts(self, inputs: str) -> tuple[Path, int] | None:
        """The file that holds what came of `inputs` and at which byte that begins; None where this run did not find it whole
        or keep it."""
        key = self.key_of(inputs)
        return (self._folder / key, _HASH_LENGTH) if self._folder and key in self._sound else None

    def remember(self, inputs: str, content: bytes) -> None:
        """Keep what came of `inputs` and the program."""
        self.keep(self.key_of(inputs), content)

    def key_of(self, inputs: str) -> str:
        """The name under which is kept what comes of `inputs` and the program."""
        return hashlib.sha256(f"{program()}\n{inputs}".encode()).hexdigest()

    def taken(self, key: str) -> bytes | None:
        """What is kept under a key, or None where there is nothing or it is not what was kept."""
        self._used.add(key)
        if self._folder is None:
            return None
        try:
            whole = (self._folder / key).read_bytes()
        except OSError:
            return None
        told, content = whole[:_HASH_LENGTH], whole[_HASH_LENGTH:]
        if told != _hash(key, content):
            return None
        self._sound.add(key)
        return content

    def keep(self, key: str, content: bytes) -> None:
        """Keep something; where it cannot be written it is made again the next time."""
        if self._folder is None:
            return
        with suppress(OSError):
            if not self._sound:
                self._folder.mkdir(parents=True, exist_ok=True)
            _write(self._folder / key, _hash(key, content) + content)
            self._sound.add(key)

    def spare(self, keys: Iterable[str]) -> None:
        """Keep what stands under these keys though this run had no use for it."""
        self._used.update(keys)

    def forget_others(self) -> None:
        """Delete what this run had no use for: old versions, and what has been withdrawn."""
        if self._folder is None:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink()


def _hash(key: str, content: bytes) -> bytes:
    """The key is in it, so that a file under another's name is not taken for it."""
    return hashlib.sha256(key.encode() + content).digest()


def _write(path: Path, content: bytes) -> None:
    """A new file is written where it stands: what a killed run leaves of it has not its hash, and is not taken.

    One that stands already is replaced in one step, since another run may be at it.
    """
    try:
        with path.open("xb") as written:
            written.write(content)
    except FileExistsError:
        half_done = path.with_name(f".{path.name}.{os.getpid()}")
        half_done.write_bytes(content)
        half_done.replace(path)
