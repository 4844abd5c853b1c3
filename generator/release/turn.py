"""The door's own lock: one release, correction or withdrawal at a time, for each is proven against all the others."""

from collections.abc import Iterator
from contextlib import contextmanager

from generator.foundation.file_lock import give_back, take
from generator.foundation.problems import ContentRefused, Location, Problem
from generator.release.restricted import Restricted

LOCK_FILE = ".door.lock"


@contextmanager
def turn(restricted: Restricted) -> Iterator[None]:
    """Hold the door while the block runs; raises ContentRefused at once where another run holds it."""
    restricted.prepare()
    path = restricted.path / LOCK_FILE
    held = take(path)
    if held is None:
        raise ContentRefused([busy()])
    try:
        yield
    finally:
        give_back(path, held)


def busy() -> Problem:
    """The problem of a second run."""
    return Problem("放行-09", (Location("restricted"),))
