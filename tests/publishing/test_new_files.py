"""New files come to stand below a folder at their addresses, and none takes the place of another."""

from pathlib import Path

import pytest

from generator.outputs.file import File
from generator.publishing.new_files import NewFiles


def test_a_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    files = NewFiles(tmp_path / "site")
    files.put("months/2026/a.csv", b"a")
    files.place(File("months/2026/b.csv", b"c", ""))
    for other in (files, NewFiles(tmp_path / "site")):
        with pytest.raises(FileExistsError):
            other.put("months/2026/a.csv", b"b")
    assert (tmp_path / "site" / "months" / "2026" / "a.csv").read_bytes() == b"a"
    assert (tmp_path / "site" / "months" / "2026" / "b.csv").read_bytes() == b"c"


def test_a_file_may_stand_in_the_folder_itself_or_far_below(tmp_path: Path) -> None:
    files = NewFiles(tmp_path)
    files.put("index.html", b"0")
    files.put("log/tile/entries/x001/000", b"1")
    assert (tmp_path / "index.html").read_bytes() == b"0"
    assert (tmp_path / "log/tile/entries/x001/000").read_bytes() == b"1"
