"""What stands above a column's header and may make it another figure: 其中：农村, 退回, 计划, 下月, 单位：角."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from generator.intake.book import Cell, Entry, Sheet
from generator.intake.columns import words_left
from generator.intake.sheet_header import TableHead
from generator.intake.stated_times import misfit
from generator.intake.tables import Slot
from generator.records.measures import Kind, Scope

_AIR = re.compile(r"[\s:：、,，/／。;；()（）\[\]【】《》<>]")
# Who made the sheet and when says nothing of its figures; a unit of money does.
_OF_OFFICE = re.compile(
    r"(?:填报|报送|编制|制表|填表|审核|复核|打印|主管|负责|联系)[一-龥]{0,3}[:：](?!.*[角分百千万亿元])[^:：]*"
    r"|(?:公章|盖章)|[(]?(?:公章|盖章)[)]?|附件[0-9]*|表[0-9]+"
)
_DAY = re.compile(r"20[0-9]{2}(?:年|[-./])[0-9]{1,2}(?:月|[-./])[0-9]{1,2}日?|[0-9]{1,2}月[0-9]{1,2}日")
_UNITS = re.compile(r"[(]?(?:金额|计量)?单位[:：]?(?:人民币)?(?:元|户次|人次|户|人|[、,/和])+[)]?")
_PAPER = re.compile(
    r"所属期|所属月份|社会|基本|工作|公示|公开|统计|月报|季报|年报|汇总|一览|明细|数据|表|资金|项目"
)


@dataclass(frozen=True)
class Group:
    """A text over a column: its cell, the text, and what in it no rule of ours knows."""

    cell: Cell
    text: str
    left: str


def groups_astray(
    sheet: Sheet, head: TableHead, column: int, figure: tuple[Kind | None, Scope], words: Groups
) -> Iterator[Group]:
    """The texts above a column of figures that may make it another figure than its own header says."""
    for row in (row for row in sheet.rows if row < head.top):
        entry = _over(sheet, head, (row, column))
        left = words.left(entry.text, *figure) if entry is not None else ""
        if entry is not None and left:
            yield Group((entry.row, entry.column), entry.text, left)


def _over(sheet: Sheet, head: TableHead, cell: Cell) -> Entry | None:
    """The text that covers a cell, alone or merged; a title that covers the labels as well speaks of the whole table."""
    area = sheet.area(cell)
    if area is None:
        return sheet.at(*cell)
    return None if area.left <= head.label else sheet.at(area.top, area.left)


@dataclass(frozen=True)
class Groups:
    """What the texts above a table may say: its own names, and the periods of its rows."""

    own: frozenset[str]
    slots: tuple[Slot, ...]

    @classmethod
    def of(cls, names: Iterable[str], slots: Iterable[Slot]) -> Groups:
        """For the names of the table's benefit and of the town."""
        return cls(frozenset(name for name in names if name), tuple(slots))

    def left(self, text: str, kind: Kind | None, scope: Scope) -> str:
        """What in a text over a figure of that kind and scope may make it another one; '' where nothing does."""
        normal = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
        if any(form.fullmatch(normal) for form in (_OF_OFFICE, _DAY, _UNITS)):
            return ""
        bare = _AIR.sub("", normal)
        for name in sorted(self.own, key=len, reverse=True):
            bare = bare.replace(name, "·")
        found = words_left(_PAPER.sub("·", bare))
        return (
            found.left
            or misfit(found.times, (slot.period for slot in self.slots), scope)
            or (text if _is_another(found.kinds, found.scopes, kind, scope) else "")
        )


def _is_another(kinds: Set[Kind], scopes: Set[Scope], kind: Kind | None, scope: Scope) -> bool:
    return bool((kinds and kind not in kinds) or (scopes and scope not in scopes))
