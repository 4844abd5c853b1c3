"""What later builds find of an earlier one beside the records, and what of the leaflets gets into the site."""

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.outputs.column import pages_of
from generator.outputs.page import Page
from generator.publishing import build as building
from generator.publishing.build import Order, build
from generator.publishing.kept_searches import KeptSearches
from generator.publishing.kept_work import KeptWork
from generator.publishing.personal_scan import search_of
from generator.records.loading import load
from generator.records.town import Town
from tests.publishing.sites import ROOT, held, plant


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "examples" / "hecheng", tmp_path / "content")


class TestRemembered:
    """What later builds find of an earlier one, beside the records."""

    def test_a_build_keeps_what_it_found_and_nothing_that_it_had_no_use_for(
        self, content: Path, tmp_path: Path
    ) -> None:
        cache = tmp_path / ".cache"
        plant(cache, {"work/of-another-time": "旧", "leaflets/of-another-time": "旧"})
        build(Order(content, tmp_path / "site"))
        assert not (cache / "work" / "of-another-time").exists()
        assert not (cache / "leaflets" / "of-another-time").exists()
        town = load(content).town
        assert town is not None
        for of in ("records", "files"):
            searches = KeptSearches(KeptWork.beside(content, "work"), of)
            assert searches.search(search_of(town).passed_over).innocent, of

    def test_a_build_by_reference_keeps_nothing_and_forgets_nothing(
        self, content: Path, tmp_path: Path
    ) -> None:
        cache = plant(tmp_path / ".cache", {"work/of-another-time": "旧", "leaflets/of-another-time": "旧"})
        before = held(cache)
        build(Order(content, tmp_path / "site", by_reference=True))
        assert held(cache) == before


def test_the_files_of_a_leaflet_are_put_into_the_site(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaflet = SimpleNamespace(told="told", files=(("leaflets/a.txt", b"1"), ("leaflets/b/c.txt", b"2")))
    listed: list[object] = []

    def pages(town: Town, as_of: datetime.date, printed: list[object], make: Any) -> Iterator[Page]:
        listed.extend(printed)
        return pages_of(town, as_of, [], make)

    monkeypatch.setattr(building, "finished_leaflets", lambda *_: iter([leaflet]))
    monkeypatch.setattr(building, "pages_of", pages)
    site = build(Order(content, tmp_path / "site")).site
    assert (site / "leaflets" / "a.txt").read_bytes() == b"1"
    assert (site / "leaflets" / "b" / "c.txt").read_bytes() == b"2"
    assert listed == ["told"]
