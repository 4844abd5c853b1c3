"""No words leave their page, and no figure its cell; what does is refused as too long, never printed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.publishing.leaflet_elements import Bounds, Element, Places
from generator.publishing.leaflet_files import Reading
from generator.publishing.leaflet_fitting import fitted
from generator.publishing.leaflet_places import MARGINS, misplaced
from generator.publishing.leaflet_typesetting import TEMPLATES
from generator.records.leaflets import Product
from tests.publishing.printed_town import manuscripts, pdf_of, sheet, town

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "places.yml").read_text("utf-8"))
A4 = (210.0, 297.0)


@dataclass(frozen=True)
class _Drawn:
    """As much of a file that was read back as tells of places."""

    places: tuple[Places, ...]
    exact_paper: tuple[tuple[float, float], ...] = (A4,)


def _places(case: Mapping[str, Any]) -> Places:
    letters: list[tuple[int, Bounds]] = [(0, tuple(case["letters"]))]
    letters += [(1, tuple(box)) for box in case.get("others", ())]
    letters += [(-1, tuple(case["number"]))] if "number" in case else []
    letters += [(2, tuple(case["mark"]))] if "mark" in case else []
    elements = (
        Element("Lbl", "", "•", frozenset({2})),
        Element("TD", "", "1,644,552", frozenset({0})),
        Element("TD", "", "全镇", frozenset({1})),
    )
    return Places(tuple(letters), tuple(tuple(box) for box in case.get("lines", ())), elements)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_lies_where_nothing_may_is_told(case: Mapping[str, Any]) -> None:
    drawn: Any = _Drawn((_places(case),))
    assert list(misplaced(sheet(town()), drawn)) == ([case["says"]] if "says" in case else [])


@pytest.mark.parametrize(
    "benefits",
    [("minimum-living", "destitute-support"), ("minimum-living", "startup-loan", "skills-training")],
    ids=len,
)
def test_large_sums_on_a_board_stay_in_their_cells(benefits: tuple[str, ...]) -> None:
    reading = Reading(pdf_of(manuscripts(town(), Product.BOARDS, *benefits)[0]))
    assert "1,644,552" in reading.text
    assert any(cell.text == "1,644,552" for page in reading.places for cell in page.elements)
    assert list(misplaced(manuscripts(town(), Product.BOARDS, *benefits)[0], reading)) == []


@pytest.mark.parametrize("more", [0, 11, 12, 60])
def test_a_guide_longer_than_a_page_goes_on_over_the_next_of_the_booklet(more: int) -> None:
    (benefit,) = (one for one in town().benefits if one.id == "minimum-living")
    conditions = (*benefit.guide.conditions, *("家里有难处的也能申请。",) * more)
    guide = benefit.guide.model_copy(update={"conditions": conditions})
    longer = replace(town(), benefits=(benefit.model_copy(update={"guide": guide}),))
    (booklet,) = manuscripts(longer, Product.BOOKLET, benefit.id)
    reading = fitted(booklet, town().newest_publication)[1]
    assert reading.text.count("家里有难处的也能申请") == more
    assert list(misplaced(booklet, reading)) == []


def test_the_margins_of_every_template_are_known() -> None:
    assert set(MARGINS) == {path.name for path in TEMPLATES.glob("*.typ")} - {"kit.typ"}
