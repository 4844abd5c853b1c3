"""What a town can be asked: its records by id, its newest editions, and the day from which pages reckon."""

import datetime
from dataclasses import replace

from generator.foundation.months import Month
from generator.records.benefits import Benefit, Group
from generator.records.draft import Filed
from generator.records.fields import Record
from generator.records.places import PlaceKind
from generator.records.town import Town
from tests.records.small_town import town
from tests.records.test_draft import WHOLE


def test_records_are_found_by_their_ids() -> None:
    assert town().benefit_of["minimum-living"].short_name == "低保"
    assert town().place_of["mouth"].kind is PlaceKind.COMMUNITY
    assert town().office_of["civil-affairs"].pending == ()
    assert town().standard_of["minimum-living-rural"].benefit == "minimum-living"
    assert [*town().policy_of] == ["notice"]


def test_records_stand_in_the_order_in_which_pages_list_them() -> None:
    grouped = [benefit.id for benefit in town().benefits]
    assert grouped == ["minimum-living", "temporary-relief", "job-guidance", "skills-training"]
    assert [release.stem for release in town().releases] == ["2025-11", "2025-12", "2025-12.e2", "2026-01"]
    assert [place.id for place in town().places] == ["yunhe", "east", "west", "mouth"]


def town_with(**changes: dict[str, object]) -> Town:
    """The small town where some benefits, named with `_` for `-`, have other fields."""
    filed = tuple(
        Filed[Record](
            one.record.model_copy(update=changes.get(one.record.id.replace("-", "_"))), one.document
        )
        for one in WHOLE.all(Benefit)
    )
    return Town.of(replace(WHOLE, filed={**WHOLE.filed, Benefit: filed}))


def test_benefits_stand_by_their_heading_then_by_number_and_without_one_last() -> None:
    moved = town_with(
        job_guidance={"group": Group.RELIEF},
        temporary_relief={"number": 1},
        minimum_living={"number": 12},
        skills_training={"group": Group.MEDICAL, "number": 0},
    )
    assert [benefit.id for benefit in moved.benefits] == [
        "temporary-relief",
        "minimum-living",
        "job-guidance",
        "skills-training",
    ]


def test_standards_stand_as_the_benefits_list_them_then_the_rest_by_id() -> None:
    assert [standard.id for standard in town().standards] == [
        "minimum-living-urban",
        "minimum-living-rural",
        "temporary-relief-ceiling",
    ]
    unlisted = town_with(minimum_living={"standards": ()})
    assert [standard.id for standard in unlisted.standards] == [
        "temporary-relief-ceiling",
        "minimum-living-rural",
        "minimum-living-urban",
    ]


def test_the_town_is_told_from_the_places_below_it() -> None:
    assert town().town_place.id == "yunhe"
    assert [place.id for place in town().places_below] == ["east", "west", "mouth"]


def test_a_month_is_its_newest_edition() -> None:
    corrected = town().release_of(Month(2025, 12))
    assert corrected is not None
    assert corrected.edition == 2
    assert [release.stem for release in town().latest_releases] == ["2025-11", "2025-12.e2", "2026-01"]
    assert [release.edition for release in town().editions_of(Month(2025, 12))] == [1, 2]
    assert town().release_of(Month(2026, 2)) is None


def test_pages_reckon_from_the_newest_publication() -> None:
    assert town().newest_publication == datetime.date(2026, 2, 10)


def test_an_erratum_or_an_interpretation_can_be_the_newest_publication() -> None:
    without = replace(town(), releases=())
    assert without.newest_publication == datetime.date(2026, 2, 5)
    assert replace(without, errata=(), withdrawals=()).newest_publication == datetime.date(2025, 10, 25)


def test_without_any_publication_pages_reckon_from_the_newest_plan() -> None:
    bare = replace(town(), releases=(), errata=(), withdrawals=(), interpretations=())
    assert bare.newest_publication == datetime.date(2025, 12, 20)


def test_a_release_without_a_date_counts_as_the_last_day_of_its_month() -> None:
    undated = town().releases[0].model_copy(update={"published": None})
    bare = replace(town(), releases=(undated,), errata=(), withdrawals=(), interpretations=())
    assert bare.newest_publication == datetime.date(2025, 11, 30)
