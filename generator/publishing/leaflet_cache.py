"""Keeps finished leaflets from one build to the next, so that none is made again that would come out the same.

A leaflet is known by all that it is made from: its words, the day, the font, the templates, this program and
the libraries that it prints with. What is kept is taken only where its own hash is still right.
"""

import datetime
import hashlib
import importlib.metadata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.outputs.leaflets.manuscript import Manuscript
from generator.publishing.kept_work import KeptWork
from generator.publishing.leaflet_fonts import SHA256
from generator.publishing.leaflet_result import Files
from generator.publishing.leaflet_typesetting import TEMPLATES
from generator.publishing.packing import pack, unpack

PROGRAM = Path(__file__).resolve().parents[1]
LIBRARIES = ("page-validation", "pikepdf", "pillow", "pypdfium2", "typst", "zxing-cpp")
"""What makes and checks a leaflet besides this program; a new version of any makes all of them anew."""


class LeafletCache:
    """A folder of finished leaflets.

    One that cannot be written is no reason to stop: the leaflets are then made again the next time.
    """

    def __init__(self, folder: Path) -> None:
        """Start with nothing taken; `forget_others` then knows what this run did not need."""
        self._kept = KeptWork(folder)

    @classmethod
    def beside(cls, content: Path) -> "LeafletCache":
        """The cache of a content folder; it lies beside it, so that each town has its own."""
        return cls(content.absolute().parent / ".cache" / "leaflets")

    def files_of(self, manuscript: Manuscript, as_of: datetime.date) -> Files:
        """The files of a manuscript, taken or made; raises what making it raises."""
        kept = self.kept(manuscript, as_of)
        if kept is not None:
            return kept
        # Here, because what makes and checks leaflets takes long to load, and an earlier run may have made them all.
        from generator.publishing.leaflet_making import made  # noqa: PLC0415

        files = made(manuscript, as_of)
        self._kept.keep(
            fingerprint(manuscript, as_of),
            pack((name, content) for name, content in vars(files).items() if content is not None),
        )
        return files

    def kept(self, manuscript: Manuscript, as_of: datetime.date) -> Files | None:
        """The files of a manuscript where they were made before."""
        packed = self._kept.taken(fingerprint(manuscript, as_of))
        return None if packed is None else _files(**unpack(packed))

    def forget_others(self) -> None:
        """Delete what this run had no use for: old versions, and what has been withdrawn."""
        self._kept.forget_others()


def fingerprint(manuscript: Manuscript, as_of: datetime.date) -> str:
    """A name for all that a leaflet is made from."""
    told = f"{_surroundings()}\n{as_of}\n{manuscript.identity}"
    return hashlib.sha256(told.encode()).hexdigest()


@cache
def _surroundings() -> str:
    """A name for what all leaflets are made from: font, libraries, templates, this program."""
    whole = hashlib.sha256(SHA256.encode())
    for library in LIBRARIES:
        whole.update(f"{library} {importlib.metadata.version(library)}\n".encode())
    for path in _sources():
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(TEMPLATES.glob("*.typ"))
    yield from sorted(path for ending in ("*.py", "*.yml") for path in PROGRAM.rglob(ending))


def _files(pdf: bytes, picture: bytes, imposed: bytes | None = None) -> Files:
    """The files of a leaflet; most have no sheets of their own to print."""
    return Files(pdf, picture, imposed)
