"""Near names finds the known name that somebody probably meant to type."""

from collections.abc import Iterable
from difflib import SequenceMatcher

ENOUGH = 3, 4
"""Likeness of at least three quarters: `nmae` is near `name`, `colour` is not near `count`."""


def nearest(read: str, known: Iterable[str]) -> str | None:
    """The known name most like `read`, or None when none is near; on a tie the first of the alphabet."""
    likeness = {name: _likeness(read, name) for name in sorted(known)}
    if not likeness:
        return None
    best = max(likeness, key=lambda name: likeness[name])
    wanted, of = ENOUGH
    return best if likeness[best] * of >= wanted else None


def _likeness(read: str, name: str) -> float:
    return SequenceMatcher(None, read.strip().lower(), name.lower(), autojunk=False).ratio()
