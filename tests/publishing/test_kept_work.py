"""What is kept is taken only where it is whole and all that it was made from is the same; anything else is made again."""

import errno
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from generator.publishing import kept_work, program
from generator.publishing.kept_work import KeptWork, Reading
from generator.publishing.site_files import SiteFile


class Count:
    """Counts the bytes of a file, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, _: str, content: bytes) -> int:
        self.asked += 1
        return len(content)


@pytest.fixture
def count() -> Count:
    return Count()


@dataclass(frozen=True)
class InMemory(SiteFile):
    """A file of a site that need not stand anywhere."""

    held: bytes = b""

    def content(self) -> bytes:
        return self.held


def file_of(name: str, held: bytes) -> SiteFile:
    return InMemory(Path("site"), name, held=held)


def reading(count: Count, name: str = "length") -> Reading[int]:
    return Reading(name, count, TypeAdapter(int))


def test_nothing_is_read_twice(count: Count, tmp_path: Path) -> None:
    assert [KeptWork(tmp_path).read(reading(count), file_of("a.html", b"12345")) for _ in range(2)] == [5, 5]
    assert count.asked == 1


@pytest.mark.parametrize(
    ("name", "file", "content"),
    [("width", "a.html", b"12345"), ("length", "b.html", b"12345"), ("length", "a.html", b"12346")],
    ids=["another reading", "another file", "other bytes"],
)
def test_what_differs_is_read_again(
    name: str, file: str, content: bytes, count: Count, tmp_path: Path
) -> None:
    KeptWork(tmp_path).read(reading(count), file_of("a.html", b"12345"))
    KeptWork(tmp_path).read(reading(count, name), file_of(file, content))
    assert count.asked == 2


def test_readings_beside_are_done_while_the_file_is_at_hand_and_only_once(tmp_path: Path) -> None:
    first, other = Count(), Count()
    beside = reading(other, "another length")
    both = Reading("length", first, TypeAdapter(int), beside=(beside,))
    file = file_of("a.html", b"12345")
    assert KeptWork(tmp_path).read(both, file) == 5
    assert (first.asked, other.asked) == (1, 1)
    assert KeptWork(tmp_path).read(beside, file) == 5
    assert KeptWork(tmp_path).read(both, file) == 5
    assert (first.asked, other.asked) == (1, 1)


def test_a_reading_beside_that_is_known_is_not_done_again(tmp_path: Path) -> None:
    first, other = Count(), Count()
    beside = reading(other, "another length")
    KeptWork(tmp_path).read(beside, file_of("a.html", b"12345"))
    KeptWork(tmp_path).read(
        Reading("length", first, TypeAdapter(int), beside=(beside,)), file_of("a.html", b"12345")
    )
    assert (first.asked, other.asked) == (1, 1)


def test_where_nothing_is_kept_each_reading_is_done_when_it_is_asked_for() -> None:
    first, other = Count(), Count()
    both = Reading("length", first, TypeAdapter(int), beside=(reading(other, "another length"),))
    assert KeptWork().read(both, file_of("a.html", b"12345")) == 5
    assert (first.asked, other.asked) == (1, 0)


def test_another_program_reads_again(count: Count, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeptWork(tmp_path).read(reading(count), file_of("a.html", b"12345"))
    monkeypatch.setattr(kept_work, "program", lambda: "another program")
    KeptWork(tmp_path).read(reading(count), file_of("a.html", b"12345"))
    assert count.asked == 2


@pytest.mark.parametrize("place", [0, 31, -1], ids=["its hash", "the end of its hash", "its content"])
def test_what_has_changed_on_the_disk_is_made_again(place: int, count: Count, tmp_path: Path) -> None:
    KeptWork(tmp_path).read(reading(count), file_of("a.html", b"12345"))
    (path,) = tmp_path.iterdir()
    spoilt = bytearray(path.read_bytes())
    spoilt[place] ^= 1
    path.write_bytes(spoilt)
    assert KeptWork(tmp_path).read(reading(count), file_of("a.html", b"12345")) == 5
    assert count.asked == 2


def test_a_piece_that_a_killed_run_left_half_written_is_made_again_and_kept(tmp_path: Path) -> None:
    KeptWork(tmp_path).made("a", lambda: b"12345")
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert KeptWork(tmp_path).made("a", lambda: b"12345") == b"12345"
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [whole]


def test_a_piece_that_another_run_is_at_is_not_written_over(tmp_path: Path) -> None:
    KeptWork(tmp_path).keep("a", b"12345")
    with (tmp_path / "a").open("rb") as reading:
        KeptWork(tmp_path).keep("a", b"67890")
        assert reading.read().endswith(b"12345")
    assert KeptWork(tmp_path).taken("a") == b"67890"


def test_nobody_is_sent_to_a_piece_that_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        path.write_bytes(content[:-1])
        raise OSError(errno.ENOSPC, "no space left")

    kept = KeptWork(tmp_path)
    with monkeypatch.context() as disk:
        disk.setattr(kept_work, "_write", full)
        assert kept.made("a", lambda: b"12345") == b"12345"
    assert kept.whereabouts("a") is None
    kept.made("a", lambda: b"12345")
    found = kept.whereabouts("a")
    assert found is not None
    assert found[0].read_bytes()[found[1] :] == b"12345"


def test_one_piece_is_not_taken_for_another(tmp_path: Path) -> None:
    kept = KeptWork(tmp_path)
    kept.keep("one", b"1")
    (tmp_path / "one").rename(tmp_path / "other")
    assert kept.taken("other") is None


def test_what_must_not_be_kept_is_not(count: Count, tmp_path: Path) -> None:
    secret = Reading("length", count, TypeAdapter(int), may_be_kept=lambda told: told < 5)
    for _ in range(2):
        KeptWork(tmp_path).read(secret, file_of("a.html", b"12345"))
    assert count.asked == 2
    assert list(tmp_path.iterdir()) == []


def test_what_raises_is_tried_again(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("not proven")

    for _ in range(2):
        with pytest.raises(ValueError, match="not proven"):
            KeptWork(tmp_path).made("audit", fail)
    assert list(tmp_path.iterdir()) == []


def test_what_a_run_had_no_use_for_is_forgotten(tmp_path: Path) -> None:
    KeptWork(tmp_path).made("old", lambda: b"old")
    kept = KeptWork(tmp_path)
    kept.made("new", lambda: b"new")
    kept.forget_others()
    assert len(list(tmp_path.iterdir())) == 1
    assert KeptWork(tmp_path).made("new", lambda: b"made anew") == b"new"


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file where the folder should be")
    kept = KeptWork.beside(tmp_path / "content", "work")
    assert [kept.made("a", lambda: b"a") for _ in range(2)] == [b"a", b"a"]
    kept.forget_others()


def test_without_a_folder_everything_is_made(count: Count) -> None:
    kept = KeptWork()
    assert [kept.read(reading(count), file_of("a.html", b"1")) for _ in range(2)] == [1, 1]
    kept.forget_others()
    assert count.asked == 2


class TestProgram:
    """The fingerprint of the program sees every source, and every library."""

    @pytest.fixture
    def repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        for name in ("generator/a.py", "site_templates/pages/a.html.j2", "site_templates/theme/a.css"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("one")
        (tmp_path / "mkdocs.yml").write_text("one")
        (tmp_path / "libraries" / "mkdocs-1.6.1.dist-info").mkdir(parents=True)
        monkeypatch.setattr(program, "REPOSITORY", tmp_path)
        monkeypatch.setattr(sysconfig, "get_path", lambda _: str(tmp_path / "libraries"))
        return tmp_path

    @pytest.mark.parametrize(
        "changed",
        ["generator/a.py", "site_templates/pages/a.html.j2", "site_templates/theme/a.css", "mkdocs.yml"],
    )
    def test_a_source(self, changed: str, repository: Path) -> None:
        before = program.program.__wrapped__()
        assert program.program.__wrapped__() == before
        (repository / changed).write_text("two")
        assert program.program.__wrapped__() != before

    def test_a_library(self, repository: Path) -> None:
        before = program.program.__wrapped__()
        (repository / "libraries" / "mkdocs-1.6.1.dist-info").rename(
            repository / "libraries" / "mkdocs-1.6.2.dist-info"
        )
        assert program.program.__wrapped__() != before

    def test_what_python_leaves_behind_is_no_source(self, repository: Path) -> None:
        before = program.program.__wrapped__()
        (repository / "generator" / "__pycache__").mkdir()
        (repository / "generator" / "__pycache__" / "a.pyc").write_text("compiled")
        assert program.program.__wrapped__() == before

    def test_the_repositorys_own_sources_are_there(self) -> None:
        assert all((program.REPOSITORY / source).exists() for source in program.SOURCES)
        assert any(name.startswith("mkdocs-1.") for name in program._libraries())
