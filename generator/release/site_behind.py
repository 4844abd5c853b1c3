"""Remembers that something was withdrawn of which no site has been built yet, so that readers may still see it."""

from contextlib import suppress
from pathlib import Path

from generator.release.atomic import put
from generator.release.restricted import beside


def site_falls_behind(content: Path) -> None:
    """Something is being withdrawn from these records."""
    put(_note(content), "")


def is_site_behind(content: Path) -> bool:
    """Whether something was withdrawn since a site was last built of these records."""
    return _note(content).exists()


def site_caught_up(content: Path) -> None:
    """A site of these records was built, and what was withdrawn is not in it.

    Where the note cannot be removed the next command reminds once too often; the site is new all the same.
    """
    with suppress(OSError):
        _note(content).unlink(missing_ok=True)


def _note(content: Path) -> Path:
    return beside(content).path / "site-behind.txt"
