"""The sheet of a later edition says what it corrects, by how much and why, for whoever read the one before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from generator.foundation.months import Month
from generator.outputs.leaflets.editions import corrections_on
from generator.records.errata import Change
from generator.records.town import Town
from tests.records.small_town import town as small_town

DECEMBER = Month(2025, 12)


def told(town: Town, edition: int, benefits: Sequence[str] = ("temporary-relief",)) -> list[dict[str, Any]]:
    release = next(one for one in town.editions_of(DECEMBER) if one.edition == edition)
    leaflet = town.leaflets[0].model_copy(update={"benefits": tuple(benefits)})
    return [*corrections_on(town, leaflet, release)]


def with_erratum(**changed: object) -> Town:
    town = small_town()
    (erratum,) = town.errata
    return replace(town, errata=(erratum.model_copy(update=changed),))


def test_it_says_before_after_difference_and_reason() -> None:
    (table,) = told(small_town(), 2)
    assert table["columns"] == ["哪个数", "更正前", "更正后", "差多少"]
    assert table["rows"][0] == ["临时救助，合计，云河镇，户次（当月）", "12", "10", "少 2 户次"]
    assert table["caption"] == "第2版更正的数。原因：录入时把临时救助的户次“10”写成了“12”。"


def test_a_first_edition_and_a_sheet_of_other_benefits_say_nothing() -> None:
    assert told(small_town(), 1) == []
    assert told(small_town(), 2, ("minimum-living",)) == []


@pytest.mark.parametrize("reason", ["长" * 61, "把戒毒康复人员的户次算了两遍。"])
def test_a_reason_that_does_not_fit_or_marks_a_reader_stands_on_the_page_alone(reason: str) -> None:
    (table,) = told(with_erratum(reason=reason), 2)
    assert table["caption"] == "第2版更正的数。原因看网上版。"


def test_of_many_changes_the_sheet_says_how_many_are_on_the_page() -> None:
    change: Change = small_town().errata[0].changes[0]
    (table,) = told(with_erratum(changes=(change,) * 7), 2)
    assert len(table["rows"]) == 4
    assert table["caption"].endswith("还有 3 个看网上版。")
