"""What a town took from the sample and has not compared says so on paper, and what it has compared does not."""

from dataclasses import replace

import pytest

from generator.outputs.leaflets.carried_marks import CARRIED, CARRIED_RATES
from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.imprint import SAMPLE
from generator.outputs.leaflets.manuscript import Manuscript
from generator.records.leaflets import Product
from tests.outputs.columns import read

BENEFIT = "minimum-living"
STANDARD = "standards/minimum-living-rural.yml"


def sheets(product: Product, *carried: str) -> list[Manuscript]:
    town = read("content").town
    benefits = () if product is Product.POLICY else (BENEFIT,)
    leaflet = town.leaflets[0].model_copy(update={"product": product, "benefits": benefits})
    whole = replace(town, leaflets=(leaflet,), carried=carried)
    return [*manuscripts_of(whole, town.newest_publication)]


OF_BENEFITS = sorted(set(Product) - {Product.POLICY, Product.NOTICE, Product.POSTER})


@pytest.mark.parametrize("product", OF_BENEFITS)
@pytest.mark.parametrize("file", [f"benefits/{BENEFIT}.yml", STANDARD])
def test_a_sheet_of_records_that_nobody_compared_is_marked(product: Product, file: str) -> None:
    (sheet,) = sheets(product, file)
    marks = [SAMPLE, CARRIED] if product is Product.BOARDS else [CARRIED]
    assert sheet.data["sample"] == "；".join(marks)


@pytest.mark.parametrize("product", OF_BENEFITS)
def test_a_sheet_of_other_records_is_not(product: Product) -> None:
    (sheet,) = sheets(product, "benefits/startup-loan.yml", "standards/startup-loan-firm.yml", "site.yml")
    assert CARRIED not in str(sheet.data)


@pytest.mark.parametrize("product", [Product.NOTICE, Product.POSTER])
def test_a_month_says_it_of_its_rates_alone(product: Product) -> None:
    first, *_ = sheets(product, STANDARD)
    assert CARRIED_RATES in first.data["notes"]
    assert first.data["sample"] == SAMPLE
    first, *_ = sheets(product, f"benefits/{BENEFIT}.yml", "standards/destitute-basic.yml")
    assert CARRIED_RATES not in first.data["notes"]


def test_a_policy_sheet_says_where_its_text_is_from_and_whether_it_was_compared() -> None:
    policy = read("content").town.policies[0]
    (marked,), (plain,) = sheets(Product.POLICY, f"policies/{policy.id}.yml"), sheets(Product.POLICY)
    assert (marked.data["sample"], plain.data["sample"]) == (CARRIED, None)
    assert marked.data["copy-note"] == plain.data["copy-note"] == policy.copy_note
