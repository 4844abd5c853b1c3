"""A figure as a file tells it, brought to one form so that formats can be compared."""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.foundation.money import Money
from generator.foundation.problems import Location, Problem, ValueFault
from generator.records.cells import WITHHELD, Value
from generator.records.measures import Measure

WITHHELD_TEXT = "不公布"
CELL_NAME = re.compile(
    r"(?P<stem>[0-9.e-]+)/(?P<benefit>[a-z0-9-]+)/(?P<part>[a-z0-9-]+)/(?P<place>[a-z0-9-]+)"
    r"/(?P<period>[0-9Q-]+)/(?P<measure>[a-z_]+)"
)
_AMOUNT_OF_RATE = re.compile(r"([0-9,]+(?:\.[0-9]{1,2})?)(?: .*)?")


MEASURES = frozenset(measure.value for measure in Measure)


class Names(StrEnum):
    """What the name of a figure names; the value is the attribute's ending in a page's markup."""

    CELL = "cell"
    RATE = "rate"


@dataclass(frozen=True)
class Told:
    """One figure: what its name names, its name, its text as written, and the file that tells it.

    `labels` are the words beside it, each under the id that they are the words for.
    """

    names: Names
    name: str
    text: str
    file: str
    labels: tuple[tuple[str, str], ...] = ()


class Unreadable(Exception):
    """A file that no reader of ours can vouch for: it is refused whole; `reason` says why in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def value_of(told: Told) -> Value | str:
    """The value that is told: of a cell a number, an amount or withheld; of a rate its digits, or its rule in words.

    Raises Unreadable where a cell's name or text is none.
    """
    if told.names is Names.RATE:
        return _rate(told.text)
    found = CELL_NAME.fullmatch(told.name)
    if found is None or found["measure"] not in MEASURES:
        raise Unreadable(f"“{told.name}”不是数字编号")
    if told.text == WITHHELD_TEXT:
        return WITHHELD
    digits = told.text.replace(",", "")
    try:
        return Money.parse(digits) if Measure(found["measure"]).is_amount else _count(digits)
    except (ValueError, ValueFault):
        raise Unreadable(f"“{told.name}”读不出数") from None


def _count(digits: str) -> int:
    if not digits.isascii() or not digits.isdigit():
        raise ValueError("no count")
    return int(digits)


def _rate(text: str) -> str:
    found = _AMOUNT_OF_RATE.fullmatch(text)
    return Money.parse(found[1].replace(",", "")).format() if found else text


def refusal(file: str, reason: str) -> Problem:
    """The problem that a file cannot be vouched for."""
    return Problem("发布-11", (Location(file),), "", {"reason": reason})


def digits_of(value: object) -> str:
    """A number as JSON and XLSX hold it, as text: whole numbers without a point, others as they are."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unreadable("数值一栏里有别的东西")
    return str(int(value)) if value == int(value) else repr(value)
