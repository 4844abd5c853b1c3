"""Whether a title speaks of what the table is of: not of another kind of help, nor of another town, county or village."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.foundation.problems import ValueFault
from generator.intake.columns import parted
from generator.intake.labels_read import Labels, plain
from generator.intake.tables import Slot
from generator.records.site import Site

_CODE = "表格-44"
_LONGEST = 300
_MOST_TOGETHER = 3
_AIR = re.compile(r"[\s,，。.;；:：、/|()（）\[\]]+")
_LEFT_OUT = re.compile(r"不(?:含|包括|包含|计)[^。；;，,]*")
_OTHER_HELP = re.compile(
    r"边缘|特困|五保|孤儿|无人抚养|困境|留守|残疾|高龄|医疗救助|教育救助|住房救助|就业|培训|受灾|灾害|灾民|流浪|乞讨|优抚|退役"
    r"|支出型|低收入|防返贫|脱贫|慰问|丧葬|殡葬|养老|失业|临时救助|临时补助|价格补贴|物价补贴|取暖|康复|精神病|孕产|奖学|助学"
)
"""What helps people besides, by the words that are in use everywhere."""
_PLACE = re.compile(
    r"(?:^|(?<=[·于的和与及或在]))[^\W\d_a-zA-Z这那由到在把被是将给向从对为以及每·的于和与或]{1,4}"
    r"(?:自治[区州县]|省|市|区|县|旗|镇|乡|街道|村|社区|居委会)"
)
"""A place where a word begins; names of towns and villages have up to four letters before that."""
_NO_PLACE = re.compile(
    r"(?:(?<![一-龥])|(?<=[于的和与及或在分按对]))"
    r"(?:城市|城区|农村|城乡|城镇|乡镇|镇街|镇乡|镇村|乡村|村居|村社区?|行政村|自然村|社区|地区|辖区|小区"
    r"|[每分按到]{1,2}(?:省|市|区|县|镇|乡|街道|村)|(?:省|市|区|县|镇|乡|街道|村)(?=级|民政|财政|人民|社会|政府))"
    r"|(?<!安)[全各本我该](?:省|市|区|县|镇|乡|街道|村)"
)
"""Words with such an ending that name no place, where a word begins."""


@dataclass(frozen=True)
class TitleWords:
    """What titles of a table may say of its help and of where it is given."""

    labels: Labels
    slots: tuple[Slot, ...]

    def faults(self, text: str) -> Iterator[ValueFault]:
        """What in a title speaks of another help or another place."""
        if len(text) > _LONGEST:
            return
        told = _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text))
        left = self._other_help(plain(told)) or next(
            filter(None, map(self._other_place, _AIR.split(told))), ""
        )
        if left:
            yield ValueFault(_CODE, text.strip(), {"left": left, "benefit": "、".join(self._names)})

    def _other_help(self, normal: str) -> str:
        for name in self._own:
            normal = normal.replace(name, "·")
        found = _OTHER_HELP.search(normal)
        return found[0] if found else next((one for one in self._others if one in normal), "")

    def _other_place(self, piece: str) -> str:
        normal = plain(piece)
        for name in (*self._places, *self._own):
            normal = normal.replace(name, "·")
        bare = parted(normal)
        # One such word may stand behind another one.
        for _ in range(_MOST_TOGETHER):
            bare = _NO_PLACE.sub("·", bare)
        found = _PLACE.search(bare)
        return found[0] if found else ""

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(slot.benefit_name for slot in self.slots))

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """What the benefits of the table are called, and their parts."""
        ids = {slot.benefit for slot in self.slots}
        known = self.labels.draft.benefits
        parts = (name for one in ids for name in self.labels.parts(one))
        return _longest_first(
            (*(name for one in ids for name in (known[one].name, known[one].short_name)), *parts)
        )

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """What the benefits of other tables are called; a name that is part of one of ours says nothing."""
        others = (
            one
            for key, one in self.labels.draft.benefits.items()
            if key not in {slot.benefit for slot in self.slots}
        )
        names = (plain(name) for one in others for name in (one.name, one.short_name))
        return tuple(name for name in names if name and not any(name in own for own in self._own))

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """What the town, its places and what it lies in are called."""
        site = self.labels.draft.one(Site)
        full = plain(site.record.full_name) if site else ""
        above = re.findall(r"[^省市区县镇乡]+(?:自治[区州县]|省|市|区|县|街道|镇|乡)", full)
        names = (place.name for place in self.labels.draft.places.values())
        told = (site.record.name, site.record.publisher) if site else ()
        return _longest_first((full, *above, *names, *told))


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({plain(name) for name in names} - {""}, key=len, reverse=True))
