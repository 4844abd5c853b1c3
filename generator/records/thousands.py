"""Numbers that a comma broke in two: in braces `7,520` is read as `7` and a key `520` without a value."""

import re
from collections.abc import Mapping
from itertools import takewhile

from generator.foundation.documents import Tree

_BEGINNING = re.compile("[0-9]{1,3}")
_PIECE = re.compile(r"[0-9]{3}(?:\.[0-9]{1,2})?")


def is_piece(mapping: Mapping[str, Tree], key: str) -> bool:
    """Whether a key has the form of what follows a comma in a number."""
    return mapping.get(key) == "" and _PIECE.fullmatch(key) is not None


def broken_number(mapping: Mapping[str, Tree], key: str) -> tuple[str, tuple[str, ...]] | None:
    """The field whose number goes on at `key`, and the number's pieces; None where `key` is no first piece."""
    keys = [*mapping]
    index = keys.index(key)
    field = keys[index - 1] if index else ""
    beginning = mapping.get(field)
    if not is_piece(mapping, key) or not isinstance(beginning, str) or not _BEGINNING.fullmatch(beginning):
        return None
    return field, (beginning, *takewhile(lambda name: is_piece(mapping, name), keys[index:]))
