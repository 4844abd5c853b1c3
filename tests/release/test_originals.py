"""Where the originals of what was withdrawn are lost, nothing is released, and whoever looks at the records is told."""

import datetime
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from generator.cli.exits import Exit
from generator.cli.main import run
from generator.foundation.months import Month
from generator.records.loading import load
from generator.records.references import Reference, Target
from generator.release.desk import correction_workbook, examine
from generator.release.door import ReturnRefused, make, prepare
from generator.release.originals import lost_here, lost_originals, old_title
from generator.release.restricted import beside
from generator.release.withdrawing import Request, carry_out, plan
from tests.release.small_month import changed, order, snapshot
from tests.release.test_door import MARCH

CASES: list[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("cases") / "lost_originals.yml").read_text("utf-8")
)
DAY = datetime.date(2026, 4, 20)
APRIL = [
    *MARCH,
    ["month: 2026-03", "month: 2026-04"],
    ["2026-04-", "2026-05-"],
    ["amount_to_date: 162963", "amount_to_date: 217284"],
    ["household_times_to_date: 38", "household_times_to_date: 50"],
    ["amount_to_date: 30000", "amount_to_date: 39000"],
    ["nothing:\n  - {benefit: skills-training, date: 2026-05-05, reason: 没有办班。}\n", ""],
]


def _folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "no folder": lambda path: shutil.rmtree(path.parent),
    "one gone": Path.unlink,
    "not yaml": lambda path: path.write_text("month: [", "utf-8"),
    "another record": lambda path: path.write_text("id: a\n", "utf-8"),
    "another month": lambda path: shutil.copy(path.with_name("2026-02.yml"), path),
    "a folder": _folder_in_its_place,
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small town with two months released, of which a benefit was withdrawn, and the return of the third."""
    first = order(tmp_path)
    make(prepare(first))
    make(prepare(order(tmp_path, changed(MARCH), "2026-03.yml")))
    carry_out(plan(Request(first.content, "临时救助", None, "收回。", DAY)))
    return first.content


def _kept(content: Path) -> Path:
    return beside(content).path / "withdrawn" / "2026-03.yml"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_nothing_is_released_without_the_originals(
    case: Mapping[str, Any], content: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = order(tmp_path, changed(APRIL), "2026-04.yml")
    prepare(asked)
    DAMAGES[case["damage"]](_kept(content))
    before = snapshot(content)
    with pytest.raises(ReturnRefused) as refused:
        prepare(asked)
    (problem,) = refused.value.problems
    assert (problem.code, problem.details["files"]) == (case["expect"]["code"], case["files"])
    assert snapshot(content) == before
    for command in ("check", "status", "audit"):
        capfd.readouterr()
        site = [] if command == "audit" else ["--site", str(tmp_path / "site")]
        assert run([command, "--content", str(content), *site]) is Exit.PROBLEMS
        assert f"[{case['expect']['code']}]" in capfd.readouterr().err


def test_a_check_of_the_next_workbook_tells_it_too(content: Path) -> None:
    given = correction_workbook(content, Month(2026, 2))
    book = load_workbook(given)
    book["封面"]["B11"] = "录入有误。"
    book["临时救助"]["G3"], book["临时救助"]["H3"] = 1500, 1200
    book.save(given)
    for is_lost in (False, True):
        found = {problem.code for problem in examine(given, content).problems}
        assert ("放行-28" in found) == is_lost
        shutil.rmtree(_kept(content).parent, ignore_errors=True)


def test_of_many_the_first_few_are_named(content: Path) -> None:
    for number in range(1, 8):
        (_kept(content).parent / f"2025-0{number}.yml").write_text("x", "utf-8")
    (_kept(content).parent / "notes.yml").write_text("x", "utf-8")
    town = load(content).town
    assert town is not None
    (problem,) = lost_originals(town, beside(content))
    assert problem.details["files"].endswith("2025-05等 7 份")


def test_a_copy_of_the_public_records_alone_needs_none(content: Path) -> None:
    shutil.rmtree(beside(content).path)
    town = load(content).town
    assert town is not None
    assert lost_here(town, beside(content)) == ()
    assert lost_originals(town, beside(content))


def test_what_was_withdrawn_whole_is_known_by_a_title_that_can_be_read(content: Path) -> None:
    kept = beside(content).path / "withdrawn" / "records" / "pages"
    kept.mkdir(parents=True)
    asked = beside(content), Reference(Target.PAGE, "hours")
    (kept / "hours.a").write_bytes(b"# \xff\n")
    (kept / "hours.b").mkdir()
    (kept / "hours.c").write_text("没有标题\n", "utf-8")
    assert old_title(*asked) is None
    (kept / "hours.md").write_text("# 办公时间\n", "utf-8")
    assert old_title(*asked) == "办公时间"
