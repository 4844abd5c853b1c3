"""Printed files are put in place together or not at all, whatever the system answers; the cases are drawn."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.foundation.file_lock import give_back, take
from generator.foundation.problems import ContentRefused
from generator.publishing.print_folder import put_together
from generator.publishing.site_folder import MARK

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "print_folders.yml").read_text("utf-8"))
PLACES = yaml.safe_load((Path(__file__).parent / "cases" / "print_places.yml").read_text("utf-8"))
NEW = {"a.pdf": b"new", "b.pdf": b"new"}
RECORDS = Path("somewhere/else/content")


def lying_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.name != ".mingbai-lock"}


class Faulty:
    """Answers one of the writes and renames, counted from 1, as a system does that cannot do it."""

    def __init__(self, step: int, name: str) -> None:
        self.step, self.number, self.count = step, getattr(errno, name), 0

    def plant(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for method in ("write_bytes", "hardlink_to", "replace"):
            monkeypatch.setattr(Path, method, self.around(getattr(Path, method)))

    def around(self, whole: Any) -> Any:
        def step(path: Path, *given: Any) -> Any:
            self.count += 1
            if self.count == self.step:
                raise OSError(self.number, os.strerror(self.number))
            return whole(path, *given)

        return step


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_all_or_nothing(case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in (*case["old"].items(), *case.get("left", {}).items()):
        (tmp_path / name).write_text(text, "utf-8")
    held = take(tmp_path / ".mingbai-lock") if case.get("busy") else None
    if "fault" in case:
        Faulty(*case["fault"]).plant(monkeypatch)
    if "code" in case:
        with pytest.raises(ContentRefused) as refusal:
            put_together(tmp_path, NEW, RECORDS)
        (problem,) = refusal.value.problems
        assert problem.code == case["code"]
        assert case.get("says", "") in problem.why()
    else:
        put_together(tmp_path, NEW, RECORDS)
    assert lying_in(tmp_path) == case["then"]
    if held is not None:
        give_back(tmp_path / ".mingbai-lock", held)
    assert not (tmp_path / ".mingbai-lock").exists()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "print").write_text("a file")
    with pytest.raises(ContentRefused) as refusal:
        put_together(tmp_path / "print" / "below", NEW, RECORDS)
    assert [problem.code for problem in refusal.value.problems] == ["印刷-12"]
    assert (tmp_path / "print").read_text() == "a file"


def test_a_folder_with_the_name_of_a_file_is_told_before_anything_is_put(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").mkdir()
    with pytest.raises(ContentRefused) as refusal:
        put_together(tmp_path, NEW, RECORDS)
    assert [problem.code for problem in refusal.value.problems] == ["印刷-12"]
    assert [path.name for path in tmp_path.iterdir()] == ["b.pdf"]


@pytest.mark.parametrize("case", PLACES, ids=lambda case: case["place"])
def test_nothing_is_printed_among_records_or_into_a_site(case: Mapping[str, str], tmp_path: Path) -> None:
    for folder in ("content/leaflets", "restricted", "site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "site" / MARK).write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "content")
    with pytest.raises(ContentRefused) as refusal:
        put_together(tmp_path / case["place"], NEW, tmp_path / "content")
    assert [problem.code for problem in refusal.value.problems] == [case["code"]]
    assert not [*tmp_path.rglob("*.pdf")]


def test_the_folder_is_made_where_there_is_none(tmp_path: Path) -> None:
    put_together(tmp_path / "year" / "print", NEW, RECORDS)
    assert lying_in(tmp_path / "year" / "print") == {"a.pdf": "new", "b.pdf": "new"}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_what_is_printed_may_be_read_by_all_whoever_prints_it(tmp_path: Path) -> None:
    folder, before = tmp_path / "print", os.umask(0o077)
    try:
        put_together(folder, NEW, RECORDS)
    finally:
        os.umask(before)
    assert {oct(path.stat().st_mode & 0o777) for path in folder.glob("*.pdf")} == {"0o644"}
    assert oct(folder.stat().st_mode & 0o777) == "0o755"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
def test_the_rights_of_a_folder_that_was_there_stay(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    put_together(tmp_path, NEW, RECORDS)
    assert oct(tmp_path.stat().st_mode & 0o777) == "0o700"
