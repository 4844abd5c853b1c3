"""Keeps the temporary files of libraries inside the restricted folder: in the system's, a killed run would leave figures behind."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.release.restricted import Restricted

PREFIX = ".scratch-"
"""How the folder of one run is named; the next run removes what a killed one left of it."""


@contextmanager
def scratch(restricted: Restricted) -> Iterator[None]:
    """While the block runs, whatever this process takes for temporary lies in a folder of its own, which is then removed."""
    before = tempfile.tempdir
    # As openpyxl does, which writes each sheet to a file before it packs it.
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=restricted.path))
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)
