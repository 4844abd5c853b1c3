"""Tables of rates: each standard with what it is, since when, and on what ground."""

from collections.abc import Iterable, Sequence

from generator.foundation.months import chinese_day
from generator.outputs import addresses, figures
from generator.outputs.tables import Cell, Column, Line, Table
from generator.records.fields import PENDING
from generator.records.releases import RateInForce
from generator.records.standards import Standard, StandardValue

Dated = tuple[Standard, StandardValue | None]
"""A standard and the value of it that is meant; None where nobody knows which."""

_HEADS = (Column("数额"), Column("从什么时候起"))


def rate_table(caption: str, rates: Iterable[Dated]) -> Table:
    """Standards with one value each."""
    return Table(caption, "标准", _HEADS, tuple(_line(standard, value) for standard, value in rates))


def newest_rates(caption: str, standards: Sequence[Standard]) -> Table | None:
    """The newest value that was found of each standard; None where there are no standards."""
    rates = [(standard, standard.values[0] if standard.values else None) for standard in standards]
    return rate_table(caption, rates) if rates else None


def _line(standard: Standard, value: StandardValue | None) -> Line:
    amount = Cell(_amount(standard, value), rate=figures.rate_name(standard, value) if value else "")
    start = Cell(chinese_day(value.start) if value and value.start else PENDING)
    return Line(standard.name, (amount, start), address=addresses.standard(standard.id))


def _amount(standard: Standard, value: StandardValue | None) -> str:
    if value is None and standard.values:
        return "执行日期待核实，见历年标准"
    return figures.rate(value, standard.unit)


_OF_A_MONTH = (Column("金额", is_number=True), Column("单位"), Column("依据"))


def released_rates(caption: str, stem: str, rates: Iterable[tuple[RateInForce, Standard]]) -> Table:
    """The rates that a release wrote down at its time; `stem` names the edition."""
    return Table(
        caption, "标准", _OF_A_MONTH, tuple(_released(stem, rate, standard) for rate, standard in rates)
    )


def _released(stem: str, rate: RateInForce, standard: Standard) -> Line:
    cells = (
        Cell(rate.amount.format(), rate=f"{stem}/{standard.id}"),
        Cell(rate.unit.value),
        Cell(rate.document),
    )
    return Line(standard.name, cells, address=addresses.standard(standard.id))
