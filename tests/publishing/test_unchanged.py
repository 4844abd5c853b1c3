"""A site that stands is left as it is only where the very same records gave it, and every byte, right and time is as it was."""

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.outputs.addresses import MANIFEST
from generator.publishing.finish import finish
from generator.publishing.kept_work import KeptWork
from generator.publishing.manifest import write_manifest
from generator.publishing.unchanged import is_known, name_of, remember, told_of_standing
from tests.publishing.sites import plant

DAY = datetime.date(2026, 11, 26)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return plant(tmp_path / "content", {"site.yml": "甲", "releases/2026-10.yml": "乙", "pages/a.md": "丙"})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = plant(tmp_path / "site", {"index.html": "字", "months/2026-10.html": "字"})
    finish(site, DAY)
    return site


@pytest.fixture
def kept(tmp_path: Path) -> KeptWork:
    return KeptWork(tmp_path / "kept")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte": lambda content: (content / "site.yml").write_text("丁"),
    "a new file": lambda content: (content / "releases" / "2026-11.yml").touch(),
    "a file less": lambda content: (content / "releases" / "2026-10.yml").unlink(),
    "another name": lambda content: (content / "site.yml").rename(content / "town.yml"),
    "another folder": lambda content: (content / "site.yml").rename(content / "pages" / "site.yml"),
    "an empty folder": lambda content: (content / "errata").mkdir(),
    "a link": lambda content: _linked(content / "site.yml"),
    "a linked folder": lambda content: _linked(content / "pages"),
}


def _linked(path: Path) -> None:
    moved = path.rename(path.parent.with_name("elsewhere"))
    path.symlink_to(moved)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_other_records_have_another_name(change: Callable[[Path], object], content: Path) -> None:
    before = name_of(content, DAY, False)
    assert name_of(content, DAY, False) == before
    change(content)
    assert name_of(content, DAY, False) != before


def test_what_is_ordered_is_in_the_name_and_where_the_records_lie_is_not(content: Path) -> None:
    before = name_of(content, DAY, False)
    assert len({before, name_of(content, None, False), name_of(content, DAY, True)}) == 3
    assert name_of(content.rename(content.with_name("moved")), DAY, False) == before


def test_what_cannot_be_read_is_part_of_the_name_as_well(content: Path) -> None:
    (content / "gone.yml").symlink_to("nowhere")
    assert name_of(content) == name_of(content)


def test_a_site_as_it_was_left_is_told_of(site: Path, kept: KeptWork) -> None:
    assert not is_known("name", kept)
    assert told_of_standing("name", site, kept) is None
    remember("name", site, DAY, b"told\nmore", kept)
    assert is_known("name", kept)
    assert told_of_standing("name", site, kept) == b"told\nmore"
    assert told_of_standing("other", site, kept) is None


def test_what_is_remembered_last_counts_and_the_same_is_written_once(site: Path, tmp_path: Path) -> None:
    def remembered(told: bytes) -> tuple[int, ...]:
        remember("name", site, DAY, told, KeptWork(tmp_path / "kept"))
        assert told_of_standing("name", site, KeptWork(tmp_path / "kept")) == told
        return tuple(path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir())

    first = remembered(b"1")
    assert remembered(b"1") == first
    assert remembered(b"2") != first


def test_a_site_whose_list_cannot_be_read_is_not_remembered(site: Path, kept: KeptWork) -> None:
    (site / MANIFEST).unlink()
    remember("name", site, DAY, b"told", kept)
    assert not is_known("name", kept)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "another byte": lambda site: _written(site / "index.html", "词"),
    "a file less": lambda site: (site / "index.html").unlink(),
    "a file more": lambda site: _written(site / "extra.html", "字"),
    "no site": lambda site: site.rename(site.with_name("moved")),
    "another site with its own list": lambda site: _listed(_written(site / "index.html", "词").parent),
    "rights of a file": lambda site: (site / "index.html").chmod(0o600),
    "rights of a folder": lambda site: (site / "months").chmod(0o700),
    "time of a file": lambda site: os.utime(site / "index.html", (0, 0)),
}


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    _dated(path)
    return path


def _listed(site: Path) -> None:
    write_manifest(site)
    _dated(site / MANIFEST)


def _dated(path: Path) -> None:
    """As a file of that day, so that nothing but its bytes tells of it."""
    noon = int(datetime.datetime.combine(DAY, datetime.time(12), datetime.UTC).timestamp())
    path.chmod(0o644)
    os.utime(path, (noon, noon))


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_site_that_is_no_longer_as_it_was_left_is_told_of_to_nobody(
    damage: Callable[[Path], object], site: Path, kept: KeptWork
) -> None:
    remember("name", site, DAY, b"told", kept)
    damage(site)
    assert told_of_standing("name", site, kept) is None
