"""What our writer writes is read as openpyxl reads it, and whatever is written in any other way is left to openpyxl."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from generator.foundation.money import Money
from generator.outputs.datafiles.dataset import Dataset, DataTable, Field, FieldKind, FieldValue
from generator.outputs.datafiles.workbook import workbook_bytes
from generator.publishing.readback.own_workbook import Rows, sheets_of_own

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "workbooks_of_another_form.yml").read_text("utf-8")
)
FIELDS = (
    Field("place", "地方", "", FieldKind.TEXT),
    Field("value", "数值", "", FieldKind.NUMBER),
    Field("unit", "单位", "", FieldKind.TEXT),
)


def _written(*rows: tuple[FieldValue, ...]) -> bytes:
    tables = tuple(
        DataTable(name, title, FIELDS, rows) for name, title in (("figures", "数字"), ("more", "更多"))
    )
    facts = (("备注", '甲 & 乙 <丙> "丁"'),)
    return workbook_bytes(Dataset("series/one", "标题", "镇", date(2026, 1, 2), True, facts, tables))


def _own(content: bytes) -> list[tuple[str, Rows]] | None:
    return sheets_of_own(zipfile.ZipFile(io.BytesIO(content)))


USUAL = _written(("东村", 12, "户"), ("西村", Money(123450), None), ("南村 & 北村", 0, "元"))


@pytest.mark.parametrize("content", [USUAL, _written(), _written(("东村", None, "户"))])
def test_ours_are_read_as_openpyxl_reads_them(content: bytes) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    assert _own(content) == [
        (sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
        for sheet in workbook.worksheets
    ]


def test_a_text_that_ends_with_a_blank_is_written_in_another_form() -> None:
    assert _own(_written(("东村 ", 12, "户"))) is None


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_another_form_is_left_to_openpyxl(case: dict[str, Any]) -> None:
    assert _own(USUAL) is not None
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(USUAL)) as packed, zipfile.ZipFile(made, "w") as other:
        for name in packed.namelist():
            text = packed.read(name).decode()
            if name == case["part"]:
                assert case["old"] in text, text
                text = text.replace(case["old"], case["new"], 1)
            other.writestr(name, text)
    assert _own(made.getvalue()) is None


def test_a_part_that_stands_twice_or_is_missing_is_another_form() -> None:
    twice, without = io.BytesIO(USUAL), io.BytesIO()
    with zipfile.ZipFile(twice, "a") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("xl/styles.xml", packed.read("xl/styles.xml"))
    with zipfile.ZipFile(io.BytesIO(USUAL)) as packed, zipfile.ZipFile(without, "w") as other:
        for name in packed.namelist()[:-1]:
            if name != "xl/sharedStrings.xml":
                other.writestr(name, packed.read(name))
    assert _own(twice.getvalue()) is None
    assert _own(without.getvalue()) is None
