"""What was set aside becomes the newest earlier version or is gone; nothing that is none of ours is touched."""

from pathlib import Path

import pytest

from generator.outputs.addresses import WITHDRAWALS
from generator.publishing.kept_versions import KeptVersion, keep, kept_versions
from generator.publishing.manifest import write_manifest
from generator.publishing.site_folder import MARK, SiteFolder
from tests.publishing.sites import our_site, plant, says


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder.at(tmp_path / "site")
    our_site(folder.path, "今")
    return folder


def test_versions_are_numbered_from_one_and_the_newest_comes_first(folder: SiteFolder) -> None:
    """Six digits, so that they stand in order in a listing of the folder too; after 9 comes 10."""
    for number, words in enumerate("一二三", start=1):
        our_site(folder.set_aside, words)
        keep(folder)
        newest = kept_versions(folder)[0]
        assert newest == KeptVersion(number, folder.kept / f"00000{number}")
        assert says(newest.path) == words
        assert newest in {newest: words}
    folder.kept.joinpath("000003").rename(folder.kept / "000009")
    our_site(folder.set_aside, "四")
    keep(folder)
    assert [version.number for version in kept_versions(folder)] == [10, 9]


def test_what_else_lies_there_is_no_version_and_stays(folder: SiteFolder) -> None:
    plant(folder.kept, {"notes/a.txt": "字", "000001.txt": "字"})
    assert kept_versions(folder) == ()
    keep(folder)
    assert sorted(path.name for path in folder.kept.iterdir()) == ["000001.txt", "notes"]
    our_site(folder.set_aside, "旧")
    keep(folder)
    assert [version.number for version in kept_versions(folder)] == [1]


def test_where_nothing_is_kept_no_folder_remains(folder: SiteFolder) -> None:
    keep(folder)
    assert not folder.kept.exists()
    folder.kept.mkdir()
    keep(folder)
    assert not folder.kept.exists()


def test_a_file_in_the_place_of_what_is_kept_is_nothing_kept(folder: SiteFolder) -> None:
    folder.kept.write_text("x", "utf-8")
    assert kept_versions(folder) == ()


def test_a_link_in_the_place_of_what_is_set_aside_is_left_and_nothing_behind_it_moves(
    folder: SiteFolder, tmp_path: Path
) -> None:
    elsewhere = our_site(tmp_path / "elsewhere", "旧")
    folder.set_aside.symlink_to(elsewhere)
    keep(folder)
    assert folder.set_aside.is_symlink()
    assert (says(elsewhere), kept_versions(folder)) == ("旧", ())


@pytest.mark.parametrize(
    ("old", "is_kept"),
    [
        ({"index.html": "旧", MARK: ""}, True),
        ({"index.html": "今", MARK: ""}, False),
        ({"index.html": "旧"}, False),
        ({"index.html": "旧", MARK: "", WITHDRAWALS: "a\n"}, True),
    ],
    ids=["another", "the same", "not ours", "one that lists a withdrawal more than it must"],
)
def test_only_another_site_of_ours_is_a_version(old: dict[str, str], is_kept: bool, tmp_path: Path) -> None:
    folder = SiteFolder.at(tmp_path / "town" / "site")
    write_manifest(plant(folder.path, {"index.html": "今", MARK: ""}))
    write_manifest(plant(folder.set_aside, old))
    keep(folder)
    assert not folder.set_aside.exists()
    assert bool(kept_versions(folder)) is is_kept


@pytest.mark.parametrize(
    ("listed", "stays"), [("", False), ("a", False), ("a\nb", True), ("b\na", True), ("a\nb\nc", True)]
)
def test_a_version_that_does_not_know_every_withdrawal_is_removed(
    listed: str, stays: bool, folder: SiteFolder
) -> None:
    plant(folder.path, {WITHDRAWALS: "a\nb\n"})
    plant(our_site(folder.kept / "000004", "旧"), {WITHDRAWALS: listed})
    keep(folder)
    assert bool(kept_versions(folder)) is stays
    assert (folder.kept / "000004").exists() is stays
