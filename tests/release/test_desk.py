"""The clerk's desk: what it makes it makes once, and never from records that have problems."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.foundation.months import Month
from generator.foundation.problems import ContentRefused
from generator.intake.marked_copy import SUFFIX
from generator.records.loading import read_draft
from generator.release.desk import Workbook, correction_workbook, examine, is_marked_copy, new_workbook
from generator.release.door import make, prepare
from generator.release.withdrawing import Request, plan
from tests.intake.workbooks import filled, write
from tests.release.small_month import order, snapshot
from tests.release.test_withdrawing import DAY

FEBRUARY, MARCH = Month(2026, 2), Month(2026, 3)

ASKED: dict[str, Callable[[Path, Path], object]] = {
    "a workbook": lambda content, _: new_workbook(Workbook(content, MARCH)),
    "the workbook of a correction": lambda content, _: correction_workbook(content, FEBRUARY),
    "a release": lambda _, folder: prepare(order(folder)),
    "a withdrawal": lambda content, _: plan(Request(content, "最低生活保障", None, "收回。", DAY)),
}


@pytest.mark.parametrize("asked", ASKED)
def test_records_with_problems_are_told_and_nothing_is_made(asked: str, tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    (first.content / "site.yml").write_text("name: 云河镇\n", "utf-8")
    before = snapshot(tmp_path)
    with pytest.raises(ContentRefused) as refused:
        ASKED[asked](first.content, tmp_path)
    assert "字段-03" in {problem.code for problem in refused.value.problems}
    assert snapshot(tmp_path) == before


def test_what_the_desk_says_of_a_workbook_beside_such_records_is_of_the_workbook(tmp_path: Path) -> None:
    content = order(tmp_path).content
    draft, _ = read_draft(content)
    given = write(tmp_path, filled(draft))
    whole = examine(given, content)
    # Only the cross-checks fall over it; every record can be read.
    (content / "pages" / "strange.txt").write_text("", "utf-8")
    broken = examine(given, content)
    # It was never sent for approval: that the door says, once it can be asked.
    assert "放行-13" in {problem.code for problem in whole.problems}
    assert whole.given is None
    assert not {problem.code for problem in broken.problems} & {"放行-13", "编号-05"}
    assert broken.given is not None


def test_a_workbook_goes_where_it_is_wanted_and_nothing_else_is_touched(tmp_path: Path) -> None:
    content = order(tmp_path).content
    (tmp_path / "restricted" / "2026-02.yml").unlink()
    (tmp_path / "restricted").rmdir()
    path = new_workbook(Workbook(content, MARCH, tmp_path / "here.xlsx"))
    assert path == tmp_path / "here.xlsx"
    assert path.is_file()
    assert not (tmp_path / "restricted").exists()


def test_a_trial_of_a_month_after_no_sample_starts_empty(tmp_path: Path) -> None:
    content = order(tmp_path).content
    for name in ("empty", "trial"):
        (tmp_path / name).mkdir()
    empty = new_workbook(Workbook(content, MARCH, tmp_path / "empty" / "2026-03.xlsx"))
    trial = new_workbook(Workbook(content, MARCH, tmp_path / "trial" / "2026-03.xlsx", sample=True))
    figures = [examine(path, content).codes for path in (empty, trial)]
    assert figures[0] == figures[1] != []


def test_no_new_book_is_made_of_a_month_that_is_public(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    with pytest.raises(ContentRefused) as refused:
        new_workbook(Workbook(first.content, FEBRUARY))
    (problem,) = refused.value.problems
    assert (problem.code, problem.details["next"]) == ("放行-02", "2")


def test_a_correction_that_is_being_filled_in_is_not_written_over(tmp_path: Path) -> None:
    first = order(tmp_path)
    make(prepare(first))
    made = correction_workbook(first.content, FEBRUARY)
    assert made.name == "2026-02.e2.xlsx"
    before = made.read_bytes()
    with pytest.raises(FileExistsError):
        correction_workbook(first.content, FEBRUARY)
    assert made.read_bytes() == before


def test_a_copy_with_marks_is_nothing_to_hand_in() -> None:
    assert is_marked_copy(Path("restricted") / f"2026-02{SUFFIX}.xlsx")
    assert is_marked_copy(Path(f"2026-02{SUFFIX}2.xlsx"))
    assert not is_marked_copy(Path("2026-02.xlsx"))
