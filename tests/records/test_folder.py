"""Which file holds which record."""

from pathlib import Path

import pytest

from generator.records.fields import Record
from generator.records.folder import SHELVES, files_on, known_names, shelf_of
from generator.records.release_log import LOG_FILE
from generator.records.releases import Release
from generator.records.site import Site
from tests.records.broken_town import TOWN


def test_every_shelf_has_its_own_model_and_its_own_place_in_the_folder() -> None:
    assert len({shelf.model for shelf in SHELVES}) == len({shelf.at for shelf in SHELVES}) == len(SHELVES)


def test_the_small_town_uses_every_shelf() -> None:
    assert [shelf.at for shelf in SHELVES if not [*files_on(shelf, TOWN)]] == []
    # It has entered nothing in the register, which no record is.
    assert {path.name for path in TOWN.iterdir()} == set(known_names()) - {LOG_FILE}


@pytest.mark.parametrize(("model", "schema"), [(Site, "site"), (Release, "releases")])
def test_a_shelf_is_found_by_its_model(model: type[Record], schema: str) -> None:
    assert shelf_of(model).schema_name == schema


def test_files_come_in_the_order_of_their_names_and_others_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "releases"
    folder.mkdir()
    for name in ("2026-02.yml", "2026-01.yml", "2026-01.yaml", "notes.txt"):
        (folder / name).touch()
    assert [path.name for path in files_on(shelf_of(Release), tmp_path)] == ["2026-01.yml", "2026-02.yml"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert [*files_on(shelf_of(Release), tmp_path)] == []
    assert [*files_on(shelf_of(Site), tmp_path)] == []
