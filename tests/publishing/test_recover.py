"""What a run that was stopped has left is mended."""

from pathlib import Path

import pytest

from generator.publishing.kept_versions import kept_versions
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import recover
from tests.publishing.sites import held, names, our_site, plant, says, staged


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder.at(tmp_path / "site")


class TestRecover:
    """What a run that was stopped has left is mended."""

    def test_a_site_set_aside_comes_back(self, folder: SiteFolder) -> None:
        before = held(our_site(folder.set_aside, "旧"))
        recover(folder)
        assert held(folder.path) == before
        assert names(folder) == ["site"]

    def test_what_is_half_done_is_removed(self, folder: SiteFolder) -> None:
        our_site(folder.path, "旧")
        staged(folder)
        plant(folder.set_aside, {"months/2026-10.html": "只剩一半"})
        recover(folder)
        assert (names(folder), says(folder.path)) == (["site"], "旧")

    def test_a_link_or_a_file_in_the_place_of_a_folder_of_ours_goes_and_nothing_behind_it(
        self, folder: SiteFolder, tmp_path: Path
    ) -> None:
        our_site(folder.path, "旧")
        elsewhere = plant(tmp_path / "elsewhere", {"letter.txt": "亲爱的"})
        folder.workspace.symlink_to(elsewhere)
        folder.set_aside.write_text("x", "utf-8")
        recover(folder)
        assert names(folder) == ["elsewhere", "site"]
        assert (elsewhere / "letter.txt").read_text("utf-8") == "亲爱的"

    def test_a_new_site_that_never_stood_is_removed_and_an_old_one_is_kept(self, folder: SiteFolder) -> None:
        our_site(folder.path, "旧")
        site = staged(folder)
        folder.intent.write_text(str(site.stat().st_ino), "ascii")
        site.rename(folder.set_aside)
        recover(folder)
        assert (names(folder), says(folder.path)) == (["site"], "旧")
        our_site(folder.set_aside, "更旧")
        recover(folder)
        assert [says(version.path) for version in kept_versions(folder)] == ["更旧"]
