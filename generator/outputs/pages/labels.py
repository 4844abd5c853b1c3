"""The words that stand around a benefit's figures on several pages: a part's name, and how its figures are rounded."""

from generator.outputs.tables import step_words
from generator.records.benefits import Benefit
from generator.records.plan import Rule
from generator.records.releases import Release
from generator.records.town import Town


def part_name(benefit: Benefit, part_id: str | None) -> str:
    """合计, or the name of one of the benefit's parts."""
    if part_id is None:
        return "合计"
    part = benefit.statistics.part(part_id) if benefit.statistics else None
    if part is None:
        raise ValueError(f"{benefit.id} has no part {part_id}")
    return part.name


def town_rounding(town: Town, release: Release, benefit: Benefit) -> str:
    """How the year's plan rounds a benefit's figures of the town."""
    rule = _rule(town, release, benefit)
    return step_words(rule.town) if rule else ""


def below_rounding(town: Town, release: Release, benefit: Benefit) -> str:
    """How the year's plan rounds a benefit's figures below the town."""
    rule = _rule(town, release, benefit)
    return step_words(rule.below) if rule else ""


def _rule(town: Town, release: Release, benefit: Benefit) -> Rule | None:
    plan = town.plan.of(release.month.year)
    return plan.rule(benefit.id) if plan else None
