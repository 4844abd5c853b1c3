"""Earlier versions of a site: how many stay, which never do, and how one of them stands again."""

import datetime
import errno
import os
from pathlib import Path

import pytest

from generator.cli.main import run
from generator.foundation.problems import ContentRefused
from generator.outputs.addresses import MANIFEST, WITHDRAWALS
from generator.publishing.kept_versions import KEPT, keep, kept_versions, told_of_version
from generator.publishing.lock import alone
from generator.publishing.manifest import write_manifest
from generator.publishing.promotion import promote
from generator.publishing.rollback import roll_back
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import staging
from tests.publishing.sites import held, our_site, plant, says

MONTHS = ["months/2026-09.html", "months/2026-11.html", "months/2026-12-e1.html", "months/index.html"]


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder.at(tmp_path / "site")


def publish(folder: SiteFolder, words: str, withdrawn: str = "") -> None:
    """A version that says these words and lists these withdrawals."""
    with staging(folder) as workspace:
        site = our_site(workspace / "site", words)
        plant(site, {WITHDRAWALS: withdrawn})
        write_manifest(site)
        promote(site, folder)


def kept(folder: SiteFolder) -> list[str]:
    """What the earlier versions say, the newest first."""
    return [says(version.path) for version in kept_versions(folder)]


def test_two_versions_before_this_one_stay(folder: SiteFolder) -> None:
    for words in "一二三四五":
        publish(folder, words)
    assert KEPT == 2
    assert (says(folder.path), kept(folder)) == ("五", ["四", "三"])


def test_the_same_site_again_pushes_no_version_out(folder: SiteFolder) -> None:
    for words in "一二三三三":
        publish(folder, words)
    assert kept(folder) == ["二", "一"]


def test_back_and_back_again(folder: SiteFolder) -> None:
    for words in "一二三":
        publish(folder, words)
    roll_back(folder.path)
    assert (says(folder.path), kept(folder)) == ("二", ["三", "一"])
    roll_back(folder.path)
    assert (says(folder.path), kept(folder)) == ("三", ["二", "一"])


def test_back_to_one_that_is_named(folder: SiteFolder) -> None:
    for words in "一二三":
        publish(folder, words)
    oldest = kept_versions(folder)[-1].number
    assert roll_back(folder.path, oldest).number == oldest
    assert says(folder.path) == "一"


def test_a_link_to_the_site_stays(folder: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("site")
    for words in "一二":
        publish(folder, words)
    roll_back(tmp_path / "link")
    assert (tmp_path / "link").readlink() == Path("site")
    assert says(tmp_path / "link") == "一"


def test_no_version_from_before_a_withdrawal_stays(folder: SiteFolder) -> None:
    for words in "一二":
        publish(folder, words)
    publish(folder, "三", withdrawn="2026-11-01-a\n")
    assert kept(folder) == []
    assert not any("二" in path.read_text("utf-8") for path in folder.path.parent.rglob("*.html"))
    publish(folder, "四", withdrawn="2026-11-01-a\n")
    assert kept(folder) == ["三"]
    with pytest.raises(ContentRefused):
        roll_back(folder.path, 99)
    publish(folder, "五", withdrawn="2026-11-01-a\n2026-11-02-b\n")
    with pytest.raises(ContentRefused) as refusal:
        roll_back(folder.path)
    assert [problem.code for problem in refusal.value.problems] == ["发布-15"]


def test_a_version_that_was_tampered_with_never_stands_again(folder: SiteFolder) -> None:
    for words in "一二":
        publish(folder, words)
    (kept_versions(folder)[0].path / "index.html").write_text("改过", "utf-8")
    before = held(folder.path)
    with pytest.raises(ContentRefused) as refusal:
        roll_back(folder.path)
    assert [problem.code for problem in refusal.value.problems] == ["校验-01"]
    assert held(folder.path) == before


def test_on_the_command_line(folder: SiteFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollback", "--site", str(folder.path)]) == 1
    assert "网站没有更新，线上仍是上一版" in capsys.readouterr().err
    for words in "一二":
        publish(folder, words)
    (version,) = kept_versions(folder)
    made = datetime.datetime(2026, 11, 26, 9, 5).astimezone().timestamp()
    os.utime(version.path / MANIFEST, (made, made))
    assert run(["rollback", "--site", str(folder.path), "--list"]) == 0
    assert capsys.readouterr().out == f"1\t{version.path}\t公布到 2026-10，2026-11-26 09:05 生成\n"
    assert run(["rollback", "--site", str(folder.path)]) == 0
    assert "已换回第 1 号版本：公布到 2026-10，2026-11-26 09:05 生成。" in capsys.readouterr().err
    assert says(folder.path) == "一"


def test_a_version_is_known_by_its_newest_month(tmp_path: Path) -> None:
    site = plant(our_site(tmp_path / "site", "一"), dict.fromkeys(MONTHS, ""))
    write_manifest(site)
    assert told_of_version(site).startswith("公布到 2026-11，")
    empty = tmp_path / "empty"
    empty.mkdir()
    write_manifest(empty)
    assert told_of_version(empty).endswith(" 生成") and "公布到" not in told_of_version(empty)


def test_what_is_no_version_of_its_own_is_gone_at_once(folder: SiteFolder) -> None:
    for path in (folder.path, folder.set_aside):
        write_manifest(our_site(path, "一"))
    keep(folder)
    assert not folder.set_aside.exists()
    assert kept(folder) == []
    assert says(folder.path) == "一"


def test_what_a_killed_run_left_is_mended_before_a_version_is_chosen(folder: SiteFolder) -> None:
    publish(folder, "一")
    write_manifest(our_site(folder.set_aside, "零"))
    assert roll_back(folder.path).number == 1
    assert (says(folder.path), kept(folder)) == ("零", ["一"])
    assert sorted(path.name for path in folder.path.parent.iterdir()) == [".site.mingbai-kept", "site"]


def test_an_earlier_version_is_on_the_disk_before_it_stands(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in "一二":
        publish(folder, words)
    (version,) = kept_versions(folder)
    inside = {path.stat().st_ino for path in (version.path, *version.path.rglob("*"))}
    fsync = os.fsync
    synced: set[int] = set()

    def noting(file: int) -> None:
        if says(folder.path) == "二":
            synced.add(os.fstat(file).st_ino)
        fsync(file)

    monkeypatch.setattr(os, "fsync", noting)
    roll_back(folder.path)
    assert inside == synced
    assert not folder.workspace.exists()  # nothing is noted as new, for nothing is


def test_one_run_at_a_time_and_a_refusal_of_the_system_is_told(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in "一二":
        publish(folder, words)

    def code() -> str:
        with pytest.raises(ContentRefused) as refusal:
            roll_back(folder.path)
        (problem,) = refusal.value.problems
        return problem.code

    with alone(folder):
        assert code() == "发布-06"
    monkeypatch.setattr("generator.publishing.rollback.put_in_place", _full)
    assert code() == "发布-07"
    assert (says(folder.path), kept(folder)) == ("二", ["一"])


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_what_cannot_be_put_in_order_behind_it_does_not_undo_it(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in "一二":
        publish(folder, words)
    with monkeypatch.context() as broken:
        broken.setattr("generator.publishing.rollback.keep", _full)
        roll_back(folder.path)
    assert says(folder.path) == "一"
    publish(folder, "三")
    assert kept(folder) == ["一", "二"]


def test_only_the_version_that_is_named_counts(folder: SiteFolder) -> None:
    """Another that was tampered with does not stand in its way, and an unknown number is none."""
    for words in "一二三":
        publish(folder, words)
    newest, oldest = kept_versions(folder)
    (newest.path / "index.html").write_text("改过", "utf-8")
    with pytest.raises(ContentRefused):
        roll_back(folder.path, newest.number + 1)
    assert roll_back(folder.path, oldest.number) == oldest
    assert says(folder.path) == "一"
