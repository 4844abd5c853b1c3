"""The tables of a month: which rows and columns the plan makes due, as the template prints and the reader expects them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from generator.foundation.months import Month, Period, Quarter
from generator.intake.completeness import due
from generator.intake.returns import ExactCells
from generator.records.benefits import Benefit
from generator.records.draft import Draft
from generator.records.measures import Measure
from generator.records.places import Place
from generator.records.plan import Level, Rule
from generator.records.releases import Release

TOTAL = "全镇合计"
LONGEST_SHEET_NAME = 31
"""Excel takes no longer name (Excel specifications and limits: 31 characters)."""


@dataclass(frozen=True)
class Slot:
    """One row that a return must have: a benefit, a part or none, a place and a period, with its columns."""

    benefit: str
    part: str | None
    place: str
    period: Period
    measures: tuple[Measure, ...]
    benefit_name: str
    label: str
    largest: bool = False
    people: bool = False
    level: Level | None = None

    @cached_property
    def key(self) -> tuple[str, str | None, str, str]:
        """What makes two rows the same row."""
        return self.benefit, self.part, self.place, str(self.period)


@dataclass(frozen=True)
class Table:
    """One sheet of the workbook: its slots, all of one period."""

    name: str
    slots: tuple[Slot, ...]

    @property
    def period(self) -> Period:
        """The period of all its rows."""
        return self.slots[0].period

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Every column that some row has, in column order."""
        wanted = {measure for slot in self.slots for measure in slot.measures}
        return tuple(measure for measure in Measure if measure in wanted)

    @property
    def benefits(self) -> tuple[str, ...]:
        """The names of its benefits."""
        return tuple(dict.fromkeys(slot.benefit_name for slot in self.slots))

    @property
    def asks_largest(self) -> bool:
        """Whether some row needs its two largest payments."""
        return any(slot.largest for slot in self.slots)

    @property
    def asks_people(self) -> bool:
        """Whether some row needs the number of people behind an amount."""
        return any(slot.people for slot in self.slots)


def column_title(measure: Measure, period: Period) -> str:
    """The header of a column, with its unit: 金额（本季，元）."""
    title = str(ExactCells.model_fields[measure.value].title)
    word = {"Month": "当月", "Quarter": "本季", "Year": "全年"}[type(period).__name__]
    return title.replace("当月", word).replace("时点", "期末")


def month_tables(draft: Draft, month: Month) -> tuple[Table, ...]:
    """The tables that the plan of the month's year makes due; none where there is no plan."""
    slots = tuple(month_slots(draft, month))
    groups: dict[tuple[str, str], list[Slot]] = {}
    for slot in slots:
        alone = sum((one.benefit, one.period) == (slot.benefit, slot.period) for one in slots) == 1
        groups.setdefault(("" if alone else slot.benefit, str(slot.period)), []).append(slot)
    return tuple(Table(_name(group), tuple(group)) for group in groups.values())


def month_slots(draft: Draft, month: Month) -> Iterator[Slot]:
    """Every row that is due in a month, in the order of the plan."""
    plan = draft.plan.of(month.year) if draft.plan else None
    for rule in plan.rules if plan else ():
        benefit = draft.benefits.get(rule.benefit)
        if benefit is not None:
            yield from _slots(rule, benefit, draft, month)


def _slots(rule: Rule, benefit: Benefit, draft: Draft, month: Month) -> Iterator[Slot]:
    for place in draft.places.values():
        level = rule.town if place.kind.is_town else rule.below
        period = due(level, month)
        if period is None or not level.measures:
            continue
        yield _slot(rule, benefit, place, level, period)
        if place.kind.is_town:
            parts = _parts(rule, benefit, place, level, period)
            yield from (part for part in parts if _is_published(part, draft))


def _slot(rule: Rule, benefit: Benefit, place: Place, level: Level, period: Period) -> Slot:
    amounts = any(measure.is_amount for measure in level.measures)
    only_amounts = all(measure.is_amount for measure in level.measures)
    label = TOTAL if place.kind.is_town else place.name
    return Slot(
        benefit=benefit.id,
        part=None,
        place=place.id,
        period=period,
        measures=level.measures,
        benefit_name=benefit.name,
        label=label,
        largest=rule.largest_two and amounts,
        people=only_amounts,
        level=level,
    )


def _parts(rule: Rule, benefit: Benefit, place: Place, level: Level, period: Period) -> Iterator[Slot]:
    total = _slot(rule, benefit, place, level, period)
    for split in benefit.statistics.splits if benefit.statistics else ():
        for part in split.parts:
            yield replace(total, part=part.id, label=f"其中：{part.name}")


def _is_published(slot: Slot, draft: Draft) -> bool:
    """Whether a part has a row in its benefit's newest release; a benefit that was never published starts with all."""
    releases: Sequence[Release] = [filed.record for filed in draft.releases]
    for release in reversed(releases):
        parts = {row.part for row in release.rows if row.benefit == slot.benefit}
        if parts:
            return slot.part in parts
    return True


def _name(group: Sequence[Slot]) -> str:
    """The sheet's name: its benefit, or that it holds several."""
    period = group[0].period
    kind = "" if isinstance(period, Month) else "（本季）" if isinstance(period, Quarter) else "（全年）"
    names: Mapping[str, None] = dict.fromkeys(slot.benefit_name for slot in group)
    name = next(iter(names)) if len(names) == 1 else "只有全镇数的项目"
    return "".join("－" if mark in "[]:*?/\\" else mark for mark in name)[: LONGEST_SHEET_NAME - 4] + kind
