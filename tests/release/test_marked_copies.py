"""Copies with marked cells: ours go and are forgotten, what somebody changed stays, and a copy is no copy of itself."""

from pathlib import Path

import pytest

from generator.intake.marked_copy import marked_names
from generator.release.marked_copies import Copies, _digest, clear
from generator.release.restricted import Restricted


@pytest.fixture
def restricted(tmp_path: Path) -> Restricted:
    made = Restricted(tmp_path / "restricted")
    made.prepare()
    return made


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
