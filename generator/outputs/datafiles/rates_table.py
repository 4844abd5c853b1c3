"""The tables of rates: a standard through the years, and the rates that a month's figures follow."""

from generator.outputs.datafiles.dataset import DataTable, Field, FieldKind, FieldValue
from generator.outputs.figures import is_government, rate_name
from generator.records.fields import PENDING
from generator.records.releases import Release
from generator.records.standards import Standard, StandardValue
from generator.records.town import Town

RATE_FIELDS = (
    Field("standard", "标准", "标准名称。"),
    Field("amount", "金额", "没有固定金额的空着，看“算法”。", FieldKind.NUMBER),
    Field("unit", "单位", "金额的单位。"),
    Field("rule", "算法", "没有固定金额时，怎么算。"),
    Field("from", "执行日期", "从哪一天起；没有查到写“待核实”。", FieldKind.DAY),
    Field("from_basis", "执行日期怎么来的", "文件写明、媒体报道，或者待核实。"),
    Field("until", "停止日期", "最后一天；被下一个标准接替的空着。", FieldKind.DAY),
    Field("document", "依据文件", "规定这个标准的文件。"),
    Field("number", "发文字号", "没有就空着。"),
    Field("issuer", "发布机构", "没有查到就空着。"),
    Field("published", "文件日期", "文件或者报道的日期。", FieldKind.DAY),
    Field("address", "网址", "政府网站上的出处。"),
    Field("quality", "来源质量", "读到的是官方网站、转载还是二手资料。"),
    Field("note", "说明", "需要另外说明的。"),
    Field("rate", "标准编号", "每个数一个编号：标准/执行日期。网页、JSON 和图里用同一个。"),
)

IN_FORCE_FIELDS = (
    Field("standard", "标准", "标准名称。"),
    Field("amount", "金额", "这个月执行的数。", FieldKind.NUMBER),
    Field("unit", "单位", "金额的单位。"),
    Field("document", "依据文号", "没有文号的写文件名称。"),
    Field("rate", "标准编号", "版次/标准。"),
)


def rates_table(standard: Standard) -> DataTable:
    """A standard's values, newest first."""
    rows = tuple(_row(standard, value) for value in standard.values)
    return DataTable("rates", "历年标准", RATE_FIELDS, rows)


def _row(standard: Standard, value: StandardValue) -> tuple[FieldValue, ...]:
    source = value.source
    address = source.address if source.address and is_government(source.address) else None
    return (
        standard.name,
        value.amount,
        standard.unit.value,
        value.text,
        value.start or PENDING,
        value.start_basis.value,
        value.end,
        source.title,
        source.number,
        source.issuer,
        source.published,
        address,
        source.quality.value if source.quality else None,
        value.note,
        rate_name(standard, value),
    )


def rates_in_force(town: Town, release: Release) -> DataTable:
    """The rates written into a release, as they were at its day."""
    rows = tuple(
        (
            town.standard_of[rate.standard].name,
            rate.amount,
            rate.unit.value,
            rate.document,
            f"{release.stem}/{rate.standard}",
        )
        for rate in release.rates
    )
    return DataTable("rates", "执行的标准", IN_FORCE_FIELDS, rows)
