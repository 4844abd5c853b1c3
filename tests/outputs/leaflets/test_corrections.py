"""The sheet of a later edition says what it corrects, by how much and why, and the clerk what hangs and must come down."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.months import Month
from generator.outputs.leaflets.editions import corrections_on, replacing
from generator.outputs.leaflets.monthly import notices
from generator.records.errata import Change, ErratumKind
from generator.records.town import Town
from tests.records.small_town import town as small_town

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "replacing.yml").read_text("utf-8"))
DECEMBER = Month(2025, 12)


def told(town: Town, edition: int, benefits: Sequence[str] = ("temporary-relief",)) -> list[dict[str, Any]]:
    release = next(one for one in town.editions_of(DECEMBER) if one.edition == edition)
    leaflet = town.leaflets[0].model_copy(update={"benefits": tuple(benefits)})
    return [*corrections_on(town, leaflet, release)]


def with_erratum(**changed: object) -> Town:
    town = small_town()
    (erratum,) = town.errata
    return replace(town, errata=(erratum.model_copy(update=changed),))


def test_it_says_before_after_and_difference() -> None:
    (table,) = told(small_town(), 2)
    assert table["columns"] == ["哪个数", "更正前", "更正后", "差多少"]
    assert table["rows"][0] == ["临时救助，合计，云河镇，户次（当月）", "12", "10", "少 2 户次"]
    assert table["caption"] == "第2版更正的数"


def test_a_first_edition_and_a_sheet_of_other_benefits_say_nothing() -> None:
    assert told(small_town(), 1) == []
    assert told(small_town(), 2, ("minimum-living",)) == []


def with_withdrawals(town: Town, days: Sequence[str]) -> Town:
    (withdrawal,) = town.withdrawals
    return replace(town, withdrawals=tuple(withdrawal.model_copy(update={"date": day}) for day in days))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sheet_says_what_it_takes_the_place_of(case: Mapping[str, Any]) -> None:
    (erratum,) = small_town().errata
    town = with_erratum(kind=ErratumKind(case.get("kind", "更正")), reason=case.get("reason", erratum.reason))
    town = with_withdrawals(town, case.get("withdrawn", ()))
    release = next(one for one in town.editions_of(DECEMBER) if one.edition == case["edition"])
    told = replacing(town, release)
    assert (told.whole if told else None, told.short if told else None) == (
        case.get("whole"),
        case.get("short"),
    )


@pytest.mark.parametrize("withdrawn", [True, False])
def test_the_posting_record_has_a_column_for_the_old_sheet_where_there_is_one(withdrawn: bool) -> None:
    town = small_town()
    newest = town.latest_releases[-1].published
    town = with_withdrawals(town, [newest] if withdrawn else [])  # type: ignore[list-item]  # a day, as records have it
    leaflet = town.leaflets[0].model_copy(update={"benefits": ("minimum-living",)})
    sheet, record = notices(town, leaflet, town.newest_publication)
    (table,) = record.data["tables"]
    assert ("旧的取下" in table["columns"]) is withdrawn
    assert any("先把以前贴的取下来" in note for note in record.data["notes"]) is withdrawn
    assert all(len(row) == len(table["columns"]) for row in table["rows"])
    assert bool(sheet.data["replaced"]) is withdrawn


def test_of_many_changes_the_sheet_says_how_many_are_on_the_page() -> None:
    change: Change = small_town().errata[0].changes[0]
    (table,) = told(with_erratum(changes=(change,) * 7), 2)
    assert len(table["rows"]) == 4
    assert table["caption"] == "第2版更正的数（还有 3 个看网上版）"
