"""Every sheet bears the offices that answer for its benefits, and sends nobody to a number that is not there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator.outputs.leaflets.collection import manuscripts_of
from generator.outputs.leaflets.imprint import contacts, whom_to_ask
from generator.records.leaflets import Product
from generator.records.town import Town
from tests.outputs.columns import CASES, read

DRAWN = yaml.safe_load((CASES / "contacts.yml").read_text("utf-8"))


def with_phones(phones: Mapping[str, str]) -> Town:
    town = read("content").town
    site = town.site.model_copy(
        update={"help": town.site.help.model_copy(update={"phone": phones.get("help", "待核实")})}
    )
    offices = (
        one.model_copy(update={"phone": phones.get(one.id, "待核实"), "address": "示例路1号"})
        for one in town.offices
    )
    return replace(town, site=site, offices=tuple(offices))


@pytest.mark.parametrize("case", DRAWN, ids=lambda case: case["name"])
def test_whom_to_ask(case: Mapping[str, Any]) -> None:
    town = with_phones(case["phones"])
    benefits = [town.benefit_of[one] for one in case["benefits"]]
    told = [
        [one["head"], one["office"], one["phone"].removeprefix("电话：")] for one in contacts(town, benefits)
    ]
    assert told == case["contacts"]
    assert whom_to_ask(town, benefits) == case["ask"]


def test_every_sheet_bears_the_number_of_every_office_that_it_names_and_of_all_its_benefits() -> None:
    phones = {one.id: f"023-000001{number:02}" for number, one in enumerate(read("content").town.offices)}
    town = with_phones({**phones, "help": phones["civil-affairs"]})
    for manuscript in manuscripts_of(town, town.newest_publication):
        benefits = [manuscript.about] if manuscript.about else manuscript.leaflet.benefits
        borne = {one["phone"].removeprefix("电话：") for one in manuscript.data["contacts"]}
        assert {phones[town.benefit_of[one].offices[0]] for one in benefits} <= borne, manuscript.name


@pytest.mark.parametrize("phone", ["023-00000012", "待核实"])
def test_a_chapter_of_the_booklet_ends_with_the_office_and_its_number(phone: str) -> None:
    town = with_phones({"employment": phone})
    booklet = next(
        one for one in manuscripts_of(town, town.newest_publication) if one.leaflet.product is Product.BOOKLET
    )
    ends = {one["name"]: one["ask"] for one in booklet.data["chapters"]}
    assert ends["帮忙找工作"] == f"问劳动就业和社会保障所。电话：{phone}"
    assert all("。电话：" in end for end in ends.values())


def test_a_board_sends_to_the_numbers_at_its_foot() -> None:
    town = with_phones({"help": "023-00000001"})
    boards = next(
        one for one in manuscripts_of(town, town.newest_publication) if one.leaflet.product is Product.BOARDS
    )
    assert boards.data["notes"][-1].endswith("打下面“找谁问”的电话。")
    assert boards.data["contacts"][0]["head"] == "找谁问"
