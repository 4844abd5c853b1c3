"""Copies with marked cells: ours go and are forgotten, what somebody changed stays, and a copy is no copy of itself."""

import hashlib
import hmac
import tempfile
from pathlib import Path

import pytest

from generator.foundation.documents import Document
from generator.foundation.problems import Location, Problem
from generator.intake.container import Format
from generator.intake.marked_copy import marked_names
from generator.intake.reading import ReadReturn
from generator.release import marked_copies as copying
from generator.release.marked_copies import Copies, _digest, clear, mark
from generator.release.restricted import Restricted


def copies(restricted: Restricted, given: Path, count: int) -> list[Path]:
    """So many copies of a workbook, as they were made."""
    names = marked_names(given)
    made = [restricted.keep_bytes(f"{next(names)}.xlsx", b"PK") for _ in range(count)]
    for path in made:
        restricted.keep_mark(path.name, _digest(b"PK", restricted))
    return made


def test_ours_go_and_are_forgotten_and_a_changed_one_stays(restricted: Restricted) -> None:
    given = restricted.path / "2026-02.xlsx"
    first, second, third = copies(restricted, given, 3)
    second.write_bytes(b"changed")
    assert clear(given, restricted) == Copies(cleared=(first, third), changed=(second,))
    assert [path.exists() for path in (first, second, third)] == [False, True, False]
    assert list(restricted.marks()) == [second.name]


def test_a_copy_that_is_handed_in_is_not_cleared_away_under_the_clerks_hands(restricted: Restricted) -> None:
    first, second = copies(restricted, restricted.path / "2026-02.xlsx", 2)
    assert clear(first, restricted) == Copies(cleared=(second,))
    assert first.exists()


def test_where_there_is_no_folder_nothing_is_cleared_and_none_is_made(tmp_path: Path) -> None:
    assert clear(tmp_path / "2026-02.xlsx", Restricted(tmp_path / "restricted")) == Copies()
    assert not (tmp_path / "restricted").exists()


def test_a_digest_is_keyed_for_the_file_holds_small_figures(restricted: Restricted) -> None:
    assert _digest(b"PK", restricted) == hmac.new(restricted.key(), b"PK", hashlib.sha256).hexdigest()


PROBLEM = Problem("放行-13", (Location("2026-02.xlsx", 6, 3, "封面"),), "x")


class TestMark:
    """A copy is made of a workbook that can be opened safely and has something to mark, and of no other."""

    @pytest.fixture
    def given(self, restricted: Restricted, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A workbook in the town's folder; marking is played, so its bytes do not matter but for its format."""
        (restricted.path.parent / "content").mkdir()
        monkeypatch.setattr(copying, "marked_copy", lambda data, problems: data + bytes([len(problems)]))
        monkeypatch.setattr(copying, "format_of", lambda data: Format.XLSX if data == b"PK" else None)
        return restricted.keep_bytes("2026-02.xlsx", b"PK")

    def mark(self, given: Path, *problems: Problem, opened: bool = True) -> Copies:
        document = Document("2026-02.xlsx", {}, {}) if opened else None
        return mark(given, given.parent.parent / "content", ReadReturn(None, problems, document))

    def test_ours_is_renewed_and_remembered(self, given: Path, restricted: Restricted) -> None:
        made = self.mark(given, PROBLEM)
        path = restricted.path / "2026-02_请改这些格.xlsx"
        assert made == Copies(made=path)
        assert path.read_bytes() == b"PK\x01"
        assert dict(restricted.marks()) == {path.name: _digest(b"PK\x01", restricted)}
        assert self.mark(given, PROBLEM, PROBLEM) == Copies(made=path)
        assert path.read_bytes() == b"PK\x02"
        assert self.mark(given) == Copies(cleared=(path,))
        assert dict(restricted.marks()) == {}

    def test_one_that_a_clerk_changed_stays_and_the_new_one_has_another_name(
        self, given: Path, restricted: Restricted
    ) -> None:
        first = self.mark(given, PROBLEM).made
        assert first is not None
        first.write_bytes(b"changed")
        second = restricted.path / "2026-02_请改这些格2.xlsx"
        assert self.mark(given, PROBLEM) == Copies(made=second, changed=(first,))
        assert (first.read_bytes(), second.read_bytes()) == (b"changed", b"PK\x01")
        third = restricted.path / "2026-02_请改这些格3.xlsx"
        second.unlink()
        second.symlink_to("nowhere")
        assert self.mark(given, PROBLEM) == Copies(made=third, changed=(first,))

    def test_a_copy_that_is_handed_in_is_marked_in_a_copy_of_its_own(self, given: Path) -> None:
        copy = given.rename(given.with_name("2026-02_请改这些格.xlsx"))
        made = self.mark(copy, PROBLEM)
        assert made == Copies(made=copy.with_name("2026-02_请改这些格2.xlsx"))
        assert copy.read_bytes() == b"PK"

    def test_what_was_not_opened_is_not_opened_for_this_and_its_copies_stay(self, given: Path) -> None:
        made = self.mark(given, PROBLEM).made
        assert made is not None
        assert self.mark(given, PROBLEM, opened=False) == Copies()
        assert made.exists()

    def test_of_another_format_none_is_made_and_an_older_one_goes(self, given: Path) -> None:
        made = self.mark(given, PROBLEM).made
        assert made is not None
        given.write_bytes(b"other")
        assert self.mark(given, PROBLEM) == Copies(cleared=(made,))
        assert not made.exists()

    def test_a_record_is_no_workbook(self, given: Path, restricted: Restricted) -> None:
        record = restricted.keep_bytes("2026-02.yml", b"PK")
        assert self.mark(record, PROBLEM) == Copies()
        assert given.exists()

    def test_the_mark_is_kept_before_the_copy_and_what_is_temporary_lies_apart(
        self, given: Path, restricted: Restricted, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Killed in between, a copy without its mark would be taken for a clerk's own work."""
        written: list[str] = []

        def marking(data: bytes, _: object) -> bytes:
            written.append(Path(tempfile.gettempdir()).name[:9])
            return data

        def keeping(_: Restricted, name: str, data: bytes) -> Path:
            written.append(f"{name} {name in restricted.marks()}")
            return restricted.path / data.decode()

        monkeypatch.setattr(copying, "marked_copy", marking)
        monkeypatch.setattr(Restricted, "keep_bytes", keeping)
        self.mark(given, PROBLEM)
        assert written == [".scratch-", "2026-02_请改这些格.xlsx True"]
