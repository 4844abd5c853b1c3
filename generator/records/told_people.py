"""What words that people read may not tell of persons, and what in them nobody can judge: letters and characters out of use.

Health, drugs, recovery, prison, kin, one who is newly helped: drawn in `told_words.yml`. Foreign letters, old forms and
pictures stand for anything (HlV, 戒d, two户), so none but the drawn words pass; undecided counts as unsafe.
"""

import re
import unicodedata

from generator.foundation.unveiled_text import unveiled
from generator.records.told_words import LETTERS, NAMELESS, PLACE, Names, drawn, plainly

_PEOPLE, _NOT_PEOPLE, _BESIDE = drawn("people"), drawn("not_people"), drawn("beside_places")
_BETWEEN = re.compile(r"(?<=[一-龥])[·•.\-_*|/\\~+]+(?=[一-龥])")
_LATIN = re.compile("[A-Za-z][A-Za-z0-9]*")
_SIGNS = "+-=<>~×÷%￥$^|"
"""Signs of reckoning and money that are no punctuation."""


def people_in(text: str, names: Names = NAMELESS) -> list[str]:
    """The words of a text that tell of a person, or beside a place's name who comes and goes there."""
    plain = _NOT_PEOPLE.sub("※", _BETWEEN.sub("", plainly(text, names)))  # 戒·毒 hides nothing
    told = [found.group() for found in _PEOPLE.finditer(plain)]
    beside = [found.group() for found in _BESIDE.finditer(plain)] if PLACE in plain else []
    return [*told, *beside]


def unreadable_in(text: str, names: Names = NAMELESS) -> list[str]:
    """The letters and characters of a text that nobody here can judge; those of the town's own names are known."""
    plain, known = unveiled(text), frozenset("".join((*names.places, *names.others)))
    latin = [one for one in _LATIN.findall(plain) if one not in LETTERS]
    return [*latin, *(sign for sign in plain if sign not in known and not _is_plain(sign))]


def _is_plain(sign: str) -> bool:
    """Whether a character is ASCII, punctuation, a number, or a Chinese character in common use (GB 2312)."""
    kind = unicodedata.category(sign)
    if sign.isascii() or kind[0] in "PZN" or sign in _SIGNS:
        return True
    return "一" <= sign <= "龥" and (_has_value(sign) or _is_common(sign))


def _has_value(sign: str) -> bool:
    return unicodedata.numeric(sign, None) is not None


def _is_common(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
