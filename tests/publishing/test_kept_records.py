"""A record that is remembered is the record that was read, with every position."""

import re
import shutil
from pathlib import Path

import pytest

from generator.foundation.documents import Reading
from generator.foundation.yaml_reader import read_yaml
from generator.publishing import kept_records
from generator.publishing.kept_records import kept_parse
from generator.publishing.kept_searches import KeptSearches
from generator.publishing.kept_work import KeptWork
from generator.records.loading import load
from tests.records.broken_town import TOWN

FILES = sorted(TOWN.rglob("*.yml"))


def never(_: bytes, file: str) -> Reading:
    raise AssertionError(f"{file} was read again")


@pytest.mark.parametrize("path", FILES, ids=[path.relative_to(TOWN).as_posix() for path in FILES])
def test_it_is_the_same(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, name = path.read_bytes(), path.relative_to(TOWN).as_posix()
    read = read_yaml(data, name)
    assert kept_parse(KeptWork(tmp_path))(data, name) == read
    if not read.problems:
        monkeypatch.setattr(kept_records, "read_yaml", never)
    again = kept_parse(KeptWork(tmp_path))(data, name)
    assert again == read
    assert read.document is not None
    assert again.document is not None
    assert dict(again.document.positions) == dict(read.document.positions)


def test_a_file_with_a_problem_is_read_each_time(tmp_path: Path) -> None:
    first, second = (kept_parse(KeptWork(tmp_path))(b"a: 1\na: 2\n", "a.yml") for _ in range(2))
    assert first == second == read_yaml(b"a: 1\na: 2\n", "a.yml")
    assert first.problems
    assert list(tmp_path.iterdir()) == []


def test_other_bytes_are_read(tmp_path: Path) -> None:
    parse = kept_parse(KeptWork(tmp_path))
    assert parse(b"a: 1\n", "a.yml") != parse(b"a: 2\n", "a.yml")


def test_a_person_in_a_record_is_refused_each_time_whatever_is_remembered_of_the_texts_beside(
    tmp_path: Path,
) -> None:
    content = Path(shutil.copytree(TOWN, tmp_path / "content"))
    kept = KeptWork(tmp_path / "kept")

    def codes() -> list[str]:
        searches = KeptSearches(kept, "records")
        problems = load(content, kept_parse(kept), searches.search).problems
        searches.remember()
        return [problem.code for problem in problems if problem.code == "个人-01"]

    assert codes() == []
    site = content / "site.yml"
    text = site.read_text("utf-8")
    site.write_text(
        re.sub("introduction: .*", "introduction: 三组有一位78岁的独居老太，儿子在服刑。", text), "utf-8"
    )
    first = codes()
    assert first
    assert codes() == first
