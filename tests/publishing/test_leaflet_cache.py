"""A leaflet is made once; what is kept is taken only while it is whole and all that it was made from is the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.publishing import leaflet_cache, leaflet_making
from generator.publishing.leaflet_cache import LeafletCache, fingerprint
from generator.publishing.leaflet_result import Files
from tests.publishing.printed_town import VALID_UNTIL, connected_town, sheet, town

AS_OF = town().newest_publication
FILES = Files(b"%PDF a leaflet", b"a picture", None)
FOLDED = Files(b"%PDF a folded leaflet", b"a picture", b"%PDF its sheets")


class Press:
    """Counts how often something is made."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.made = 0

    def __call__(self, *_: object) -> Files:
        self.made += 1
        return self.files


@pytest.fixture(params=[FILES, FOLDED], ids=["flat", "folded"])
def press(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Press:
    one = Press(request.param)
    monkeypatch.setattr(leaflet_making, "made", one)
    return one


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_nothing_is_made_twice_and_the_bytes_are_the_same(press: Press, tmp_path: Path) -> None:
    first, second = (LeafletCache(tmp_path).files_of(sheet(town()), AS_OF) for _ in range(2))
    assert press.made == 1
    assert first == second == press.files


@pytest.mark.parametrize("place", [0, 40, -5], ids=["its hash", "its start", "its end"])
def test_what_has_changed_on_the_disk_is_made_again(place: int, press: Press, tmp_path: Path) -> None:
    LeafletCache(tmp_path).files_of(sheet(town()), AS_OF)
    (kept,) = kept_in(tmp_path)
    spoilt = bytearray(kept.read_bytes())
    spoilt[place] ^= 1
    kept.write_bytes(spoilt)
    assert LeafletCache(tmp_path).files_of(sheet(town()), AS_OF) == press.files
    assert press.made == 2


def test_what_is_cut_off_is_made_again(press: Press, tmp_path: Path) -> None:
    LeafletCache(tmp_path).files_of(sheet(town()), AS_OF)
    (kept,) = kept_in(tmp_path)
    kept.write_bytes(kept.read_bytes()[:20])
    LeafletCache(tmp_path).files_of(sheet(town()), AS_OF)
    assert press.made == 2


def test_one_leaflet_is_not_taken_for_another(press: Press, tmp_path: Path) -> None:
    LeafletCache(tmp_path).files_of(sheet(town()), AS_OF)
    (kept,) = kept_in(tmp_path)
    kept.rename(tmp_path / fingerprint(sheet(connected_town()), AS_OF))
    LeafletCache(tmp_path).files_of(sheet(connected_town()), AS_OF)
    assert press.made == 2


def test_other_words_another_day_or_another_program_are_another_leaflet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = sheet(town())
    other = replace(one, data={**one.data, "lead": "别的话。"})
    prints = [fingerprint(one, AS_OF), fingerprint(other, AS_OF), fingerprint(one, VALID_UNTIL)]
    monkeypatch.setattr(leaflet_cache, "_surroundings", lambda: "another program")
    assert len({*prints, fingerprint(one, AS_OF)}) == 4


def test_templates_program_and_libraries_are_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    surroundings = leaflet_cache._surroundings.__wrapped__
    before = surroundings()
    assert surroundings() == before
    (tmp_path / "kit.typ").write_text("another template")
    monkeypatch.setattr(leaflet_cache, "TEMPLATES", tmp_path)
    another_template = surroundings()
    monkeypatch.setattr(leaflet_cache, "PROGRAM", tmp_path)
    another_program = surroundings()
    monkeypatch.setattr(leaflet_cache, "LIBRARIES", ("typst",))
    assert len({before, another_template, another_program, surroundings()}) == 4


def test_what_is_no_longer_printed_is_forgotten(press: Press, tmp_path: Path) -> None:
    LeafletCache(tmp_path).files_of(sheet(town()), AS_OF)
    new = LeafletCache(tmp_path)
    new.files_of(sheet(connected_town()), AS_OF)
    new.forget_others()
    assert [path.name for path in kept_in(tmp_path)] == [fingerprint(sheet(connected_town()), AS_OF)]
    assert press.made == 2


def test_a_folder_that_cannot_be_written_stops_nobody(press: Press, tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file where the folder should be")
    cache = LeafletCache.beside(tmp_path / "content")
    assert [cache.files_of(sheet(town()), AS_OF) for _ in range(2)] == [press.files, press.files]
    cache.forget_others()
    assert press.made == 2
