"""What has no figures this month is told with when it has, and nothing is printed with an empty table."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator.outputs.leaflets.absent import NEEDS_A_POLICY, figures_to_come, left_out
from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.overviews import NO_RATES
from generator.records.leaflets import Leaflet, Product
from generator.records.releases import NothingToReport
from generator.records.town import Town
from tests.outputs.columns import CASES, read

DRAWN = yaml.safe_load((CASES / "absent.yml").read_text("utf-8"))


def town_with(product: Product, *benefits: str, months: int = 1) -> Town:
    town = read("content").town
    leaflet = town.leaflets[0].model_copy(update={"id": "one", "product": product, "benefits": benefits})
    return replace(town, leaflets=(leaflet,), releases=town.releases[-1:] * months)


def only_leaflet(town: Town) -> Leaflet:
    (leaflet,) = town.leaflets
    return leaflet


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case["name"])
def test_what_is_told(case: Mapping[str, Any]) -> None:
    town = town_with(Product(case["product"]), *case["benefits"], months=case.get("months", 1))
    reasons = [case["left-out"]] if "left-out" in case else []
    assert [reason for _, reason in left_out(town)] == reasons
    assert bool([*manuscripts_of(town, town.newest_publication)]) is not bool(reasons)
    if "to-come" in case:
        assert figures_to_come(town, only_leaflet(town), town.releases[-1]) == case["to-come"]


@pytest.mark.parametrize("product", [Product.NOTICE, Product.POSTER, Product.BOARDS])
def test_it_stands_on_the_paper(product: Product) -> None:
    town = town_with(product, "minimum-living", "startup-loan")
    sheet, *_ = manuscripts_of(town, town.newest_publication)
    assert "创业担保贷款按年公布，随12月的数字公布。" in sheet.data["notes"]


def test_a_benefit_with_a_reason_of_its_own_needs_no_other() -> None:
    town = town_with(Product.NOTICE, "minimum-living", "startup-loan")
    (release,) = town.releases
    nothing = NothingToReport.model_validate(
        {"benefit": "startup-loan", "date": "2026-11-10", "reason": "示例原因。"}
    )
    assert figures_to_come(town, only_leaflet(town), release.model_copy(update={"nothing": (nothing,)})) == []


def test_a_year_without_a_plan_promises_no_figures() -> None:
    town = town_with(Product.NOTICE, "startup-loan")
    unplanned = replace(town, plan=town.plan.model_copy(update={"plans": ()}))
    assert figures_to_come(unplanned, only_leaflet(town), town.releases[-1]) == [
        "创业担保贷款只公开政策，不公开数字。"
    ]


def test_every_table_that_hangs_out_has_a_row() -> None:
    for product in (Product.NOTICE, Product.POSTER, Product.BOARDS):
        for benefit in read("content").town.benefits:
            town = town_with(product, benefit.id)
            for sheet in manuscripts_of(town, town.newest_publication):
                empty = [one for one in sheet.data["tables"] if one["columns"] and not one["rows"]]
                assert empty == [], (product, benefit.id)


def test_a_board_without_standards_says_so() -> None:
    told = {}
    for benefit in ("social-work", "minimum-living"):
        town = town_with(Product.BOARDS, benefit)
        (boards,) = manuscripts_of(town, town.newest_publication)
        told[benefit] = boards.data["no-rates"]
    assert told == {"social-work": NO_RATES, "minimum-living": None}


def test_a_policy_sheet_of_a_town_without_policies_is_left_out() -> None:
    town = town_with(Product.POLICY)
    assert [*left_out(town)] == []
    assert [reason for _, reason in left_out(replace(town, policies=()))] == [NEEDS_A_POLICY]
