"""A lock that a file stands for: held by one process at a time, and freed by the system when that process ends."""

import os
import sys
from contextlib import suppress
from pathlib import Path


def take(path: Path) -> int | None:
    """The open lock file, or None where another process holds it; the system frees the lock of one that was killed."""
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


def give_back(path: Path, held: int) -> None:
    """Free the lock and remove its file."""
    # Windows removes no file that is open; there it stays, empty and free. No other reason undoes the work either.
    with suppress(OSError):
        path.unlink()
    os.close(held)
