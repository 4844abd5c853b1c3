"""The texts above and below a printed page, without the codes that stand between their letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

PAGE_TEXTS = frozenset(f"{pages}{end}" for pages in ("odd", "even", "first") for end in ("Header", "Footer"))
"""Elements of a sheet in which they stand."""
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[-+][0-9]{3}|[A-Za-z])')
_SIZES = re.compile(r"&[0-9]{1,3}")


def without_codes(text: str) -> Iterator[str]:
    """The text without codes (ECMA-376 part 1, 18.3.1.46), where it has some: a number cut into pieces is whole again.

    A size is digits behind a mark, and so may be the digits of a number: both readings are told.
    """
    if "&" in text:
        plain = _CODES.sub("", text)
        yield _SIZES.sub("", plain).replace("&", "")
        yield plain.replace("&", "")
