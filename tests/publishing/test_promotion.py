"""A reader finds the old site or the new one, whole, also after a failure; test_faults.py tries every single step."""

import errno
import os
from pathlib import Path

import pytest

from generator.publishing import promotion
from generator.publishing.kept_versions import kept_versions
from generator.publishing.promotion import promote
from generator.publishing.site_folder import SiteFolder
from generator.publishing.staging import recover
from tests.publishing.sites import held, names, our_site, plant, says, staged


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder.at(tmp_path / "site")


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
        assert names(folder) == [".site.mingbai-kept", "site"]

    def test_a_link_stays_and_what_it_leads_to_is_replaced(self, tmp_path: Path) -> None:
        our_site(tmp_path / "disk" / "real", "旧")
        (tmp_path / "site").symlink_to(Path("disk") / "real")
        folder = SiteFolder.at(tmp_path / "site")
        promote(staged(folder), folder)
        assert (tmp_path / "site").readlink() == Path("disk") / "real"
        assert says(tmp_path / "site") == "新"

    @pytest.mark.parametrize(
        "failing",
        [1, 2, 3, 4],
        ids=["beside the old", "back to the workspace", "setting the old aside", "in its place"],
    )
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
        monkeypatch.setattr(promotion, "exchange", lambda *_: False)
        with pytest.raises(OSError, match="busy"):
            promote(site, folder)
        assert held(folder.path) == before

    def test_an_old_site_that_cannot_be_removed_yet_does_not_undo_the_new_one(
        self, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        plant(folder.path, {"notes.txt": "没有标记的文件夹不留"})
        with monkeypatch.context() as broken:
            broken.setattr("os.unlink", _refuse)
            promote(staged(folder), folder)
        assert says(folder.path) == "新"
        recover(folder)
        assert names(folder) == ["site"]

    def test_where_the_system_knows_no_exchange_the_old_site_is_kept_all_the_same(
        self, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(promotion, "exchange", lambda *_: False)
        our_site(folder.path, "旧")
        promote(staged(folder), folder)
        assert says(folder.path) == "新"
        assert [says(version.path) for version in kept_versions(folder)] == ["旧"]

    @pytest.mark.parametrize("stood", [True, False])
    def test_every_file_is_on_the_disk_before_the_site_stands_and_the_move_itself_after(
        self, stood: bool, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """After a power cut a reader finds no empty page: a name on the disk leads to what was written under it."""
        if stood:
            our_site(folder.path, "旧")
        site = staged(folder)
        inside = {path.stat().st_ino for path in (site, *site.rglob("*"))}
        fsync = os.fsync
        synced: list[tuple[int, bool]] = []

        def noting(file: int) -> None:
            synced.append((os.fstat(file).st_ino, folder.path.exists() and says(folder.path) == "新"))
            fsync(file)

        monkeypatch.setattr(os, "fsync", noting)
        promote(site, folder)
        before = {number for number, stands in synced if not stands}
        assert inside <= before
        assert (folder.path.parent.stat().st_ino, True) in synced
        # The note by which a run after a kill tells the new site from the old one has to be there first as well.
        assert len(before - inside) == (2 if stood else 0)


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "refused")


def test_a_folder_that_the_system_cannot_write_through_is_left_at_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows opens no folder; its files are written through all the same."""
    site = our_site(tmp_path / "site", "新")
    synced: list[int] = []
    opened = promotion._open_for_sync
    monkeypatch.setattr(promotion, "_open_for_sync", lambda path: None if path.is_dir() else opened(path))
    monkeypatch.setattr(os, "fsync", synced.append)
    promotion.settle_on_disk(site)
    assert len(synced) == sum(path.is_file() for path in site.rglob("*"))


def test_where_the_exchange_is_refused_both_sites_are_where_they_were(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bool:
        raise OSError(errno.EBUSY, "busy")

    our_site(folder.path, "旧")
    new = staged(folder)
    monkeypatch.setattr(promotion, "exchange", refused)
    with pytest.raises(OSError, match="busy"):
        promote(new, folder)
    assert (says(folder.path), says(new)) == ("旧", "新")
    assert not folder.set_aside.exists()


def test_which_folder_is_new_is_on_the_disk_before_they_change_places(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    def fsync(opened: int) -> None:
        if folder.intent.exists() and os.fstat(opened).st_ino == folder.intent.stat().st_ino:
            written.append(folder.intent.read_text("ascii"))

    our_site(folder.path, "旧")
    new = staged(folder)
    number = new.stat().st_ino
    monkeypatch.setattr(os, "fsync", fsync)
    promote(new, folder)
    assert written == [str(number)]
    assert folder.path.stat().st_ino == number


OPEN = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN.is_dir(), reason="only Linux tells which files are open")
@pytest.mark.parametrize("fault", [None, OSError(errno.EIO, "I/O error")])
def test_what_is_written_through_is_closed_again(
    fault: OSError | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = our_site(tmp_path / "site", "新")
    before = len(list(OPEN.iterdir()))

    def fsync(_: int) -> None:
        if fault:
            raise fault

    monkeypatch.setattr(os, "fsync", fsync)
    try:
        promotion.settle_on_disk(site)
    except OSError as raised:
        assert raised is fault  # a disk that fails is told, and not passed over
    else:
        assert fault is None
    assert len(list(OPEN.iterdir())) == before


def test_windows_opens_files_to_write_them_through_and_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FlushFileBuffers asks for a file that may be written; elsewhere one that may only be read is enough."""
    import fcntl  # noqa: PLC0415 - not there on Windows

    path = tmp_path / "a.html"
    path.touch()
    asked: list[int] = []
    for system, folder_opens in (("posix", True), ("nt", False)):
        with monkeypatch.context() as played:
            played.setattr(os, "name", system)
            opened = [promotion._open_for_sync(one) for one in (path, tmp_path)]
        assert [one is not None for one in opened] == [True, folder_opens]
        for one in opened:
            if one is not None:
                asked.append(fcntl.fcntl(one, fcntl.F_GETFL) & os.O_ACCMODE)
                os.close(one)
    assert asked == [os.O_RDONLY, os.O_RDONLY, os.O_RDWR]


@pytest.mark.parametrize("new", [True, False])
def test_only_a_site_that_never_stood_is_noted_as_new(new: bool, folder: SiteFolder) -> None:
    """After a kill a new one is thrown away, for it can be made again; one that stood before is kept."""
    our_site(folder.path, "旧")
    site = staged(folder)
    promotion.put_in_place(site, folder, new=new)
    assert folder.intent.exists() is new
    assert (says(folder.path), says(folder.set_aside)) == ("新", "旧")


@pytest.mark.parametrize("failing", ["keep", "_sync"])
def test_once_the_new_site_stands_nothing_is_a_failure(
    failing: str, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    our_site(folder.path, "旧")
    site = staged(folder)

    def refused(path: Path | SiteFolder) -> None:
        if path in {folder, folder.path.parent}:
            raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(promotion, failing, refused)
    promote(site, folder)
    assert says(folder.path) == "新"


def test_an_interrupt_between_the_two_moves_puts_the_old_site_back(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system knows no exchange; whatever interrupts is handed on."""
    before = held(our_site(folder.path, "旧"))
    site, rename = staged(folder), Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        if (path, target) == (site, folder.path):
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(promotion, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        promote(site, folder)
    assert held(folder.path) == before
    assert says(site) == "新"
    assert not folder.set_aside.exists()
