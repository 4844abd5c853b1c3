"""Field faults: what can be wrong with the shape of a record, which fields it has and of what kind they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from generator.foundation.near_names import nearest
from generator.foundation.problems import Location, Problem, ValueFault

LONGEST_ID = 60
"""Characters of an id: ids stand in addresses, and some portals cut long addresses."""

_NOT_A_NAME = (
    "这里写编号（id），不写名称：用到别的记录，就写那份记录的编号，例如 village-3；新起编号，用拼音或英文。"
)

_TAKEN = frozenset({"index", "con", "prn", "aux", "nul"})
"""`index` is the page that lists a folder; the others are no file names on Windows."""

_ID = re.compile(r"[a-z](?:-?[a-z0-9])*", re.ASCII)


class Shape(Enum):
    """What a field may be made of; the value is the code told when it is made of something else."""

    LIST = "字段-05"
    MAPPING = "字段-06"
    TEXT = "字段-07"


def unknown_field(location: Location, read: str, known: Sequence[str]) -> Problem:
    """A field that no record of this kind has; suggests the name that was probably meant."""
    suggestion = nearest(read, known)
    if suggestion is not None:
        return Problem("字段-02", (location,), read, {"suggestion": suggestion})
    return Problem("字段-01", (location,), read, {"known": "、".join(known)})


def missing_field(location: Location, field: str, called: str = "", allowed: Sequence[str] = ()) -> Problem:
    """A field that every record of this kind has, and this one has not; `called` is its Chinese name."""
    details = {
        "field": field,
        "called": f"（{called}）" if called else "",
        "choices": f"只能从这几个里选一个写：{'、'.join(allowed)}。" if allowed else "",
    }
    return Problem("字段-03", (location,), details=details)


def empty_field(location: Location) -> Problem:
    """A field without a value."""
    return Problem("字段-04", (location,))


def wrong_shape(location: Location, wanted: Shape, read: str = "") -> Problem:
    """A list, a mapping or a text where something else must stand."""
    return Problem(wanted.value, (location,), read)


def not_allowed(read: str, allowed: Sequence[str]) -> ValueFault:
    """A value outside a fixed set; suggests the one that was probably meant."""
    choices = "、".join(allowed)
    suggestion = nearest(read, allowed)
    if suggestion is not None:
        return ValueFault("字段-09", read, {"suggestion": suggestion, "allowed": choices})
    return ValueFault("字段-08", read, {"allowed": choices})


def parse_id(text: str) -> str:
    """An id: small Latin letters, digits and single hyphens, a letter first; raises ValueFault."""
    if text == "":
        raise ValueFault("字段-04", text)
    if text in _TAKEN or len(text) > LONGEST_ID or _ID.fullmatch(text) is None:
        raise ValueFault("字段-10", text, _id_meant(text))
    return text


def _id_meant(text: str) -> dict[str, str]:
    """What to write instead; of a Chinese name no id can be guessed."""
    meant = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-0123456789")[:LONGEST_ID].strip("-")
    meant = f"{meant}-page" if meant in _TAKEN else meant
    return {"suggestion": meant, "near": f"改成：{meant}"} if meant else {"near": _NOT_A_NAME}
