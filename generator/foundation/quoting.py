"""Quoting shows a text that somebody typed so that a terminal can print it and an eye can see all of it."""

import unicodedata

QUOTE_LIMIT = 60
"""Characters of a quoted text that a message shows; longer ones are cut."""

_HIDDEN_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def visible(text: str) -> str:
    """`text` with every character that does not show, or that steers a terminal, written as ⟨U+200B⟩."""
    return "".join(_shown(character) for character in text)


def shortened(text: str, limit: int = QUOTE_LIMIT) -> str:
    """`text` visible, and cut at `limit` characters."""
    return visible(text if len(text) <= limit else text[:limit] + "……")


def quoted(text: str) -> str:
    """`text` in Chinese quotation marks, visible and cut."""
    return f"“{shortened(text)}”"


def _shown(character: str) -> str:
    if unicodedata.category(character) in _HIDDEN_CATEGORIES:
        return f"⟨U+{ord(character):04X}⟩"
    return character
