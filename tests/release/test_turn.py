"""The door is one for all, temporary files lie apart while it is held, and a site is behind until the next build."""

import errno
import tempfile
from pathlib import Path

import pytest

from generator.foundation.problems import ContentRefused
from generator.release.restricted import beside
from generator.release.scratch import scratch
from generator.release.site_behind import behind_by, is_site_behind, site_caught_up, site_falls_behind
from generator.release.turn import refusing, turn
from tests.release.small_month import order


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The records of a small town, and the folder of its returns beside them."""
    content = order(tmp_path).content
    beside(content).prepare()
    return content


def test_the_door_is_one_for_all_and_told_by_its_code(content: Path) -> None:
    restricted = beside(content)
    with turn(restricted):
        assert (restricted.path / ".door.lock").is_file()
        with pytest.raises(ContentRefused) as refused, turn(restricted):
            raise AssertionError("two are in")
        (problem,) = refused.value.problems
        assert (problem.code, str(problem.locations[0])) == ("放行-09", "restricted")
    assert not (restricted.path / ".door.lock").exists()
    with pytest.raises(ZeroDivisionError), turn(restricted):
        raise ZeroDivisionError
    with turn(restricted):
        pass


def test_what_the_system_refuses_without_a_name_is_told_of_the_folder() -> None:
    fault = OSError(errno.ENOSPC, "")
    with pytest.raises(ContentRefused) as refused, refusing():
        raise fault
    (problem,) = refused.value.problems
    assert (str(problem.locations[0]), dict(problem.details)) == ("restricted", {"reason": "磁盘满了"})
    assert refused.value.__cause__ is fault


def test_temporary_files_of_a_library_lie_in_a_folder_of_their_own_that_goes(content: Path) -> None:
    """In the system's a killed run would leave figures behind."""
    restricted = beside(content)
    before = tempfile.tempdir
    tempfile.tempdir = str(content.parent)
    try:
        with pytest.raises(ZeroDivisionError), scratch(restricted):
            (folder,) = restricted.path.glob(".scratch-*")
            assert folder.stat().st_mode & 0o077 == 0
            with tempfile.NamedTemporaryFile(delete=False) as file:
                assert Path(file.name).parent == folder
            raise ZeroDivisionError
        assert tempfile.tempdir == str(content.parent)
        assert not folder.exists()
    finally:
        tempfile.tempdir = before


def test_a_site_is_behind_from_a_withdrawal_to_the_next_build(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = beside(content).path / "site-behind.txt"
    site_caught_up(content, behind_by(content))
    assert not is_site_behind(content)
    site_falls_behind(content)
    assert (is_site_behind(content), note.read_bytes()) == (True, behind_by(content))
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", _in_use)
        site_caught_up(content, behind_by(content))
    assert is_site_behind(content)
    site_caught_up(content, behind_by(content))
    assert not is_site_behind(content)


def _in_use(_: Path, **__: bool) -> None:
    raise PermissionError(errno.EACCES, "in use")
