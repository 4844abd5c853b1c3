"""Finds the benefit, place or part that a label of a workbook means; a name that is only near is told and never taken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from generator.foundation.near_names import nearest
from generator.intake.stated_times import stated_times
from generator.intake.tables import TOTAL, Slot
from generator.records.draft import Draft

_TOWN_WORDS = (TOTAL, "全镇", "镇合计", "合计", "总计", "全镇总计", "全街道", "街道合计", "全街道合计")
_WORDS_OF_TITLE = re.compile(r"[\s:：、,，。;；/|]+")
_KIND_OF_PAPER = re.compile(
    r"(?:资金)?(?:发放|公开|公示|统计|基本|工作)*(?:情况|数据|明细)*(?:统计|汇总|公示|公开|月报|季报|年报|报|一览)*(?:表|单)?$"
)
_MOST_MEANT = 500
"""Labels of one workbook for which the name that was meant is sought; more are no slips of a hand."""
_LONGEST_TITLE = 300
"""Characters of a title; a longer text names nothing."""
_LEAD = re.compile(r"^(?:其中|其中:|#|·|-)+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """A label without spaces, brackets and marks, full-width letters made ordinary: two equal ones mean the same."""
    normal = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s（）()：:、,，。.“”\"'《》\[\]【】]", "", normal)


@dataclass(frozen=True)
class Labels:
    """The labels that a town's workbook may hold."""

    draft: Draft
    slots: tuple[Slot, ...]
    _meant: dict[tuple[str, tuple[str, ...]], str | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def benefits(self) -> Mapping[str, str]:
        """Benefit ids by their plain names and short names."""
        named = {}
        for benefit in self.draft.benefits.values():
            named[plain(benefit.short_name)] = benefit.id
        for benefit in self.draft.benefits.values():
            named[plain(benefit.name)] = benefit.id
        return named

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Place ids by their plain names."""
        named = {plain(place.name): place.id for place in self.draft.places.values()}
        if self.draft.town_place:
            named.update({plain(word): self.draft.town_place for word in _TOWN_WORDS})
        return named

    def benefit(self, text: str) -> str | None:
        """The id of the benefit so named, or None."""
        return self.benefits.get(plain(text))

    def benefit_of_title(self, text: str, *, is_name: bool = False) -> str | None:
        """The one benefit that a title names, word for word; None where there is none or several.

        A benefit whose name begins like another's (最低生活保障边缘家庭) is not the other one. In a sheet's name (`is_name`)
        nothing else may stand than what is known to say nothing about the benefit.
        """
        found = set()
        if len(text) > _LONGEST_TITLE:
            return None
        for word in filter(None, _WORDS_OF_TITLE.split(unicodedata.normalize("NFKC", text))):
            forms = list(self._forms(word))
            benefit = next(filter(None, map(self.benefit, forms)), None)
            if benefit is None and is_name and forms[-1].strip("0123456789"):
                return None
            found |= {benefit} - {None}
        return found.pop() if len(found) == 1 else None

    def _forms(self, word: str) -> Iterator[str]:
        """A word of a title, and it again without the town, the time, its number, and what kind of paper it is."""
        yield word
        _, rest = stated_times(plain(word))
        rest = re.sub(r"^[·\-—_.]*[0-9]{1,3}(?=[^0-9])", "", rest)
        for name in sorted(self.places, key=len, reverse=True):
            rest = rest.removeprefix(name)
        rest = re.sub(r"[·\-—_]", "", rest)
        yield rest
        yield _KIND_OF_PAPER.sub("", rest)

    def slot(self, benefit: str, place: str, part: str | None) -> Slot | None:
        """The row that the month asks of a benefit, place and part, or None."""
        return self._slots.get((benefit, place, part))

    @cached_property
    def _slots(self) -> Mapping[tuple[str, str, str | None], Slot]:
        # Of two alike the first counts.
        return {(slot.benefit, slot.place, slot.part): slot for slot in reversed(self.slots)}

    def place(self, benefit: str, text: str) -> tuple[str, str | None] | None:
        """The place, and the part of the benefit or None, that a label names."""
        label = plain(text)
        if label in self.places:
            return self.places[label], None
        part = self.parts(benefit).get(_LEAD.sub("", label))
        return (self.draft.town_place, part) if part and self.draft.town_place else None

    def parts(self, benefit: str) -> Mapping[str, str]:
        """The part ids of a benefit by their plain names."""
        record = self.draft.benefits.get(benefit)
        splits = record.statistics.splits if record and record.statistics else ()
        return {plain(part.name): part.id for split in splits for part in split.parts}

    def near(self, text: str, known: Iterable[str]) -> str:
        """The way out for a label that nobody knows: the name that was probably meant, or all of them."""
        names = list(known)
        key = (plain(text), tuple(names))
        if key not in self._meant and len(self._meant) < _MOST_MEANT:
            self._meant[key] = nearest(key[0], [plain(name) for name in names])
        meant = self._meant.get(key)
        if meant is None:
            return f"能写的：{'、'.join(names)}。"
        name = next(name for name in names if plain(name) == meant)
        return f"想写的是不是“{name}”？是的话改成它。"


def known_labels(draft: Draft) -> frozenset[str]:
    """The plain names of a town's places, benefits and parts."""
    parts = (
        part.name
        for benefit in draft.benefits.values()
        for split in (benefit.statistics.splits if benefit.statistics else ())
        for part in split.parts
    )
    names = (name for benefit in draft.benefits.values() for name in (benefit.name, benefit.short_name))
    places = (place.name for place in draft.places.values())
    return frozenset(map(plain, (*parts, *names, *places)))
