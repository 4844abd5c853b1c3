"""Surnames, and what follows one in a name: what tells a name of a person in Chinese from any other word.

They stand in personal_names.yml, with the words that look like a name and are none.
"""

import re
from pathlib import Path
from typing import Any

from generator.foundation.own_yaml import own_yaml

TOLD: dict[str, Any] = own_yaml(Path(__file__).with_name("personal_names.yml"))
_COMPOUNDS = frozenset(TOLD["compound_surnames"])
_COMPOUND, _OFFICIALS = ("|".join(TOLD[kind]) for kind in ("compound_surnames", "officials"))
_WORDS = frozenset(TOLD["words"])
SINGLE: str = TOLD["surnames"].replace(" ", "")
"""The surnames of one character."""
GIVEN = r"[一-龥]"
"""A pattern of a character of a given name."""
NAME = rf"(?:(?:{_COMPOUND})|[{SINGLE}])"
"""A pattern of a surname."""
# Characters that end no given name, and those that do not stand in its middle either.
_NO_GIVEN = frozenset(
    "的了是在于或及与和等须应请可不其该个项类名户人元年月日号第至到为按由从将被所以对有无后前中内外上下者时处部区县乡镇村组社委办局院厅室站股科料件表证卡单额费款金自护"
)
_NEVER_INSIDE = frozenset("的了是在于或及与等须请其该个类户元至到按由从将被所以者")


def is_name(text: str) -> bool:
    """Whether a surname with what follows it is likely a person's name."""
    if text.startswith("某"):
        return True
    given = text[2:] if text[:2] in _COMPOUNDS else text[1:]
    if text[:2] in _WORDS or given in {"家", "某"}:
        return False
    return given[-1:] not in _NO_GIVEN and not set(given[:-1]) & _NEVER_INSIDE


def bears_a_name(role: str) -> bool:
    """Whether a role is a name, or a surname with a title, instead: 张某某, 王镇长."""
    whole = re.fullmatch(rf"({NAME}{GIVEN}{{1,2}})", role)
    titled = re.match(rf"{NAME}(?:副)?(?:{_OFFICIALS})", role)
    return titled is not None or (whole is not None and is_name(role))
