"""What a town can be asked: its records by id, its newest editions, and the day from which pages reckon."""

import datetime
from dataclasses import replace

from generator.foundation.months import Month
from generator.records.places import PlaceKind
from tests.records.small_town import town


def test_records_are_found_by_their_ids() -> None:
    assert town().benefit_of["minimum-living"].short_name == "低保"
    assert town().place_of["mouth"].kind is PlaceKind.COMMUNITY
    assert town().office_of["civil-affairs"].pending == ()
    assert town().standard_of["minimum-living-rural"].benefit == "minimum-living"
    assert [*town().policy_of] == ["notice"]


def test_records_stand_in_the_order_in_which_pages_list_them() -> None:
    numbered = [benefit.id for benefit in town().benefits]
    assert numbered == ["minimum-living", "temporary-relief", "skills-training", "job-guidance"]
    assert [release.stem for release in town().releases] == ["2025-11", "2025-12", "2025-12.e2", "2026-01"]
    assert [place.id for place in town().places] == ["yunhe", "east", "west", "mouth"]


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
    assert replace(without, errata=()).newest_publication == datetime.date(2025, 10, 25)


def test_without_any_publication_pages_reckon_from_the_newest_plan() -> None:
    bare = replace(town(), releases=(), errata=(), interpretations=())
    assert bare.newest_publication == datetime.date(2025, 12, 20)


def test_a_release_without_a_date_counts_as_the_last_day_of_its_month() -> None:
    undated = town().releases[0].model_copy(update={"published": None})
    bare = replace(town(), releases=(undated,), errata=(), interpretations=())
    assert bare.newest_publication == datetime.date(2025, 11, 30)
