"""Personal numbers are the numbers that name one person: resident numbers, mobile numbers and bank cards."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from generator.foundation.problems import ValueFault

CODE = "文字-10"
"""The code under which a personal number is told; whoever tells it quotes no more than `PersonalNumber.hint`."""

KEPT = 3
"""Characters of a number that a message may show: enough to find it, too few to know it."""


class Kind(Enum):
    """What sort of number it is, by its name in messages."""

    RESIDENT = "身份证号"
    MOBILE = "手机号"
    CARD = "银行卡号"


@dataclass(frozen=True)
class PersonalNumber:
    """One number found at `index` of a text; the number itself is not kept."""

    kind: Kind
    index: int
    hint: str

    def fault(self) -> ValueFault:
        """The fault to tell, which reads nothing back but the hint."""
        return ValueFault(CODE, "", {"kind": self.kind.value, "mark": self.hint})


_BIRTHDAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
# Not a piece of a longer number, nor of a decimal.
_ALONE = r"(?<![0-9])(?<![0-9]\.){}(?![0-9])(?!\.[0-9])"
_RESIDENT = re.compile(
    _ALONE.format(rf"[1-9][0-9]{{5}}[ -]?(?:18|19|20)[0-9]{{2}}{_BIRTHDAY}[ -]?[0-9]{{3}}[0-9Xx]")
)
_OLD_RESIDENT = re.compile(_ALONE.format(rf"[1-9][0-9]{{7}}{_BIRTHDAY}[0-9]{{3}}"))
_MOBILE = re.compile(
    _ALONE.format(r"(?:86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}[ -]?[0-9]{4}|[ -][0-9]{3}[ -][0-9]{5})")
)
# A letter before so many digits makes them a number of something else, such as a document.
_CARD = re.compile(r"(?<![A-Za-z])" + _ALONE.format(r"[0-9]{4}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?"))
_ORDINARY = str.maketrans("０１２３４５６７８９Ｘｘ－\u3000", "0123456789Xx- ")
# In an address of the government's digits name a page, which is public; any other may be made to hold a number.
_WEB_ADDRESS = re.compile(r"https?://(?:[a-z0-9-]+\.)*gov\.cn(?:[/:?#][!-~]*)?(?![!-~])", re.IGNORECASE)

# GB 11643-1999, 附录: weights of the first seventeen digits, and the check digit for each remainder of 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def personal_numbers(text: str) -> Iterator[PersonalNumber]:
    """Every number in `text` that has the form of a person's own, in order; full-width digits count as digits."""
    plain = _plain(text)
    found: dict[int, PersonalNumber] = {}
    for kind, pattern, holds in _FORMS:
        for match in pattern.finditer(plain):
            if holds(re.sub("[ -]", "", match.group())):
                hint = f"{match.group()[:KEPT]}……"
                found.setdefault(match.start(), PersonalNumber(kind, match.start(), hint))
    return iter(sorted(found.values(), key=lambda number: number.index))


def _plain(text: str) -> str:
    """The text with ordinary digits and no web addresses, every character where it was."""
    return _WEB_ADDRESS.sub(lambda address: "。" * len(address.group()), text).translate(_ORDINARY)


def _is_resident(digits: str) -> bool:
    """A last X is written in no other number; a digit must be the one that the others ask for."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return digits[-1] in "Xx" or digits[-1] == _CHECK_DIGITS[total % 11]


def _is_card(digits: str) -> bool:
    """The Luhn sum that every bank card bears (ISO/IEC 7812-1, annex B); a row of zeros has it too and is none."""
    doubled = (int(digit) * (2 if index % 2 else 1) for index, digit in enumerate(reversed(digits)))
    return digits.strip("0") != "" and sum(sum(divmod(number, 10)) for number in doubled) % 10 == 0


def _always(_: str) -> bool:
    return True


_FORMS: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    (Kind.RESIDENT, _RESIDENT, _is_resident),
    (Kind.RESIDENT, _OLD_RESIDENT, _always),
    (Kind.CARD, _CARD, _is_card),
    (Kind.MOBILE, _MOBILE, _always),
)
