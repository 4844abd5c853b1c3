"""Marks for what a town took from the product's sample and has not compared yet: paper says so, as it does of made-up figures."""

from generator.records.benefits import Benefit
from generator.records.leaflets import Leaflet
from generator.records.policies import Policy
from generator.records.releases import Release
from generator.records.town import Town

CARRIED = "内容是照搬的，本镇未核对"
CARRIED_RATES = "标准是照搬的，本镇还没有核对。"
"""On a month's sheet, whose figures are the town's own and which takes nothing but rates from the records."""


def tells_carried(town: Town, benefits: list[Benefit]) -> bool:
    """Whether a sheet of these benefits has words or standards that nobody in the town has compared yet."""
    files = {f"benefits/{benefit.id}.yml" for benefit in benefits}
    files |= {_file_of(standard) for benefit in benefits for standard in benefit.standards}
    return not files.isdisjoint(town.carried)


def is_carried(town: Town, policy: Policy) -> bool:
    """Whether nobody in the town has compared this policy yet."""
    return f"policies/{policy.id}.yml" in town.carried


def has_carried_rates(town: Town, leaflet: Leaflet, release: Release) -> bool:
    """Whether a rate beside the leaflet's figures of a month is of a standard that nobody has compared yet."""
    shown = (rate.standard for rate in release.rates)
    return any(
        _file_of(standard) in town.carried
        for standard in shown
        if town.standard_of[standard].benefit in leaflet.benefits
    )


def _file_of(standard_id: str) -> str:
    return f"standards/{standard_id}.yml"
