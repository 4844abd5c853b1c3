"""What a header means: a column of labels, a measure with its unit, what is asked besides, or nothing of ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from generator.foundation.personal_data import is_roster_header
from generator.intake import sheet_names as names
from generator.records.measures import Kind, Measure, Scope


class Role(Enum):
    """What a column is for."""

    BENEFIT = auto()
    PLACE = auto()
    PART = auto()
    MEASURE = auto()
    PEOPLE = auto()
    LARGEST = auto()
    SECOND = auto()
    OURS = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Header:
    """A header as far as its words tell; `unit` is 元, 万元 or '' where an amount names none."""

    role: Role
    kind: Kind | None = None
    scope: Scope | None = None
    unit: str = ""


_LABELS = {
    Role.BENEFIT: re.compile(r"(?:帮扶|救助|补贴|公开)?(?:项目|类别|种类|事项)(?:名称)?"),
    Role.PLACE: re.compile(
        r"地点|地区|区域|村社区|村居|村|镇村|单位|单位名称|所属村|村名|乡镇街道|村社区名称|街道|乡镇"
    ),
    Role.PART: re.compile(r"分项|分类|其中|类型"),
}
# Averages, rates, comparisons and standards count nothing that a release has.
_NOT_COUNTED = re.compile(
    r"标准|均|占比|比例|比重|率|同比|环比|增加|减少|新增|退出|增减|序号|电话|备注|说明|日期|时间"
)
_KINDS = (
    (Kind.HOUSEHOLD_TIMES, re.compile(r"户次")),
    (Kind.PERSON_TIMES, re.compile(r"人次")),
    (Kind.HOUSEHOLDS, re.compile(r"户数")),
    (Kind.PERSONS, re.compile(r"人数")),
    (Kind.AMOUNT, re.compile(r"金额|资金|支出|发放|元|款")),
    (Kind.HOUSEHOLDS, re.compile(r"户")),
    (Kind.PERSONS, re.compile(r"人")),
)
_SCOPES = (
    (Scope.TO_DATE, re.compile(r"累计|累积|至今|截至|截止|1[-—~至到]\d{1,2}月")),
    (Scope.POINT, re.compile(r"期末|时点|月末|季末|年末|月底|在册|在保|现有")),
    (Scope.MONTH, re.compile(r"当月|本月|当期|本期|本季|当季|全年|本年|当年|\d{1,2}月")),
)
_BIG_UNIT = re.compile(r"万元|亿元|千元|百元|\(万\)|万")


def header_of(text: str) -> Header:
    """What the words of a header say, whatever their order and brackets."""
    normal = re.sub(r"[\s:：、,，/／]", "", unicodedata.normalize("NFKC", text))
    bare = re.sub(r"[()（）]", "", normal)
    special = _special(bare)
    if special is not None:
        return special
    label = next((role for role, form in _LABELS.items() if form.fullmatch(bare)), None)
    if label is not None:
        return Header(label)
    # A column of persons (户主姓名) is none of households.
    if _NOT_COUNTED.search(bare) or is_roster_header(bare):
        return Header(Role.OTHER)
    kind = next((kind for kind, form in _KINDS if form.search(bare)), None)
    if kind is None:
        return Header(Role.OTHER)
    scope = next((scope for scope, form in _SCOPES if form.search(bare)), None)
    return Header(Role.MEASURE, kind, scope, unit_in(normal) if kind is Kind.AMOUNT else kind.unit)


def _special(bare: str) -> Header | None:
    if bare.startswith((names.BEFORE, names.CHECK)):
        return Header(Role.OURS)
    if "不公布" in bare and "笔" not in bare and re.search("[人户]", bare):
        return Header(Role.PEOPLE)
    if "笔" in bare and re.search("最大|第二", bare):
        return Header(Role.SECOND if "第二" in bare else Role.LARGEST, Kind.AMOUNT, None, unit_in(bare))
    return None


def unit_in(text: str) -> str:
    """The unit of money that a text names: 万元 for all large ones, 元, or ''."""
    normal = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if _BIG_UNIT.search(normal):
        return "万元"
    return "元" if "元" in normal else ""


def measure_of(header: Header, asked: Iterable[Measure]) -> Measure | None:
    """The one asked measure that a header can mean, or None where there is none or more than one."""
    fitting = [
        measure for measure in asked if measure.kind is header.kind and header.scope in (None, measure.scope)
    ]
    if header.scope is None and len(fitting) > 1:
        fitting = [measure for measure in fitting if measure.scope is not Scope.TO_DATE]
    return fitting[0] if len(fitting) == 1 else None
