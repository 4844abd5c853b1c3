"""The prefixes of an .ods workbook stand for what they do everywhere: with others each program would read another file."""

from __future__ import annotations

from collections.abc import Mapping

from generator.intake.part import Refused

_PINNED: Mapping[str, str] = {
    **{
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "table", "text", "style", "config")
    },
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
"""OpenDocument 1.3 part 3, 3.2; calcext is LibreOffice's own."""
_MEANINGS = frozenset(_PINNED.values())


def check_names(given: Mapping[str, str]) -> None:
    """Raises Refused where an element gives a known prefix another meaning, or a known meaning another prefix."""
    for name, meaning in given.items():
        if not name.startswith("xmlns"):
            continue
        prefix = name.removeprefix("xmlns").removeprefix(":")
        if (prefix in _PINNED or meaning in _MEANINGS) and _PINNED.get(prefix) != meaning:
            raise Refused("表格-05")
