"""The drawn words of `told_words.yml`, and a text for the public in the form in which they are looked for.

Names of places and of kinds of help are signs there (◇, ◆), so that 示例七村 is no seven; digits of every script, of circles
and of dingbats are 0 to 9; and no space stands where Chinese is written.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.foundation.own_yaml import own_yaml
from generator.foundation.unveiled_text import unveiled

PLACE, BENEFIT = "◇", "◆"
_FIRST_HAN, _LAST_HAN = 0x3400, 0x9FFF
# Read as numerals although Unicode gives them no value.
_MORE = "两俩仨倆双半零〇"
NUMERALS = _MORE + "".join(
    chr(code) for code in range(_FIRST_HAN, _LAST_HAN + 1) if unicodedata.numeric(chr(code), None) is not None
)
"""Every Chinese character that is a numeral: plain, formal, old, of accounts."""
_AIR = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_A_SUFFIX = re.compile(r"(?:社区|居委会|村委会|村)$")


@dataclass(frozen=True)
class Names:
    """The names that words may hold: of places below the town, and what else is no statement (the town, kinds of help)."""

    places: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def called(self) -> Iterable[str]:
        """The places as they are called and as people shorten them: 河口 for 河口社区."""
        for name in self.places:
            yield name
            short = _A_SUFFIX.sub("", name)
            if len(short) > 1:
                yield short


NAMELESS = Names()


@cache
def drawn(key: str) -> re.Pattern[str]:
    """One pattern of all the fragments under a key; N in them is a run of digits or numerals.

    Made when it is first asked for: most builds read no text that is judged by it.
    """
    joined = "|".join(f"(?:{one})" for one in _TOLD[key].split())
    return re.compile(joined.replace("N", rf"(?:[0-9]+|[{NUMERALS}]+)"))


def plainly(text: str, names: Names = NAMELESS) -> str:
    """The text to search, with ◇ for a place below the town and ◆ for the other names."""
    plain = _AIR.sub("", "".join(_digit(sign) for sign in unveiled(text)))
    for name in sorted({*names.called()}, key=len, reverse=True):
        plain = plain.replace(name, PLACE)
    for name in sorted(names.others, key=len, reverse=True):
        plain = plain.replace(name, BENEFIT)
    return plain


def _digit(sign: str) -> str:
    """0 to 9 for a sign that is a number and no Chinese character, such as ➁ or 〢."""
    value = unicodedata.numeric(sign, None)
    if value is None or sign in NUMERALS:
        return sign
    return f"{value:g}"


_TOLD: Mapping[str, str] = own_yaml(Path(__file__).with_suffix(".yml"))
LETTERS: frozenset[str] = frozenset(_TOLD["letters"].split())
"""The words in Latin letters that may be written."""
