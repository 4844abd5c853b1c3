"""What a year's plan lets be published that it did not before: a plan is fixed for its year, and may only become stricter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.foundation.money import Money
from generator.records.plan import Cadence, Level, Rule, Tier, YearPlan, Zeros

_MILD_TO_STRICT = (Tier.POSTED, Tier.SENSITIVE, Tier.CONFIDENTIAL, Tier.NO_FIGURES)
_NOTHING = "没有"


@dataclass(frozen=True)
class Loosened:
    """One thing that was laid down otherwise: the benefit's id (None for the year), the field's title, both states in words."""

    benefit: str | None
    field: str
    before: str
    now: str


def loosened(old: YearPlan, new: YearPlan) -> Iterator[Loosened]:
    """All in which the new plan of a year is milder than the old one.

    Facts that everybody may know (rates, arrears, the size of a household, how far corrections go) may be brought up to
    date, and what is told in words may be told better; a benefit that is added had no plan that could be loosened.
    """
    # Larger or smaller: the one asks for less doubt in those who compare the months, the other withholds less ahead.
    if old.most_moved is not None and new.most_moved != old.most_moved:
        yield _of_year("most_moved", str(old.most_moved), _said(new.most_moved))
    if old.town_only_from_half and not new.town_only_from_half:
        yield _of_year("town_only_from_half", "true", "false")
    if not set(old.coalitions) <= set(new.coalitions):
        yield _of_year("coalitions", f"{len(old.coalitions)} 组", f"{len(new.coalitions)} 组")
    accepted = {moves.benefit for moves in old.accepted_moves}
    for moves in new.accepted_moves:
        if moves.benefit not in accepted:
            yield Loosened(moves.benefit, _title(YearPlan, "accepted_moves"), _NOTHING, "接受")
    for rule in new.rules:
        before = old.rule(rule.benefit)
        if before is not None:
            yield from _of_rule(before, rule)


def _of_year(name: str, before: str, now: str) -> Loosened:
    return Loosened(None, _title(YearPlan, name), before, now)


def _of_rule(old: Rule, new: Rule) -> Iterator[Loosened]:
    def told(name: str, before: object, now: object) -> Loosened:
        return Loosened(new.benefit, _title(Rule, name), _said(before), _said(now))

    if _MILD_TO_STRICT.index(new.tier) < _MILD_TO_STRICT.index(old.tier):
        yield told("tier", old.tier, new.tier)
    if new.threshold < old.threshold and new.tier is not Tier.NO_FIGURES:
        yield told("threshold", old.threshold, new.threshold)
    if old.zeros is Zeros.MAY_BE_WITHHELD and new.zeros is Zeros.SHOWN:
        yield told("zeros", old.zeros, new.zeros)
    if old.largest_two and not new.largest_two:
        yield told("largest_two", "true", "false")
    for name, before, now in (("town", old.town, new.town), ("below", old.below, new.below)):
        for field, was, is_now in _of_level(before, now):
            place = f"{_title(Rule, name)}：{_title(Level, field)}"
            yield Loosened(new.benefit, place, _said(was), _said(is_now))


def _of_level(old: Level, new: Level) -> Iterator[tuple[str, object, object]]:
    """The fields by which more is published; what is no longer published at all is stricter."""
    if new.cadence is Cadence.NEVER:
        return
    if new.cadence is not old.cadence:
        yield "cadence", old.cadence, new.cadence
    if not set(new.measures) <= set(old.measures):
        yield "measures", "、".join(old.measures), "、".join(new.measures)
    if new.amount_step < old.amount_step:
        yield "amount_step", old.amount_step, new.amount_step
    if new.count_step < old.count_step:
        yield "count_step", old.count_step, new.count_step


def _title(record: type[YearPlan | Rule | Level], name: str) -> str:
    return record.model_fields[name].title or name


def _said(value: object) -> str:
    if isinstance(value, Money):
        return value.format()
    return _NOTHING if value is None or value == "" else str(value)
