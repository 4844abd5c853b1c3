"""Texts that programs alone write into the parts of a workbook, and how they write letters of people."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping

# Office programs number their files; by chance such a number holds one that looks like a telephone's.
_MARK = re.compile(r"[{]?[0-9A-Fa-f]{8}[0-9A-Fa-f-]{16,}(?:_[0-9]+)?[}]?")
_NUMBERED = re.compile(r"\{?[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}\}?")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_AREAS = re.compile(r"(?:\$?[A-Z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Z]{1,3}\$?[0-9]{1,7})?\s?)+")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,88}={0,2}")
_CODED = re.compile(r"[A-Za-z0-9+/]{12,4000}={0,2}")
_OF_MACHINES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(("hashValue", "saltValue"), _BASE64),
    **dict.fromkeys(("ref", "sqref", "r", "topLeftCell", "activeCell"), _AREAS),
    "Anchor": re.compile(r"(?:\s*[0-9]{1,5}\s*,?){8}\s*"),
}


def of_people(text: str) -> str:
    """The text without numbers that programs give their files, letters as people read them; '' where nothing is left."""
    if len(text) <= 1 or text.isspace() or _MARK.fullmatch(text.strip()):
        return ""
    plain = _NUMBERED.sub("", text) if "-" in text else text
    return _ESCAPED.sub(_character, plain) if "_x" in plain else plain


def is_of_machines(name: str, value: str) -> bool:
    """Whether a text is what programs alone write in such a place: by chance it may look like somebody's number."""
    form = _OF_MACHINES.get(name)
    return form is not None and form.fullmatch(value) is not None


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def decoded(text: str) -> str:
    """What a text in base 64 says, where it is one and says something that can be read; else ''."""
    if not _CODED.fullmatch(text.strip()):
        return ""
    try:
        plain = base64.b64decode(text.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return plain if plain.isprintable() else ""
