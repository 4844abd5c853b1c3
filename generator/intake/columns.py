"""What a header means: a column of labels, a measure with its unit, what is asked besides, or nothing of ours.

A header of a measure is known only as far as every word of it is: what is left over (上月, 预算, 退回, 申请) may make it
another figure, so it is kept and told, and the column is not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from generator.foundation.personal_data import is_roster_header
from generator.intake import sheet_names as names
from generator.intake.stated_times import Stated, stated_times
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
    """A header as far as its words tell.

    `unit` is 元, 万元 or '' where an amount names none; `left` is what no rule of ours knows, and `times` are the
    months, quarters and years that it names.
    """

    role: Role
    kind: Kind | None = None
    scope: Scope | None = None
    unit: str = ""
    left: str = ""
    times: tuple[Stated, ...] = ()


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
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.HOUSEHOLD_TIMES, re.compile(r"户次")),
    (Kind.PERSON_TIMES, re.compile(r"人次")),
    (Kind.HOUSEHOLDS, re.compile(r"户数|户")),
    (Kind.PERSONS, re.compile(r"人数|人")),
    (
        Kind.AMOUNT,
        re.compile(
            r"金额|(?:救助|补助|补贴|保障|发放|支出|总)额|资金|(?:救助|补助|补贴|保障)金额?|支出|款项?|元"
        ),
    ),
)
_SCOPES = (
    (Scope.TO_DATE, re.compile(r"累计|累积|至今")),
    (Scope.POINT, re.compile(r"期末|时点|在册|在保|现有")),
)
# Words that change nothing: who is helped, that something is paid out, that it is a number.
_NEUTRAL = re.compile(
    r"救助|帮扶|保障|补助|补贴|资助|救济|实际|实发|发放|支付|享受|领取|受益|受助|惠及|对象|家庭|人员|群众|居民|成员"
    r"|合计|总计|共计|总|共|数量|数|量|情况|单位|的"
)
_MARKS = re.compile(r"[-—–_*·\"“”'‘’]")
_BIG_UNIT = re.compile(r"[十百千万亿拾佰仟萬億wWkK]+元|\(万\)|[万亿萬億]")
_PEOPLE = re.compile(r"(?:发给|领取)?(?:人户数|人数户数|人数|户数|几人|几户|几人户)不公布")
_LARGEST = re.compile(r"(?:其中)?最大的?一笔(?:金额)?(?:[万]?元)?(?:不公布)?(?:[万]?元)?")
_SECOND = re.compile(r"(?:其中)?第二大?的?一笔(?:金额)?(?:[万]?元)?(?:不公布)?(?:[万]?元)?")


@lru_cache(maxsize=20_000)
def header_of(text: str, own: tuple[str, ...] = ()) -> Header:
    """What the words of a header say, whatever their order and brackets; `own` are names of the table's one benefit."""
    normal = re.sub(r"[\s:：、,，/／。;；]", "", unicodedata.normalize("NFKC", text))
    bare = re.sub(r"[()（）\[\]【】]", "", normal)
    special = _special(bare)
    if special is not None:
        return special
    label = next((role for role, form in _LABELS.items() if form.fullmatch(bare)), None)
    if label is not None:
        return Header(label)
    # A column of persons (户主姓名) is none of households.
    if _NOT_COUNTED.search(bare) or is_roster_header(bare):
        return Header(Role.OTHER)
    return _measure(normal, bare, own)


def _measure(normal: str, bare: str, own: Iterable[str]) -> Header:
    """A measure by its words, taken away one after another; OTHER where nothing is counted."""
    for name in sorted(own, key=len, reverse=True):
        bare = bare.replace(name, "·") if name else bare
    bare = bare.replace("·", "").replace("人民币", "")
    times, rest = stated_times(bare)
    scopes = [scope for scope, form in _SCOPES if form.search(rest)]
    for _, form in _SCOPES:
        rest = form.sub("·", rest)
    unit = unit_in(normal)
    rest = _BIG_UNIT.sub("元", rest) if unit == "万元" else rest
    kinds = []
    for kind, form in _KINDS:
        if form.search(rest):
            kinds.append(kind)
            rest = form.sub("·", rest)
    if not kinds:
        return Header(Role.OTHER)
    left = _MARKS.sub("", _NEUTRAL.sub("", rest))
    if len(kinds) > 1:
        left = left or "和".join(kind.value for kind in kinds)
    scope = _scope(kinds[0], scopes, times)
    return Header(
        Role.MEASURE,
        kinds[0],
        scope,
        unit if kinds[0] is Kind.AMOUNT else kinds[0].unit,
        left,
        times,
    )


@dataclass(frozen=True)
class Words:
    """What the words of a text are: the kinds and scopes that it names, its times, and what is left over."""

    kinds: frozenset[Kind]
    scopes: frozenset[Scope]
    times: tuple[Stated, ...]
    left: str


def words_left(bare: str) -> Words:
    """The words of a text without air and brackets, taken away as those of a header are."""
    times, rest = stated_times(bare)
    kinds = frozenset(kind for kind, form in _KINDS if form.search(rest))
    scopes = frozenset(scope for scope, form in _SCOPES if form.search(rest))
    for _, form in (*_SCOPES, *_KINDS):
        rest = form.sub("·", rest)
    is_large = unit_in(bare) == "万元"
    return Words(kinds, scopes, times, bare if is_large else _MARKS.sub("", _NEUTRAL.sub("", rest)))


def parted(bare: str) -> str:
    """A text with a mark in place of each word that every table may say, and of each time."""
    _, rest = stated_times(bare)
    for _, form in (*_SCOPES, *_KINDS):
        rest = form.sub("·", rest)
    return _NEUTRAL.sub("·", rest)


def _scope(kind: Kind, scopes: list[Scope], times: tuple[Stated, ...]) -> Scope | None:
    """Over which time it counts, as its own words say, else as the times do that it names."""
    if scopes:
        return scopes[0]
    is_stock = kind in (Kind.HOUSEHOLDS, Kind.PERSONS)
    if any(one.is_since_january for one in times):
        return Scope.POINT if is_stock else Scope.TO_DATE
    if any(one.is_end for one in times):
        return Scope.POINT
    return Scope.MONTH if times else None


def _special(bare: str) -> Header | None:
    if bare.startswith((names.BEFORE, names.CHECK)):
        return Header(Role.OURS)
    if _PEOPLE.fullmatch(bare):
        return Header(Role.PEOPLE)
    for role, form in ((Role.SECOND, _SECOND), (Role.LARGEST, _LARGEST)):
        if form.fullmatch(bare):
            return Header(role, Kind.AMOUNT, None, unit_in(bare))
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
