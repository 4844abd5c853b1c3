"""The restricted folder lies apart from everything that becomes public, also where it is a link to another place."""

from pathlib import Path

from generator.foundation.problems import ContentRefused, Location, Problem

_SITE_MARK = "mingbai.txt"
"""What stands in every finished site."""
_PUBLIC = ("site", "print")
"""What lies beside the records and is handed over or hung up."""


def demand_apart(restricted: Path, content: Path) -> None:
    """Raises ContentRefused where a folder of confidential files is, lies in, or holds a folder that becomes public."""
    place, records = restricted.resolve(), content.resolve()
    public = (records, *(records.parent / name for name in _PUBLIC))
    touches = any(one == place or one in place.parents or place in one.parents for one in public)
    # A site may stand anywhere; its mark tells it.
    if touches or any((folder / _SITE_MARK).is_file() for folder in (place, *place.parents)):
        raise ContentRefused([Problem("放行-25", (Location(restricted.name),))])
