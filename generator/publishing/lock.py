"""One run at a time: a second one that would work on the same site folder is turned away."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.publishing.site_folder import SiteFolder


@contextmanager
def alone(folder: SiteFolder) -> Iterator[None]:
    """Hold the folder's lock while the block runs; raises ContentRefused at once where another run holds it.

    The system itself frees the lock of a run that was killed, so none can be left over to block the next run.
    """
    folder.lock.parent.mkdir(parents=True, exist_ok=True)
    held = _take(folder.lock)
    if held is None:
        raise folder.busy()
    try:
        yield
    finally:
        _give_back(folder.lock, held)


def _take(path: Path) -> int | None:
    """The open lock file, or None where another run holds it."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _is_ours(file):
            os.close(file)
            return None
        # The run before us may have removed the file between our opening and our locking it; what we hold then is
        # a file that nobody else will ever see.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), path.stat()):
                return file
        os.close(file)


def _is_ours(file: int) -> bool:
    """Ask the system for the lock on an open file."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there on Windows only

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # noqa: PLC0415 - not there on Windows

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _give_back(path: Path, held: int) -> None:
    # Windows removes no file that is open; there it stays, empty and free.
    with suppress(PermissionError):
        path.unlink(missing_ok=True)
    os.close(held)
