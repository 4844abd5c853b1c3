"""A reader finds the old site or the new one, whole, also after a failure or a kill at any step."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.promotion import promote
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import recover
from tests.publishing.killed_promotion import KILLED
from tests.publishing.sites import ROOT, held, our_site, plant, says


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder.at(tmp_path / "site")


def staged(folder: SiteFolder) -> Path:
    """A finished new site in the workspace, as the build leaves it there."""
    plant(folder.workspace, {"mkdocs.yml": "", "pages/index.md": ""})
    return our_site(folder.workspace / "site", "新")


def names(folder: SiteFolder) -> list[str]:
    return sorted(path.name for path in folder.path.parent.iterdir())


class TestPromote:
    """The move itself."""

    def test_where_no_site_stood(self, folder: SiteFolder) -> None:
        promote(staged(folder), folder)
        assert says(folder.path) == "新"

    def test_where_a_site_stood_nothing_of_it_remains(self, folder: SiteFolder) -> None:
        plant(our_site(folder.path, "旧"), {"old.html": "旧"})
        promote(staged(folder), folder)
        recover(folder)
        assert says(folder.path) == "新"
        assert not (folder.path / "old.html").exists()
        assert names(folder) == ["site"]

    def test_a_link_stays_and_what_it_leads_to_is_replaced(self, tmp_path: Path) -> None:
        our_site(tmp_path / "disk" / "real", "旧")
        (tmp_path / "site").symlink_to(Path("disk") / "real")
        folder = SiteFolder.at(tmp_path / "site")
        promote(staged(folder), folder)
        assert (tmp_path / "site").readlink() == Path("disk") / "real"
        assert says(tmp_path / "site") == "新"

    @pytest.mark.parametrize("failing", [1, 2], ids=["setting the old aside", "putting the new in place"])
    def test_a_failure_leaves_the_old_site_as_it_was(
        self, failing: int, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = held(our_site(folder.path, "旧"))
        site, rename, calls = staged(folder), Path.rename, []

        def failing_rename(path: Path, target: Path) -> Path:
            calls.append(path)
            if len(calls) == failing:
                raise OSError(16, "busy")
            return rename(path, target)

        monkeypatch.setattr(Path, "rename", failing_rename)
        with pytest.raises(OSError, match="busy"):
            promote(site, folder)
        assert held(folder.path) == before

    def test_an_old_site_that_cannot_be_removed_yet_does_not_undo_the_new_one(
        self, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        our_site(folder.path, "旧")
        with monkeypatch.context() as broken:
            broken.setattr("os.unlink", _refuse)
            promote(staged(folder), folder)
        assert says(folder.path) == "新"
        recover(folder)
        assert names(folder) == ["site"]


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "refused")


class TestKilled:
    """A run that dies just before any one step, and the run after it."""

    @staticmethod
    def kill(folder: SiteFolder, step: int) -> int:
        site = staged(folder)
        killed = [
            sys.executable,
            "-m",
            "tests.publishing.killed_promotion",
            str(folder.path),
            str(site),
            str(step),
        ]
        return subprocess.run(killed, cwd=ROOT, check=False).returncode

    @pytest.mark.parametrize("had_site", [True, False], ids=["a site stood", "none stood"])
    def test_at_any_step_the_next_run_finds_a_whole_site(self, had_site: bool, tmp_path: Path) -> None:
        step, code = 0, KILLED
        seen = set()
        while code == KILLED:
            step += 1
            folder = SiteFolder.at(tmp_path / str(step) / "site")
            folder.path.parent.mkdir()
            if had_site:
                our_site(folder.path, "旧")
            code = self.kill(folder, step)
            recover(folder)
            seen.add(says(folder.path) if folder.path.exists() else "none")
            assert names(folder) in (["site"], [])
            promote(staged(folder), folder)
            assert says(folder.path) == "新"
        assert code == 0
        assert seen == ({"旧", "新"} if had_site else {"none", "新"})
        # Fewer would mean that the steps are no longer met: 4 files or folders to settle, the folder, one or two moves.
        assert step > (8 if had_site else 6)

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
