"""Money is an exact amount in fen, read from and written as yuan, never through a binary fraction."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.foundation.problems import ValueFault

MOST_YUAN = 10_000_000_000
"""Ten billion yuan: far above any township's year, so a larger amount is a slip of the unit."""

_EXACT = re.compile(r"(0|[1-9][0-9]*)(?:\.([0-9]{1,2}))?", re.ASCII)
_MEANT = re.compile(
    r"(?P<sign>[-−+]?)¥? ?(?P<whole>[0-9]+|[0-9]{1,3}(?:[,' ][0-9]{3})+|[0-9]{1,4}(?:[,' ][0-9]{4})+)(?P<fraction>\.[0-9]+)?"
    r"(?P<exponent>e[+-]?[0-9]{1,2})? ?(?P<unit>[百千万亿w]*)元?整?"
)
_UNITS = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "w": 10_000}
_WIDE_DIGIT = re.compile("[０-９]")
_LONGEST = 40

# With these codes the amount that was meant is plain to see.
_PLAIN_CODES = ("金额-02", "金额-03", "金额-05", "金额-07", "金额-09")


@dataclass(frozen=True, order=True)
class Money:
    """An amount of money; `fen` is a whole number of fen (1 元 = 100 fen)."""

    fen: int

    @classmethod
    def parse(cls, text: str) -> Money:
        """Yuan as people must write them in a record: plain digits, at most two decimals, no sign.

        Raises ValueFault with the number that was probably meant.
        """
        exact = _EXACT.fullmatch(text)
        if exact is None:
            raise _fault(text)
        whole, fraction = exact.groups(default="")
        if len(whole) > len(str(MOST_YUAN)) or int(whole) > MOST_YUAN:
            raise ValueFault("金额-08", text)
        return cls(int(whole) * 100 + int(fraction.ljust(2, "0")))

    @classmethod
    def sum_of(cls, amounts: Iterable[Money]) -> Money:
        """The total; nothing at all is 0 元."""
        return cls(sum(amount.fen for amount in amounts))

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def times(self, count: int) -> Money:
        """The amount `count` times over: 130 元 for 12 人 is 1,560 元."""
        return Money(self.fen * count)

    def format(self) -> str:
        """For people, in yuan: '1,234' when whole, otherwise '1,234.50'."""
        return self._written("{:,}")

    def plain(self) -> str:
        """For data files, in yuan without separators, always two decimals: '1234.50'."""
        yuan, fen = divmod(abs(self.fen), 100)
        return f"{self._sign}{yuan}.{fen:02d}"

    @property
    def _sign(self) -> str:
        return "-" if self.fen < 0 else ""

    def _written(self, pattern: str) -> str:
        yuan, fen = divmod(abs(self.fen), 100)
        decimals = f".{fen:02d}" if fen else ""
        return f"{self._sign}{pattern.format(yuan)}{decimals}"


def _fault(text: str) -> ValueFault:
    """Why `text` is no amount, with what was meant where that is plain to see."""
    if text == "":
        return ValueFault("字段-04", text)
    plain = unicodedata.normalize("NFKC", text[: _LONGEST + 1]).strip().lower()
    meant = _MEANT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if meant is None:
        return ValueFault("金额-01", text)
    code = _code(text, meant)
    return ValueFault(code, text, _suggestion(meant) if code in _PLAIN_CODES else {})


def _code(text: str, meant: re.Match[str]) -> str:
    amount = _amount(meant)
    if meant["sign"] in ("-", "−"):
        return "金额-06"
    if amount > MOST_YUAN:
        return "金额-08"
    causes = {
        "金额-04": amount != round(amount, 2),
        "金额-02": bool(meant["unit"]),
        "金额-05": bool(meant["exponent"]),
        "金额-07": _WIDE_DIGIT.search(text) is not None,
        "金额-03": not meant["whole"].isdigit(),
    }
    return next((code for code, holds in causes.items() if holds), "金额-09")


def _amount(meant: re.Match[str]) -> Decimal:
    digits = re.sub("[,' ]", "", meant["whole"]) + (meant["fraction"] or "")
    amount = Decimal(digits + (meant["exponent"] or ""))
    for unit in meant["unit"]:
        amount *= _UNITS[unit]
    return amount


def _suggestion(meant: re.Match[str]) -> dict[str, str]:
    amount = _amount(meant)
    whole = amount == amount.to_integral_value()
    return {"suggestion": str(int(amount)) if whole else f"{amount:.2f}"}
