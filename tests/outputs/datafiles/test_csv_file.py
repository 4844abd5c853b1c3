"""CSV opens in Excel and WPS as it is meant, and no cell of it runs as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.foundation.money import Money
from generator.outputs.datafiles.csv_file import csv_bytes, inert
from generator.outputs.datafiles.dataset import DataTable, Field, FieldKind
from generator.records.cells import WITHHELD

FIELDS = (
    Field("name", "名称", "名称"),
    Field("value", "数值", "数", FieldKind.NUMBER),
    Field("key", "编号", "编号"),
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def _table(*rows: tuple[object, ...]) -> DataTable:
    return DataTable("figures", "数字", FIELDS, rows)  # type: ignore[arg-type]  # drawn values


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_begins_with_the_mark_and_ends_lines_as_windows_does() -> None:
    content = csv_bytes(_table(("甲村", 1, "a")))
    assert content == b"\xef\xbb\xbf" + "名称,数值,编号\r\n甲村,1,a\r\n".encode()


def test_values_are_written_plainly() -> None:
    rows = [
        ("甲", 1234, "a"),
        ("乙", Money(123400), "b"),
        ("丙", Money(123450), "c"),
        ("丁", WITHHELD, "d"),
        ("戊", None, "e"),
    ]
    assert [row[1] for row in _read(csv_bytes(_table(*rows)))[1:]] == [
        "1234",
        "1234",
        "1234.50",
        "不公布",
        "",
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", "－1", "=cmd|' /C calc'!A0"]
)
def test_what_a_spreadsheet_would_run_it_does_not(text: str) -> None:
    assert inert(text) == f"'{text}"


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_text_comes_back_and_no_cell_runs(words: list[str]) -> None:
    rows = _read(csv_bytes(_table(*((word, 1, "k") for word in words))))[1:]
    assert [row[0].removeprefix("'") for row in rows] == [word.removeprefix("'") for word in words]
    assert not [row for row in rows if row[0][:1] in set("=+-@\t\r\n＝＋－＠") - {""}]
