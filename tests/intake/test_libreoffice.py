"""A real spreadsheet program opens the template and the marked-up copy, and keeps their limits and their protection."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from generator.intake.marked_copy import marked_copy
from generator.intake.reading import read_return
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.conftest import find_libreoffice
from tests.intake.small_town import unreleased
from tests.intake.workbooks import LIVING, edited, empty, filled, write

DRAWN = Path(__file__).with_name("cases") / "old_formats.yml"
FORMATS: list[Mapping[str, Any]] = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))

pytestmark = pytest.mark.needs_libreoffice


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_draft(unreleased(tmp_path_factory.mktemp("town")))[0]


def through_libreoffice(books: Iterable[bytes], folder: Path, kind: str = "xlsx") -> list[bytes]:
    """The workbooks as LibreOffice writes them after opening them; all in one start, which takes longer than a workbook."""
    program = find_libreoffice()
    assert program is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    given: list[Path] = []
    for number, data in enumerate(books):
        given.append(folder / f"{number}.xlsx")
        given[-1].write_bytes(data)
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "out")]
    subprocess.run([*command, *map(str, given)], check=True, capture_output=True, timeout=300)
    shutil.rmtree(folder / "profile", ignore_errors=True)
    return [(folder / "out" / f"{path.stem}.{kind}").read_bytes() for path in given]


@pytest.fixture(scope="module")
def saved(draft: Draft, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The workbook of each drawn case, by the case's name, as LibreOffice writes it in the case's format."""
    made: dict[str, bytes] = {}
    for kind in sorted({case["kind"] for case in FORMATS}):
        cases = [case for case in FORMATS if case["kind"] == kind]
        books = (edited(filled(draft), case["edits"]) for case in cases)
        done = through_libreoffice(books, tmp_path_factory.mktemp(kind), kind)
        made |= zip((case["name"] for case in cases), done, strict=True)
    assert len(made) == len(FORMATS)
    return made


def limits(book: Workbook) -> dict[str, int]:
    """How many cells of each sheet have a limit."""
    return {
        sheet.title: sum(
            (area.max_row - area.min_row + 1) * (area.max_col - area.min_col + 1)
            for rule in sheet.data_validations.dataValidation
            for area in rule.sqref.ranges
        )
        for sheet in book
    }


def test_the_template_keeps_its_limits_its_protection_and_its_open_cells(
    draft: Draft, tmp_path: Path
) -> None:
    data = empty(draft)
    (opened,) = through_libreoffice([data], tmp_path)
    before, after = load_workbook(BytesIO(data)), load_workbook(BytesIO(opened))
    assert after.sheetnames == before.sheetnames
    assert limits(after) == limits(before)
    assert all(sheet.protection.sheet for sheet in after)
    assert not after[LIVING]["C6"].protection.locked
    assert after[LIVING]["A6"].protection.locked
    assert "填整数" in {rule.promptTitle for rule in after[LIVING].data_validations.dataValidation}


def test_the_marked_copy_opens_and_keeps_them_too(draft: Draft, tmp_path: Path) -> None:
    data = edited(filled(draft), [{"set": "E6", "to": "3.1407万元"}])
    copy = marked_copy(data, read_return(write(tmp_path, data), draft).problems)
    (opened,) = through_libreoffice([copy], tmp_path)
    after = load_workbook(BytesIO(opened))
    assert limits(after) == limits(load_workbook(BytesIO(data)))
    assert after[LIVING].protection.sheet
    assert "[金额-02]" in after[LIVING]["E6"].comment.text
    assert after[LIVING]["E6"].fill.fgColor.rgb == "FFFF9999"


@pytest.mark.parametrize("case", FORMATS, ids=[case["name"] for case in FORMATS])
def test_what_it_saves_is_read_as_it_was_typed_or_refused(
    case: Mapping[str, Any], draft: Draft, saved: Mapping[str, bytes], tmp_path: Path
) -> None:
    kind = case["kind"]
    found = read_return(write(tmp_path, saved[case["name"]], f"2026-02.{kind}"), draft)
    told = sorted(
        (problem.code, str(at).removeprefix(f"2026-02.{kind}").removeprefix(" › "))
        for problem in found.problems
        for at in problem.locations
    )
    assert told == sorted((drawn["code"], drawn["at"]) for drawn in case["expect"])
    clean = read_return(write(tmp_path, filled(draft)), draft)
    assert found.given == (clean.given if case["reads"] == "same" else None)


def test_its_sums_say_right_or_by_how_much_not(draft: Draft, tmp_path: Path) -> None:
    wrong = edited(filled(draft), [{"set": "C6", "to": 30}])
    right, astray = through_libreoffice([filled(draft), wrong], tmp_path)
    for reckoned, told in ((right, "对"), (astray, "差 1")):
        assert load_workbook(BytesIO(reckoned), data_only=True)[LIVING]["C10"].value == told
