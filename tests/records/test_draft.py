"""A draft: what could be read of a town, and what is known of the rest."""

from pathlib import Path

from generator.foundation.working_days import Calendar
from generator.foundation.yaml_reader import read_yaml_file
from generator.records.benefits import Benefit
from generator.records.draft import Draft, Filed
from generator.records.fields import Record
from generator.records.folder import SHELVES, Shelf, files_on
from generator.records.offices import Offices
from generator.records.own_pages import OwnPage
from generator.records.places import Places
from generator.records.plan import PublicationPlan
from generator.records.references import Target
from generator.records.releases import Release
from tests.records.broken_town import TOWN


def draft_of_the_town() -> Draft:
    """Everything in the small town, put together as `loading` does it, and a page of which nothing could be read."""
    return Draft(
        filed={
            shelf.model: tuple(_filed(path, shelf) for path in files_on(shelf, TOWN)) for shelf in SHELVES
        },
        refused={shelf.model: frozenset() for shelf in SHELVES},
        pages=(OwnPage("complaints", "监督和投诉", "# 监督和投诉\n"),),
        refused_pages=frozenset({"about"}),
        calendar=Calendar.load()[0],
    )


def _filed(path: Path, shelf: Shelf) -> Filed[Record]:
    document = read_yaml_file(path, TOWN).document
    assert document is not None
    return Filed(shelf.model.model_validate(document.value), document)


WHOLE = draft_of_the_town()


def test_records_are_found_by_their_ids() -> None:
    assert [*WHOLE.places] == ["yunhe", "east", "west", "mouth"]
    assert WHOLE.town_place == "yunhe"
    assert {*WHOLE.offices} == {"government", "civil-affairs"}
    assert WHOLE.benefits["minimum-living"].number == 1
    assert WHOLE.standards["minimum-living-urban"].part == "urban"


def test_releases_stand_by_month_and_edition() -> None:
    assert [filed.stem for filed in WHOLE.releases] == ["2025-11", "2025-12", "2025-12.e2", "2026-01"]


def test_a_reference_may_name_what_could_not_be_read() -> None:
    draft = WHOLE.without({"benefits/job-guidance.yml"})
    assert "job-guidance" not in draft.benefits
    assert draft.ids(Target.BENEFIT) == WHOLE.ids(Target.BENEFIT)
    assert draft.ids(Target.PAGE) == frozenset({"complaints", "about"})


def test_where_the_list_itself_could_not_be_read_nobody_knows_what_may_be_named() -> None:
    draft = WHOLE.without({"places.yml", "offices.yml", "disclosure.yml"})
    assert (draft.ids(Target.PLACE), draft.ids(Target.OFFICE)) == (None, None)
    assert (draft.one(Places), draft.one(Offices), draft.plan, draft.town_place) == (None, None, None, None)
    assert WHOLE.one(PublicationPlan) is not None


def test_a_file_set_aside_stands_under_its_own_name_and_its_records() -> None:
    misnamed = WHOLE.all(Benefit)[0]
    renamed = Filed[Record](misnamed.record.model_copy(update={"id": "low-income"}), misnamed.document)
    draft = Draft({Benefit: (renamed,)}, {Benefit: frozenset()}, (), frozenset(), WHOLE.calendar)
    aside = draft.without({misnamed.document.file})
    assert aside.all(Benefit) == ()
    assert {misnamed.stem, "low-income"} <= aside.refused[Benefit]


def test_the_months_of_which_an_edition_is_missing_are_known() -> None:
    assert WHOLE.refused_months == frozenset()
    draft = WHOLE.without({"releases/2025-12.e2.yml", "benefits/job-guidance.yml"})
    assert [str(month) for month in draft.refused_months] == ["2025-12"]
    assert [filed.stem for filed in draft.releases] == ["2025-11", "2025-12", "2026-01"]
    assert len(draft.all(Release)) == 3
