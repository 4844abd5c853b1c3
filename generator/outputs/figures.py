"""How a figure is written on a page: one function for each kind of value, and the name of the cell it is."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from generator.foundation.money import Money
from generator.records.cells import Value, Withheld
from generator.records.measures import Measure
from generator.records.releases import Release, Row
from generator.records.standards import RateUnit, Standard, StandardValue

WITHHELD_TEXT = "不公布"
"""What a withheld cell says; it is never 0 and never blank."""


def written(value: Value) -> str:
    """A cell as readers see it, without its unit, which stands in the column's head: `1,234`, `1,234.50`, 不公布."""
    if isinstance(value, Withheld):
        return WITHHELD_TEXT
    return value.format() if isinstance(value, Money) else f"{value:,}"


def cell_name(release: Release, row: Row, measure: Measure) -> str:
    """The name of a cell in the page's markup: edition / benefit / part / place / period / measure."""
    period = release.period_of(row)
    return f"{release.stem}/{row.benefit}/{row.part or 'total'}/{row.place}/{period}/{measure.value}"


@dataclass(frozen=True)
class Difference:
    """By how much the second of two figures is more or less than the first, and which cells they are: `多 14,800`."""

    text: str
    first: str
    second: str

    @property
    def cells(self) -> str:
        """The names of both cells in the page's markup."""
        return f"{self.first} {self.second}"


def difference(before: Value, after: Value) -> str:
    """A difference as readers see it, without its unit: `多 1,234.50`, `少 9`.

    Raises TypeError where one is withheld or an amount is held against a count.
    """
    if isinstance(before, Money) and isinstance(after, Money):
        return _more_or_less(after.fen - before.fen, Money(abs(after.fen - before.fen)).format())
    if isinstance(before, int) and isinstance(after, int):
        return _more_or_less(after - before, f"{abs(after - before):,}")
    raise TypeError("two figures of one kind have a difference, and no others")


def _more_or_less(difference: int, size: str) -> str:
    return f"{'多' if difference > 0 else '少'} {size}"


def rate(value: StandardValue | None, unit: RateUnit) -> str:
    """A standard's value with its unit, or the rule in words, or 待核实 where there is none."""
    if value is None:
        return "待核实"
    if value.amount is None:
        return value.text or "待核实"
    return f"{value.amount.format()} {unit.value}"


def rate_name(standard: Standard, value: StandardValue) -> str:
    """The name of a standard's value in the page's markup: standard / first day, or its place from the oldest up."""
    undated = f"undated-{len(standard.values) - standard.values.index(value)}"
    return f"{standard.id}/{value.start or undated}"


def is_government(address: str) -> bool:
    """Whether an address may stand as an outgoing link: https or http, no user name, a government host (gov.cn)."""
    parts = _split(address)
    if parts is None or parts.scheme not in {"http", "https"} or "@" in parts.netloc:
        return False
    return _GOVERNMENT.fullmatch(parts.hostname or "") is not None


# Letters, digits and hyphens alone: browsers read `evil.example\.gov.cn` as the host evil.example.
_GOVERNMENT = re.compile(r"(?:[a-z0-9-]+\.)*gov\.cn")


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:  # no address at all, such as an unfinished `https://[`
        return None
