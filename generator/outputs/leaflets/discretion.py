"""What no sheet says that is hung up or carried home: words by which a reader, or whoever sees him with it, is marked."""

from collections.abc import Iterator

UNSAID = ("戒毒", "吸毒", "禁毒", "毒品", "毒瘾", "康复人员", "在册", "刑满")
"""Sources: 戒毒条例 (2018) art. 7 (kept secret, no discrimination). The policy's own text may name whom it is for."""

ELSEWHERE = "还有几类人也算。全部名单看网页，或者单独问经办的单位。"
"""Stands in for a point that names such people: they lose no right by it, and learn where to ask unheard."""


def unsaid_in(text: str) -> Iterator[str]:
    """The words in a text that belong on no sheet."""
    return (word for word in UNSAID if word in text)


def discreet(points: tuple[str, ...]) -> tuple[str, ...]:
    """The points as paper may say them, each that may not be said replaced, and the replacement said once."""
    said = [ELSEWHERE if any(unsaid_in(point)) else point for point in points]
    first = said.index(ELSEWHERE) if ELSEWHERE in said else None
    return tuple(point for number, point in enumerate(said) if point != ELSEWHERE or number == first)
