"""A workbook says what it is before it shows a figure, holds text as text, and has the same bytes every time."""

import datetime
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from generator.foundation.money import Money
from generator.outputs.datafiles.dataset import Dataset, DataTable, Field, FieldKind, FieldValue
from generator.outputs.datafiles.workbook import workbook_bytes
from generator.records.cells import WITHHELD

FIELDS = (
    Field("name", "项目", "叫什么"),
    Field("value", "数值", "多少", FieldKind.NUMBER),
    Field("key", "编号", "编号"),
)
ROWS: tuple[tuple[FieldValue, ...], ...] = (
    ("=1+1", 1234, "a"),
    ("https://www.gov.cn", Money(123450), "b"),
    ("0012", WITHHELD, "c"),
)
DATASET = Dataset(
    "months/2026-10",
    "2026年10月社会救助公开",
    "云河镇人民政府",
    datetime.date(2026, 11, 10),
    is_sample=True,
    facts=(("版次", "第1版"),),
    tables=(DataTable("figures", "数字", FIELDS, ROWS),),
)


def _opened(dataset: Dataset = DATASET) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(dataset)))


def _cover(dataset: Dataset) -> dict[str, str]:
    return {str(label.value): str(told.value) for label, told in _opened(dataset)["说明"].iter_rows()}


def test_the_cover_says_what_it_is_and_whether_it_is_real() -> None:
    told = _cover(DATASET)
    assert told["名称"] == DATASET.title
    assert told["数据性质"] == "示例数据"
    assert told["版次"] == "第1版"
    assert "也可能是 0" in told["不公布"]
    real = _cover(replace(DATASET, is_sample=False))
    assert real["数据性质"] == "公开数据"


def test_text_stays_text_and_numbers_are_numbers() -> None:
    rows = list(_opened()["数字"].iter_rows())
    assert [[cell.value for cell in row] for row in rows] == [
        ["项目", "数值", "编号"],
        ["=1+1", 1234, "a"],
        ["https://www.gov.cn", 1234.5, "b"],
        ["0012", "不公布", "c"],
    ]
    assert {cell.data_type for row in rows for cell in row} == {"s", "n"}
    assert [cell.data_type for cell in rows[1]] == ["s", "n", "s"]


def test_the_head_stays_in_sight_and_can_be_filtered() -> None:
    sheet = _opened()["数字"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet.print_title_rows == "$1:$1"


def test_the_same_dataset_gives_the_same_bytes_and_no_time_of_making() -> None:
    content = workbook_bytes(DATASET)
    assert content == workbook_bytes(DATASET)
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = parts.read("docProps/core.xml").decode()
    assert core.count("2026-11-10T12:00:00Z") == 2
    later = workbook_bytes(replace(DATASET, day=datetime.date(2026, 12, 10)))
    assert later != content


@pytest.mark.parametrize(
    "name", ["xl/comments1.xml", "xl/calcChain.xml", "xl/externalLinks/externalLink1.xml"]
)
def test_nothing_is_hidden_in_it(name: str) -> None:
    assert name not in zipfile.ZipFile(io.BytesIO(workbook_bytes(DATASET))).namelist()
