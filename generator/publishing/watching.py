"""Watches files by looking at them: that works on every system, and on a drive of the office's network too."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

LOOK_EVERY = 0.2
"""Seconds between two looks. A look at 1,000 files takes some milliseconds."""
SETTLED_AFTER = 0.05
"""Seconds in which nothing may change any more: an editor writes a file in several steps."""

_Seen = Mapping[str, tuple[int, int, int]]
"""File -> when it was changed (ns), its size, and its number, which is another one where a file took another's place."""


class Watch:
    """Some folders and files, with all that is below them; what need not be there may come later."""

    def __init__(self, places: Iterable[Path]) -> None:
        """Start from what is there now."""
        self._places = tuple(places)
        self._seen = self._look()

    def wait(self, most: float = float("inf")) -> bool:
        """Wait until something has changed and come to rest; False where nothing has within `most` seconds."""
        end = time.monotonic() + most
        while (seen := self._look()) == self._seen:
            if time.monotonic() >= end:
                return False
            time.sleep(LOOK_EVERY)
        self._seen = self._at_rest(seen)
        return True

    def _at_rest(self, seen: _Seen) -> _Seen:
        while True:
            time.sleep(SETTLED_AFTER)
            again = self._look()
            if again == seen:
                return seen
            seen = again

    def _look(self) -> _Seen:
        return {path: known for place in self._places for path, known in _files(str(place))}


def _files(place: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """What is known of a file, or of all files below a folder; what goes while we look is not there."""
    try:
        told = os.stat(place)  # noqa: PTH116 - a Path for each of a thousand files, five times a second
        if not os.path.isdir(place):  # noqa: PTH112 - likewise
            yield place, (told.st_mtime_ns, told.st_size, told.st_ino)
            return
        names = sorted(os.listdir(place))  # noqa: PTH208 - likewise
    except OSError:
        return
    for name in names:
        yield from _files(os.path.join(place, name))  # noqa: PTH118 - likewise
