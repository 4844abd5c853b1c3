"""Texts around a table, and comments on it, that contradict it: another month, or money in large units."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator

from generator.foundation.months import Month, Period, Quarter
from generator.foundation.problems import ValueFault
from generator.intake.book import Cell, Entry, Sheet
from generator.intake.columns import unit_in
from generator.intake.day_formats import shows_day
from generator.intake.labels_read import plain
from generator.intake.stated_times import with_month_digits

_MONTH = re.compile(r"(?:((?:20)?[0-9]{2})[年.\-/])?(?<![0-9])(1[0-2]|0?[1-9])月份?(?![0-9])")
_WITHOUT_WORD = re.compile(r"(20[0-9]{2})(?:[-./](1[0-2]|0?[1-9])|(?<=[0-9]{4})(0[1-9]|1[0-2]))(?![-./0-9])")
_QUARTER = re.compile(r"(?:((?:20)?[0-9]{2})年)?第?([一二三四1-4])季度?")
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_YEAR = re.compile(r"(20[0-9]{2})年度?(?![0-9])")
_UNTIL = re.compile(r"(?:截至|截止到?)(?:((?:20)?[0-9]{2})年)?(1[0-2]|0?[1-9])月[0-9]{1,2}日")
_LONGEST, _SHOWN = 2_000, 30
"""Characters of a title or a remark that are looked through; a remark of a page has some hundreds."""
_UNIT = re.compile(r"单位|均以|均为|[以按].{0,3}元计|计量|金额.{0,4}(?:[十百千万亿拾佰仟wWkK]+元|万$)")
_BARE_UNIT = re.compile(r"[(]?(?:单位)?:?[十百千万亿拾佰仟萬億wWkK]+元[)]?|[(]万[)]")
_IN_TITLE = re.compile(r"[十百千万亿拾佰仟萬億wWkK]+元|[(]万[)]|(?:金额|单位).{0,4}万")
_SCALED = re.compile(
    r"(?:[乘除]以?|扩大|缩小)(?:了|以)?(?:[0-9一二三四五六七八九十]+|[十百千万亿]+)|已按?[一十百千万亿]+折算"
    r"|1/1(?:0{1,8})列示|(?:[以按])[十百千万亿萬]+元?(?:计|填|列)|均[为以][十百千万亿萬]|为[十百千万亿萬]+元数"
    r"|(?:以|按)[十百千万亿萬]+元?为单位"
)
# Other units than 元: 角 and 分, numbers of 元, thousands by a letter; in brackets or after 单位 alone they mean a unit.
_OTHER_UNIT = re.compile(
    r"(?:单位|计量)[^。；;]{0,4}?(?:[角分块毛]|[0-9]{2,}(?:元|yuan)?|[0-9]*[kKwW万萬千百佰仟](?![0-9一-龥])|[十百千万亿拾佰仟萬億]+[元圆圓]?(?![0-9一-龥]))"
    r"|(?:单位|计量|单位为|金额单位为)[:：]?[十百千万亿拾佰仟萬億]+[元圆圓]"
    r"|(?:RMB|CNY|人民币)[:']?(?:10{1,8}|[0-9]{1,3}(?:,?0{3})+|'0+)",
    re.IGNORECASE,
)
_NOT_VALID = re.compile(r"作废|废稿|测试数据|试填|错误数据|勿用|有误|初稿|草稿|不作数|旧数")
_OTHER_NOTE = re.compile(
    r"(?:金额|数据?|户数|人数|人次|款)[^。；;]{0,6}?(?:为|是|系|用的是)[^。；;]{0,4}?(?:上个?月|上期|前月|去年|上年)"
)
# What the marked copy says of a cell speaks of 万元 itself.
_OF_OURS = re.compile(r"\[[一-龥]{2}-[0-9]{2}\]\s*$")
_DENIED = re.compile(r"不[是填写用要]|[非勿]")
# The day of the work is in another month by right, and so is what a remark compares with.
_OF_WORK = re.compile(r"(?:填|报|制|打印|审核|公开|发布|办理)[一-龥]{0,3}(?:日期|时间)")
_COMPARED = re.compile(r"上期|上月|同期|以前|之前|从|自|起")
_ANOTHER = re.compile(
    r"上个月|前月|上月|上期|上季|上年|去年|前年|同期|预算|预计|预拨|拟发|样表|.计划(?!生育)|往年|往期"
)
_OLD_SHEET = re.compile(r"旧[表数版]|[(]旧[)]|旧$")
_DOUBTING = re.compile(
    r"作废|应[为是该改]|改[为成]|上个?月(?:的|数|数据)*$|暂估|待核[实对]|[未没]核[实对]|有误|不作数|勿用|数字?不对|为准|填错"
)
_SIX_DIGITS = re.compile(r"20[0-9]{2}(?:0[1-9]|1[0-2])")
MONTH_HEADS = frozenset({"月份", "年月", "所属期", "所属月份", "所属时间", "统计月份", "数据月份", "月"})
"""What stands over or before a month that the figures are of."""
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ENGLISH_MONTH = re.compile(
    rf"(?<![a-z])({'|'.join(_ENGLISH)})[a-z]{{0,6}}[.,]?(20[0-9]{{2}})|(20[0-9]{{2}})[.,-]?({'|'.join(_ENGLISH)})(?![a-z]{{7}})",
    re.IGNORECASE,
)
_LISTED = re.compile(r"月份?[、,;和及与/&+](?:(?:20)?[0-9]{2}年)?(?:1[0-2]|0?[1-9])月(?![0-9])")
"""Months side by side, which are not one time from the first to the last."""
_SPEAKS_OF_TABLE = re.compile(r"本表|以上|数据|所属期|统计|情况|报表|月报|公示")


def note_faults(
    sheet: Sheet, is_free: Callable[[Cell], bool], above: int, periods: set[Period], month: Month
) -> Iterator[tuple[Cell, ValueFault]]:
    """What the texts outside the rows and the comments say against the table, each with its cell.

    Rows before `above` are titles; `is_free` tells which other cells are no rows of ours.
    """
    months = {one for period in periods for one in period.months} | {month}
    if _OLD_SHEET.search(_normal(sheet.name)):
        yield (0, 0), _of_another_month(sheet.name, month)
    titles = [((0, 0), text, True) for text in (sheet.name, *sheet.pages)]
    titles += [
        (cell, entry.value, cell[0] < above)
        for cell, entry in sheet.entries.items()
        if isinstance(entry.value, str) and len(entry.value) > 1 and is_free(cell)
    ]
    for cell, text, is_title in titles:
        normal = _normal(text)
        if len(normal) > _LONGEST:
            yield cell, ValueFault("表格-05", normal[:_SHOWN])
            continue
        if _is_astray(normal, periods, months, is_title=is_title):
            yield cell, _of_another_month(text.strip(), month)
        if _is_in_large_units(normal, is_title=is_title):
            yield cell, ValueFault("表格-13", text.strip())
    for cell, entry in sheet.entries.items():
        if cell[0] < above and _is_month_astray(sheet, entry, {*periods, month}):
            yield cell, _of_another_month(entry.text, month)
    yield from _of_comments(sheet)


def _of_another_month(text: str, month: Month) -> ValueFault:
    return ValueFault("表格-12", text, {"month": month.chinese()})


def _of_comments(sheet: Sheet) -> Iterator[tuple[Cell, ValueFault]]:
    for cell, text in sheet.comments:
        if _OF_OURS.search(text):
            continue
        if _is_in_large_units(_normal(text)):
            yield cell, ValueFault("表格-13", text)
        yield from ((cell, fault) for fault in doubting_faults(text))


def doubting_faults(text: str) -> Iterator[ValueFault]:
    """What a remark beside a figure, or a comment on it, says against it."""
    found = _DOUBTING.search(_normal(text))
    if found is not None:
        reason = f"旁边的话里有“{found[0]}”，看不出这里的数还算不算；核对以后改好数，把这句话删掉"
        yield ValueFault("表格-14", text, {"reason": reason})


def _is_month_astray(sheet: Sheet, entry: Entry, periods: set[Period]) -> bool:
    """Whether a day or a number above a table is a month, and none of the table's."""
    value = entry.value
    if isinstance(value, bool | str) or not isinstance(value, int | float | datetime.date):
        return False
    beside = plain(sheet.label(entry.row, entry.column - 1)).rstrip(":：")
    is_bare_month = isinstance(value, datetime.date) and [
        shows_day(entry.number_format, with_day=with_day) for with_day in (False, True)
    ] == [True, False]
    is_number = isinstance(value, int) and _SIX_DIGITS.fullmatch(str(value)) is not None
    is_said = beside in MONTH_HEADS or is_bare_month or is_number
    return is_said and all(is_of_another_time(entry, period) for period in periods)


def is_of_another_time(entry: Entry, period: Period) -> bool:
    """Whether what stands in a row's column of months is none of the period's: a day, a number of a month, or a text."""
    value = entry.value
    if isinstance(value, datetime.date):
        return Month(value.year, value.month) not in period.months
    if isinstance(value, int | float):
        return value not in {one.number for one in period.months} and not _named(str(value), period)
    normal = _normal(entry.text)
    return _is_astray(normal, {period}, set(period.months), is_title=True)


def _named(text: str, period: Period) -> bool:
    return any(text in (f"{one.year}{one.number:02}", f"{one.year}") for one in period.months)


def says_large_units(text: str) -> bool:
    """Whether a text says that money is counted in 万元 or another large unit."""
    return _is_in_large_units(_normal(text))


def _normal(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _is_in_large_units(normal: str, *, is_title: bool = False) -> bool:
    if _DENIED.search(normal):
        return False
    is_said = _UNIT.search(normal) or _BARE_UNIT.fullmatch(normal) or (is_title and _IN_TITLE.search(normal))
    is_other = _SCALED.search(normal) or _OTHER_UNIT.search(normal)
    return bool((unit_in(normal) == "万元" and is_said) or is_other)


def _is_astray(normal: str, periods: set[Period], months: set[Month], *, is_title: bool) -> bool:
    """Whether a text names months, a quarter or a year, and none of them is the table's."""
    if _OF_WORK.search(normal):
        return False
    if (is_title and _ANOTHER.search(normal)) or _OTHER_NOTE.search(normal) or _NOT_VALID.search(normal):
        return True
    if not is_title and (_COMPARED.search(normal) or not _SPEAKS_OF_TABLE.search(normal)):
        return False
    stated = tuple(_stated(normal))
    if stated and is_title and _LISTED.search(normal):
        return not all(_is_of(one, months) for one in stated)
    if stated:
        return not any(_is_of(one, months) for one in stated)
    return is_title and _is_of_another_time(normal, periods, months)


def _is_of_another_time(normal: str, periods: set[Period], months: set[Month]) -> bool:
    """Whether a title without a month names a quarter that is no period of the table, or a year that is not its own."""
    quarters = {f"{one.number}" for one in periods if isinstance(one, Quarter)}
    named = {_QUARTERS.get(number, number) for _, number in _QUARTER.findall(normal)}
    years = {str(one.year) for one in months}
    said = set(_YEAR.findall(normal))
    return bool(named and not named & quarters) or bool(said and not said & years)


def _stated(text: str) -> Iterator[tuple[int | None, int]]:
    plain = with_month_digits(text)
    for form in (_MONTH, _WITHOUT_WORD, _UNTIL):
        for year, *month in form.findall(plain):
            yield (int(year[-2:]) if year else None), int("".join(month))
    for name, year, other, second in _ENGLISH_MONTH.findall(plain):
        yield int((year or other)[-2:]), _ENGLISH.index((name or second).lower()) + 1


def _is_of(stated: tuple[int | None, int], months: set[Month]) -> bool:
    year, number = stated
    return any(number == one.number and year in (None, one.year % 100) for one in months)
