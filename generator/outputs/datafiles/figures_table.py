"""The table of figures: one row for each cell of a release, under the name that the cell bears on every page."""

from collections.abc import Iterable, Iterator

from generator.outputs.datafiles.dataset import (
    PUBLIC_TEXT,
    SAMPLE_TEXT,
    DataTable,
    Field,
    FieldKind,
    FieldValue,
)
from generator.outputs.figures import cell_name
from generator.outputs.pages.history import Dated
from generator.outputs.pages.labels import part_name
from generator.outputs.tables import column_of
from generator.records.town import Town

FIGURE_FIELDS = (
    Field("release", "公开月份", "这个数随哪个月公开，例如 2026-03。"),
    Field("edition", "版次", "第一次公开是 1，更正一次加 1。", FieldKind.NUMBER),
    Field("benefit", "帮扶项目", "项目名称。"),
    Field("part", "分项", "合计，或者其中的一部分。"),
    Field("place", "地点", "镇、村或者社区。"),
    Field("period", "所属期", "数的是哪段时间：月 2026-03，季 2026-Q1，年 2026。"),
    Field("measure", "指标", "数的是什么。"),
    Field("unit", "单位", "数的单位。"),
    Field("value", "数值", "数字，或者“不公布”。", FieldKind.NUMBER),
    Field("nature", "数据性质", "是编出来演示的，还是正式公开的。"),
    Field("cell", "数字编号", "每个数一个编号：版次/项目/分项/地点/所属期/指标。网页、JSON 和图里用同一个。"),
)


def figures_table(town: Town, rows: Iterable[Dated]) -> DataTable:
    """The cells of the rows, in the order given."""
    return DataTable(
        "figures", "数字", FIGURE_FIELDS, tuple(line for dated in rows for line in _lines(town, dated))
    )


def _lines(town: Town, dated: Dated) -> Iterator[tuple[FieldValue, ...]]:
    release, row = dated.release, dated.row
    benefit = town.benefit_of[row.benefit]
    for measure, value in row.cells:
        head = column_of(measure, dated.period)
        yield (
            str(release.month),
            release.edition,
            benefit.name,
            part_name(benefit, row.part),
            town.place_of[row.place].name,
            str(dated.period),
            head.title,
            head.unit,
            value,
            SAMPLE_TEXT if release.sample else PUBLIC_TEXT,
            cell_name(release, row, measure),
        )
