"""The Latin letter under which a Chinese word is looked up: the first letter of its first character's pinyin."""

from bisect import bisect_right

OTHER = "其他"
DIGITS = "0–9"

# GB 2312 orders its 3,755 common characters by pinyin; each letter with the code of its first character.
_STARTS = (
    (0xB0A1, "A"),
    (0xB0C5, "B"),
    (0xB2C1, "C"),
    (0xB4EE, "D"),
    (0xB6EA, "E"),
    (0xB7A2, "F"),
    (0xB8C1, "G"),
    (0xB9FE, "H"),
    (0xBBF7, "J"),
    (0xBFA6, "K"),
    (0xC0AC, "L"),
    (0xC2E8, "M"),
    (0xC4C3, "N"),
    (0xC5B6, "O"),
    (0xC5BE, "P"),
    (0xC6DA, "Q"),
    (0xC8BB, "R"),
    (0xC8F6, "S"),
    (0xCBFA, "T"),
    (0xCDDA, "W"),
    (0xCEF4, "X"),
    (0xD1B9, "Y"),
    (0xD4D1, "Z"),
)
_LAST_BY_SOUND = 0xD7F9
_CODES = [code for code, _ in _STARTS]
_READ_OTHERWISE = {"重庆": "C", "铜梁": "T", "长期": "C"}
"""Words whose first character has two readings, of which GB 2312 has the other."""


def initial_of(word: str) -> str:
    """A letter from A to Z, `DIGITS`, or `OTHER` for a character that GB 2312 does not order by its sound."""
    for start, letter in _READ_OTHERWISE.items():
        if word.startswith(start):
            return letter
    first = word[:1].upper()
    if first.isascii() and first.isalnum():
        return DIGITS if first.isdigit() else first
    return _by_sound(first)


def _by_sound(character: str) -> str:
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return OTHER
    if not _STARTS[0][0] <= code <= _LAST_BY_SOUND:
        return OTHER
    return _STARTS[bisect_right(_CODES, code) - 1][1]
