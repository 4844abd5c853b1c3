"""A new site is made in a clean place, and neither a refusal nor a kill leaves anything beside the one that stands."""

import errno
from pathlib import Path

import pytest

from generator.publishing import staging as stages
from generator.publishing.kept_versions import kept_versions
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import recover, staging
from tests.publishing.sites import our_site, plant, says


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder.at(tmp_path / "site")
    our_site(folder.path, "今")
    return folder


def names(folder: SiteFolder) -> list[str]:
    return sorted(path.name for path in folder.path.parent.iterdir())


def test_nothing_of_an_earlier_run_is_there_and_nothing_of_this_one_remains(folder: SiteFolder) -> None:
    plant(folder.workspace, {"site/stale.html": "旧"})
    with staging(folder) as workspace:
        assert workspace == folder.workspace
        assert not workspace.exists()
        plant(workspace, {"site/index.html": "新"})
    assert names(folder) == ["site"]


def test_a_refusal_leaves_nothing_either(folder: SiteFolder) -> None:
    with pytest.raises(ZeroDivisionError), staging(folder) as workspace:
        plant(workspace, {"site/index.html": "新"})
        raise ZeroDivisionError
    assert (names(folder), says(folder.path)) == (["site"], "今")


def test_what_cannot_be_cleared_away_afterwards_is_no_fault_of_the_build(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: SiteFolder) -> None:
        raise PermissionError(errno.EACCES, "")

    with staging(folder) as workspace:
        plant(workspace, {"site/index.html": "新"})
        monkeypatch.setattr(stages, "keep", refuse)
    assert (folder.workspace / "site").exists()
    with pytest.raises(PermissionError), staging(folder):
        raise AssertionError("nothing is begun where the last run cannot be mended")


@pytest.mark.parametrize(
    ("intent", "kept"),
    [("its own", []), ("another", ["旁"]), (None, ["旁"]), ("no number", ["旁"])],
    ids=["the new one", "the old one", "of an earlier program", "a note of nothing"],
)
def test_after_a_kill_the_new_site_goes_and_the_old_one_is_kept(
    intent: str | None, kept: list[str], folder: SiteFolder
) -> None:
    """Which of the two was set aside the note says, by the number of its folder."""
    number = our_site(folder.set_aside, "旁").stat().st_ino
    noted = {"its own": str(number), "another": str(number + 1), "no number": ""}
    if intent:
        folder.workspace.mkdir()
        folder.intent.write_text(noted[intent], "ascii")
    recover(folder)
    assert [says(version.path) for version in kept_versions(folder)] == kept
    assert says(folder.path) == "今"
    assert not folder.set_aside.exists() and not folder.workspace.exists()


def test_where_no_site_stands_what_was_set_aside_comes_back_whatever_is_noted(tmp_path: Path) -> None:
    folder = SiteFolder.at(tmp_path / "site")
    number = our_site(folder.set_aside, "旁").stat().st_ino
    folder.workspace.mkdir()
    folder.intent.write_text(str(number), "ascii")
    recover(folder)
    assert (names(folder), says(folder.path)) == (["site"], "旁")


@pytest.mark.parametrize("of", ["workspace", "set_aside"])
@pytest.mark.parametrize("kind", ["file", "link", "link to nothing"])
def test_what_stands_in_the_place_of_ours_goes_and_nothing_behind_it(
    of: str, kind: str, folder: SiteFolder, tmp_path: Path
) -> None:
    letter = plant(tmp_path / "elsewhere", {"letter.txt": "亲爱的"}) / "letter.txt"
    place: Path = getattr(folder, of)
    if kind == "file":
        place.write_text("x", "utf-8")
    else:
        place.symlink_to(letter.parent if kind == "link" else tmp_path / "nowhere")
    recover(folder)
    assert names(folder) == ["elsewhere", "site"]
    assert letter.read_text("utf-8") == "亲爱的"
