"""Remembers that something was withdrawn of which no site has been built yet, so that readers may still see it."""

import secrets
from contextlib import suppress
from pathlib import Path

from generator.release.atomic import put
from generator.release.restricted import beside

_MARK_BYTES = 8
"""Enough that no two withdrawals have the same mark."""


def site_falls_behind(content: Path) -> None:
    """Something is being withdrawn from these records."""
    put(_note(content), secrets.token_hex(_MARK_BYTES))


def is_site_behind(content: Path) -> bool:
    """Whether something was withdrawn since a site was last built of these records."""
    return _note(content).exists()


def behind_by(content: Path) -> bytes | None:
    """The mark of the newest withdrawal of which no site was built; None where there is none."""
    try:
        return _note(content).read_bytes()
    except OSError:  # one that cannot be read stays, and reminds
        return None


def site_caught_up(content: Path, mark: bytes | None) -> None:
    """A site was built of these records as they were when `mark` was the newest withdrawal's: what it withdrew is not in it.

    One that was made meanwhile may still be in the site, and is reminded of. Where the note cannot be removed the next
    command reminds once too often; the site is new all the same.
    """
    if mark is not None and behind_by(content) == mark:
        with suppress(OSError):
            _note(content).unlink(missing_ok=True)


def _note(content: Path) -> Path:
    return beside(content).path / "site-behind.txt"
