"""Reads the names of villages and communities that somebody typed in one line, and what kind their endings tell."""

import re

from generator.records.places import PlaceKind

_BETWEEN = re.compile(r"[、,，;；\s]+")
_ENDINGS = {"村": PlaceKind.VILLAGE, "社区": PlaceKind.COMMUNITY}


def names_in(typed: str) -> list[str]:
    """The names in a line, however they are set apart."""
    return [name for name in _BETWEEN.split(typed) if name]


def kind_by_ending(name: str) -> str | None:
    """村 or 社区 as the name ends, or None."""
    return next((kind.value for word, kind in _ENDINGS.items() if name.endswith(word)), None)
