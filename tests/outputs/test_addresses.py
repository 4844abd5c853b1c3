"""Addresses are fixed for good, and every link is relative."""

import re
from posixpath import dirname, join, normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.outputs import addresses
from generator.records.references import Target, parse_reference
from generator.records.releases import Release
from tests.foundation.drawn_cases import drawn
from tests.outputs.columns import CASES, Column

DRAWN = str(CASES / "addresses.yml")
PATHS = st.lists(st.sampled_from(["months", "benefits", "a", "b-1"]), max_size=3).map(
    lambda folders: "/".join([*folders, "page.html"])
)


@pytest.mark.parametrize("case", drawn(DRAWN, "links"))
def test_a_link_is_relative_to_its_page(case: dict[str, str]) -> None:
    assert addresses.relative(case["to"], case["from"]) == case["link"]


@given(PATHS, PATHS)
def test_a_link_leads_where_it_says(page: str, address: str) -> None:
    link = addresses.relative(address, page)
    assert normpath(join(dirname(page), link)) == address


@pytest.mark.parametrize("case", drawn(DRAWN, "references"))
def test_a_reference_leads_to_the_page_of_its_record(case: dict[str, str]) -> None:
    assert addresses.referenced(parse_reference(case["text"])) == case["path"]


def test_every_kind_of_reference_is_drawn() -> None:
    kinds = {parse_reference(case.values[0]["text"]).target for case in drawn(DRAWN, "references")}
    assert kinds == set(Target)


@pytest.mark.parametrize("case", drawn(DRAWN, "editions"))
def test_an_edition_keeps_an_address_of_its_own(case: dict[str, str]) -> None:
    given_fields = {"month": case["month"], "edition": case["edition"], "published": "2025-08-06"}
    release = Release.model_validate({**given_fields, "reviews": [], "rates": [], "rows": []})
    assert addresses.edition(release) == case["path"]
    assert addresses.month(release.month) == f"months/{case['month']}.html"
    assert release.stem == case["stem"]


def test_every_page_has_an_address_of_its_own_in_small_plain_letters(column: Column) -> None:
    paths = [page.path for page in column.pages]
    assert len(set(paths)) == len(paths)
    plain = re.compile(r"(?:[a-z0-9-]+/)?[a-z0-9-]+\.html")
    assert [path for path in paths if not plain.fullmatch(path)] == []
