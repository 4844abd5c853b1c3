"""The door's own lock: one release, correction or withdrawal at a time, for each is proven against all the others."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from generator.foundation.file_lock import give_back, take
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.foundation.system_faults import reason_of
from generator.release.restricted import Restricted

LOCK_FILE = ".door.lock"
NOT_WRITTEN = "放行-15"
"""The system does not let us write."""


@contextmanager
def turn(restricted: Restricted) -> Iterator[None]:
    """Hold the door while the block runs; raises ContentRefused at once where another run holds it.

    Raises it as well where the system does not let us write.
    """
    with refusing():
        restricted.prepare()
        path = restricted.path / LOCK_FILE
        held = take(path)
        if held is None:
            raise ContentRefused([busy()])
        try:
            yield
        finally:
            give_back(path, held)


@contextmanager
def refusing() -> Iterator[None]:
    """A fault of the system in the block becomes a refusal that says what to do; a file that we have lost does not."""
    try:
        yield
    except OSError as fault:
        if fault.errno in {None, errno.ENOENT, errno.EEXIST}:
            raise
        at = Location(str(fault.filename or "restricted"))
        raise ContentRefused([Problem(NOT_WRITTEN, (at,), "", {"reason": reason_of(fault)})]) from fault


def busy() -> Problem:
    """The problem of a second run."""
    return Problem("放行-09", (Location("restricted"),))
