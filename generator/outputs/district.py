"""The page of a district: the sums of its towns' printed figures, a way to each town, and the same as a data file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.foundation.months import parse_period
from generator.outputs.datafiles.csv_file import csv_bytes
from generator.outputs.datafiles.dataset import DataTable, Field, FieldKind, FieldValue
from generator.outputs.figures import WITHHELD_TEXT
from generator.outputs.file import File
from generator.outputs.tables import column_of
from generator.outputs.templates import TEMPLATES, fill
from generator.records.cells import WITHHELD
from generator.records.measures import Measure

PAGE, DATA, STYLE = "index.html", "sums.csv", "district.css"
INCOMPLETE = "还没有公布全"


@dataclass(frozen=True)
class DistrictSum:
    """One sum: of which period, benefit and measure; `value` None where some town withholds it or does not have it."""

    period: str
    benefit: str
    measure: Measure
    value: int | None
    is_withheld: bool = False

    @property
    def text(self) -> str:
        """The sum as readers see it."""
        if self.value is None:
            return WITHHELD_TEXT if self.is_withheld else INCOMPLETE
        return Money(self.value).format() if self.measure.is_amount else f"{self.value:,}"


@dataclass(frozen=True)
class TownLink:
    """A town of the district: its name, how it ended this time, and where its column stands, relative to the page."""

    name: str
    ending: str
    address: str | None


def district_files(
    title: str, publisher: str, sums: Sequence[DistrictSum], towns: Sequence[TownLink]
) -> Iterator[File]:
    """The page, its looks, and the sums as CSV."""
    periods = {period: _tables(period, sums) for period in sorted({one.period for one in sums}, reverse=True)}
    html = fill(
        "fleet/district.html.j2",
        PAGE,
        title=title,
        publisher=publisher,
        periods=periods,
        towns=towns,
        data=DATA,
        style=STYLE,
    )
    yield File(PAGE, f"{html}\n".encode(), title)
    yield File(STYLE, (TEMPLATES.parent / "fleet" / STYLE).read_bytes(), "网页的样子")
    yield File(DATA, csv_bytes(_table(sums)), "CSV 表格")


def _tables(period: str, sums: Sequence[DistrictSum]) -> Mapping[str, Sequence[tuple[str, str]]]:
    """For each benefit its sums of a period: what is counted, and the number."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in sums:
        if one.period == period:
            found.setdefault(one.benefit, []).append((_head(one), one.text))
    return found


def _head(one: DistrictSum) -> str:
    """What is counted, as the towns' own tables say it."""
    column = column_of(one.measure, parse_period(one.period))
    return f"{column.title}（{column.unit}）"


_FIELDS = (
    Field("period", "时间", "月份、季度或者年"),
    Field("benefit", "项目", "帮扶项目"),
    Field("measure", "数的意思", "数的是什么"),
    Field("value", "合计", "各镇都公布了才有合计；金额的单位是元", FieldKind.NUMBER),
    Field("name", "编号", "每一行不同"),
)


def _table(sums: Sequence[DistrictSum]) -> DataTable:
    return DataTable("sums", "各镇合计", _FIELDS, tuple(_row(one) for one in sums))


def _row(one: DistrictSum) -> tuple[FieldValue, ...]:
    name = f"{one.period}/{one.benefit}/{one.measure.value}"
    value: FieldValue = WITHHELD if one.is_withheld else None
    if one.value is not None:
        value = Money(one.value) if one.measure.is_amount else one.value
    return (one.period, one.benefit, _head(one), value, name)
