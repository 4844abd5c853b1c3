"""The marked-up copy is the clerk's own workbook, coloured and commented where something must change, and else the same."""

from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.foundation.problems import Location, Problem
from generator.intake.marked_copy import marked_copy, marked_names
from generator.intake.reading import read_return
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.intake.small_town import unreleased
from tests.intake.workbooks import LIVING, Edit, edited, filled, write

EDITS: list[Edit] = [
    {"set": "E6", "to": "3.1407万元"},
    {"set": "C7", "to": "２０"},
    {"comment": "D6", "text": "已核对"},
]


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_draft(unreleased(tmp_path_factory.mktemp("town")))[0]


def marked(draft: Draft, folder: Path) -> tuple[bytes, bytes]:
    data = edited(filled(draft), EDITS)
    return data, marked_copy(data, read_return(write(folder, data), draft).problems)


def sheet_of(data: bytes) -> Worksheet:
    sheet: Worksheet = load_workbook(BytesIO(data))[LIVING]
    return sheet


def test_wrong_cells_are_red_and_put_right_ones_yellow_with_the_way_out(draft: Draft, tmp_path: Path) -> None:
    _, copy = marked(draft, tmp_path)
    wrong, told = sheet_of(copy)["E6"], sheet_of(copy)["C7"]
    assert wrong.fill.fgColor.rgb == "FFFF9999"
    assert told.fill.fgColor.rgb == "FFFFF2A8"
    assert "改成：31407" in wrong.comment.text
    assert "[金额-02]" in wrong.comment.text


def test_nothing_else_is_changed(draft: Draft, tmp_path: Path) -> None:
    data, copy = marked(draft, tmp_path)
    before, after = load_workbook(BytesIO(data)), load_workbook(BytesIO(copy))
    assert before.sheetnames == after.sheetnames
    for one, other in zip(before, after, strict=True):
        cells = {
            cell.coordinate
            for row, changed in zip(one.iter_rows(), other.iter_rows(), strict=True)
            for cell, now in zip(row, changed, strict=True)
            if _look(cell) != _look(now)
        }
        assert cells == ({"E6", "C7"} if one.title == LIVING else set())
        assert one.protection.sheet == other.protection.sheet
        assert len(one.data_validations.dataValidation) == len(other.data_validations.dataValidation)


def _look(cell: Any) -> object:
    comment = cell.comment.text if cell.comment else ""
    return (
        cell.value,
        cell.number_format,
        cell.protection.locked,
        cell.fill.fgColor.rgb,
        cell.font.b,
        comment,
    )


def test_a_comment_that_stood_there_stays(draft: Draft, tmp_path: Path) -> None:
    edits = [*EDITS, {"comment": "E6", "text": "问过财政所"}]
    data = edited(filled(draft), edits)
    copy = marked_copy(data, read_return(write(tmp_path, data), draft).problems)
    assert sheet_of(copy)["E6"].comment.text.startswith("问过财政所\n")
    assert sheet_of(copy)["D6"].comment.text == "已核对"


@pytest.mark.parametrize(
    "given",
    ["2026-02.xlsx", "2026-02_请改这些格.xlsx", "2026-02_请改这些格2.xlsx", "2026-02_请改这些格13.xlsx"],
)
def test_a_copy_of_a_copy_is_called_as_a_copy_of_the_workbook(given: str) -> None:
    assert [*islice(marked_names(Path(given)), 3)] == [
        "2026-02_请改这些格",
        "2026-02_请改这些格2",
        "2026-02_请改这些格3",
    ]


def test_what_has_no_cell_is_told_at_the_first_one(draft: Draft, tmp_path: Path) -> None:
    data = edited(filled(draft), [{"remove_sheet": "临时救助"}])
    copy = marked_copy(data, read_return(write(tmp_path, data), draft).problems)
    assert "[表格-32]" in load_workbook(BytesIO(copy))["封面"]["A1"].comment.text


def test_what_was_hidden_is_brought_to_light(draft: Draft, tmp_path: Path) -> None:
    edits: list[Edit] = [
        {"hide": 6},
        {"hide": "D"},
        {"add_sheet": "旧数", "rows": [[1]]},
        {"hide": "sheet", "sheet": "旧数"},
    ]
    data = edited(filled(draft), edits)
    book = load_workbook(BytesIO(marked_copy(data, read_return(write(tmp_path, data), draft).problems)))
    sheet = book[LIVING]
    assert not sheet.row_dimensions[6].hidden
    assert not any(span.hidden for span in sheet.column_dimensions.values())
    assert book["旧数"].sheet_state == "visible"


def test_what_the_copy_says_of_a_unit_is_not_taken_for_the_tables(draft: Draft, tmp_path: Path) -> None:
    data = edited(filled(draft), [{"set": "E2", "to": "金额（当月，万元）"}])
    copy = marked_copy(data, read_return(write(tmp_path, data), draft).problems)
    mended = edited(copy, [{"set": "E2", "to": "金额（当月，元）"}])
    assert read_return(write(tmp_path, mended), draft).given is not None


def test_of_very_many_cells_the_first_are_marked_and_the_rest_is_told(draft: Draft) -> None:
    data = filled(draft)
    problems = [Problem("表格-25", (Location("a.xlsx", row, 1, LIVING),)) for row in range(1, 1004)]
    book = load_workbook(BytesIO(marked_copy(data, problems)))
    assert book[LIVING]["A1000"].comment is not None
    assert book[LIVING]["A1001"].comment is None
    assert "还有 3 格" in book["封面"]["A1"].comment.text


def test_letters_of_several_looks_stay(draft: Draft, tmp_path: Path) -> None:
    runs = [{"text": "已"}, {"text": "核对", "font": {"b": True}}]
    data = edited(filled(draft), [*EDITS, {"rich": "M5", "runs": runs}])
    copy = marked_copy(data, read_return(write(tmp_path, data), draft).problems)
    kept = load_workbook(BytesIO(copy), rich_text=True)[LIVING]["M5"].value
    assert [str(run) for run in kept] == ["已", "核对"]
