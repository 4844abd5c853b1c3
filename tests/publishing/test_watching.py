"""A watch notices what is written, replaced, added and removed, and nothing else."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.watching import Watch

CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: (folder / "deep" / "one.yml").write_text("other"),
    "of the same length and time": lambda folder: _replaced_in_secret(folder / "deep" / "one.yml"),
    "added": lambda folder: (folder / "deep" / "two.yml").write_text("new"),
    "removed": lambda folder: (folder / "deep" / "one.yml").unlink(),
    "the file beside": lambda folder: (folder.parent / "alone.yml").write_text("now it is there"),
}


def _replaced_in_secret(path: Path) -> None:
    """As an editor saves: another file takes the place, here with the time of the old one."""
    time_ns = path.stat().st_mtime_ns
    path.with_name(".new").write_text("ONE")
    os.utime(path.with_name(".new"), ns=(time_ns, time_ns))
    path.with_name(".new").replace(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content" / "deep").mkdir(parents=True)
    (tmp_path / "content" / "deep" / "one.yml").write_text("one")
    return tmp_path / "content"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_kind_of_change_is_noticed_once(change: Callable[[Path], object], folder: Path) -> None:
    watch = Watch((folder, folder.parent / "alone.yml"))
    change(folder)
    assert watch.wait(5)
    assert not watch.wait(0.3)


def test_nothing_is_noticed_where_nothing_changes(folder: Path) -> None:
    (folder.parent / "elsewhere.yml").write_text("one")
    watch = Watch((folder,))
    (folder.parent / "elsewhere.yml").write_text("other")
    (folder / "deep" / "one.yml").read_text()
    assert not watch.wait(0.3)


def test_a_file_that_is_still_being_written_is_waited_for(folder: Path) -> None:
    watch = Watch((folder,))
    ended: list[float] = []

    def write_slowly() -> None:
        with (folder / "deep" / "one.yml").open("w") as opened:
            for _ in range(20):
                opened.write("a line\n")
                opened.flush()
                time.sleep(0.02)
        ended.append(time.monotonic())

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert watch.wait(5)
    writer.join()
    assert time.monotonic() >= ended[0]
    assert not watch.wait(0.3)
