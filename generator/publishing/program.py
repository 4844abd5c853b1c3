"""A fingerprint of the program: its own files, its templates and settings, its libraries, and the Python that runs it."""

import hashlib
import platform
import sysconfig
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCES = ("generator", "site_templates", "mkdocs.yml")
"""What decides what comes of a record, besides the libraries; all of it, so that nothing needs to be tracked."""


@cache
def program() -> str:
    """The fingerprint: another one as soon as a byte of a source, or the version of a library, is another."""
    whole = hashlib.sha256(platform.python_version().encode())
    for library in _libraries():
        whole.update(f"{library}\n".encode())
    for path in _sources():
        name = path.relative_to(REPOSITORY).as_posix()
        whole.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _libraries() -> list[str]:
    """Every package that is installed, by the folder that bears its name and version."""
    folders = {Path(sysconfig.get_path(kind)) for kind in ("purelib", "platlib")}
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


def _sources() -> Iterator[Path]:
    for source in SOURCES:
        path = REPOSITORY / source
        files = sorted(path.rglob("*")) if path.is_dir() else (path,)
        yield from (file for file in files if file.is_file() and "__pycache__" not in file.parts)
