"""Of an old format what is seen is what is read, as far as it tells; what its reader never expected is a broken file."""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake import old_formats
from generator.intake.cell_marks import CellMarks
from generator.intake.letters import CROSSED, INDENTED, TURNED
from generator.intake.old_formats import Broken, read_old
from generator.intake.package import Package
from generator.intake.part import Refused
from generator.intake.reading import read_return
from generator.intake.xls_looks import XlsLooks
from generator.intake.xls_marks import SheetMarks
from generator.intake.xls_texts import fonts_of_texts
from generator.records.draft import Draft
from generator.records.loading import read_draft
from tests.intake.ods_files import ods
from tests.intake.small_town import unreleased
from tests.intake.workbooks import filled, write

DRAWN = Path(__file__).with_name("cases") / "open_document.yml"
CASES: list[Mapping[str, Any]] = yaml.safe_load(DRAWN.read_text(encoding="utf-8"))
OLD = "表格-28"
Panic = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})


class Reader:
    """Stands for calamine's reader, and fails as it is told."""

    fault: BaseException = Panic("range end index 28279 out of range")

    @classmethod
    def from_filelike(cls, _: object) -> object:
        raise cls.fault


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> type[Reader]:
    monkeypatch.setattr(old_formats, "xls_marks", lambda _: {"一": CellMarks()})
    monkeypatch.setattr(old_formats, "loose_texts", lambda _: ())
    monkeypatch.setattr(old_formats, "names_content", lambda _: False)
    monkeypatch.setattr(old_formats, "CalamineWorkbook", Reader)
    return Reader


def test_a_panic_is_a_broken_file(reader: type[Reader]) -> None:
    assert reader
    with pytest.raises(Broken):
        read_old(b"", "a.xls", Package())


def test_an_interruption_is_none(reader: type[Reader], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "fault", KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        read_old(b"", "a.xls", Package())


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_draft(unreleased(tmp_path_factory.mktemp("town")))[0]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_an_open_document_shows_is_what_is_read_or_it_is_refused(
    case: Mapping[str, Any], draft: Draft, tmp_path: Path
) -> None:
    found = read_return(write(tmp_path, ods(filled(draft), case), "2026-02.ods"), draft)
    told = sorted(
        (problem.code, str(at).removeprefix("2026-02.ods").removeprefix(" › "))
        for problem in found.problems
        for at in problem.locations
        if problem.code != OLD
    )
    assert told == sorted((drawn["code"], drawn["at"]) for drawn in case["expect"])
    clean = read_return(write(tmp_path, filled(draft)), draft)
    assert found.given == (clean.given if case["reads"] == "same" else None)


def sheet_of(*records: tuple[int, str]) -> CellMarks:
    sheet = SheetMarks(XlsLooks(), [])
    for kind, fields in records:
        sheet.note(kind, bytes.fromhex(fields))
    return sheet.marks


def test_a_view_of_an_old_workbook_that_shows_no_zeros_or_locks_rows_away_is_known() -> None:
    assert sheet_of((0x023E, "a600 0000 0000")).hides_zeros
    assert not sheet_of((0x023E, "b600 0000 0000")).hides_zeros
    frozen = sheet_of((0x023E, "be00 0200 0100"))
    assert (frozen.hidden_rows, frozen.hidden_columns) == ({1, 2}, {1})
    assert sheet_of((0x023E, "b600 0200 0100")).hidden_rows == set()


@pytest.mark.parametrize(("flags", "is_told"), [("00000002", True), ("00000000", False)])
def test_a_rule_of_an_old_workbook_that_changes_the_number_format_is_known(flags: str, is_told: bool) -> None:
    areas = (0x01B0, f"{'00' * 12} 0100 0500 0600 0200 0200")
    marks = sheet_of(areas, (0x01B1, f"01 05 0000 0000 {flags} 0000 {'00' * 130}"))
    assert bool(marks.disguised) is is_told
    if is_told:
        assert marks.disguised[0][0].holds((6, 3))


def test_a_rule_of_newer_programs_in_an_old_workbook_is_not_trusted() -> None:
    assert sheet_of((0x0879, f"{'00' * 24} 0100 0500 0600 0200 0200")).disguised


@pytest.mark.parametrize(("kind", "count"), [("0200", 1), ("0600", 1), ("0800", 1), ("1900", 0), ("1400", 0)])
def test_shapes_above_the_cells_of_an_old_workbook_are_counted(kind: str, count: int) -> None:
    assert sheet_of((0x005D, f"1500 1200 {kind}")).shapes == count


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([(0x0203, "0500 0200 0000"), (0x0203, "0500 0200 0000")], "表格-05"),
        ([(0x0203, "ffff ff00 0000")], "表格-33"),
    ],
)
def test_an_old_workbook_made_to_be_read_in_two_ways_or_to_fill_a_memory_is_refused(
    records: list[tuple[int, str]], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        sheet_of(*records)
    assert refused.value.code == code


def test_the_pieces_of_shared_texts_are_read_across_continuations() -> None:
    first = struct.pack("<II", 2, 2) + struct.pack("<HBH", 4, 8, 1) + b"ab"
    second = b"\x01" + "cd".encode("utf-16-le") + struct.pack("<HH", 2, 7) + struct.pack("<HB", 1, 0) + b"e"
    assert [*fonts_of_texts([first, second])] == [(7,), ()]


def test_the_height_of_a_row_of_an_old_workbook_is_known() -> None:
    low = sheet_of((0x0208, "0500 0000 0100 a000 0000 0000 0000 0000"))
    assert (low.heights, low.hidden_rows) == ({6: 8.0}, set())


@pytest.mark.parametrize(
    ("turn", "indent", "sides", "lines", "reason"),
    [
        (90, 0, 0, 0, TURNED),
        (0, 15, 0, 0, INDENTED),
        (0, 3, 0, 0, ""),
        (0, 0, 1 << 30, 1 << 21, CROSSED),
        (0, 0, 1 << 30, 0, ""),
        (0, 0, 0, 1 << 21, ""),
    ],
)
def test_a_figure_of_an_old_workbook_that_is_turned_indented_or_crossed_is_known(
    turn: int, indent: int, sides: int, lines: int, reason: str
) -> None:
    looks = XlsLooks()
    looks.note(0x00E0, struct.pack("<HHHBBHIIH", 0, 0, 0, 0, turn, indent, sides, lines, 0))
    assert looks.marred(0) == reason
    assert looks.marred(9) == ""
