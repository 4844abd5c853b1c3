"""Reads a finished CSV file as a spreadsheet and a program would, and vouches for every cell of it."""

import csv
import io
from collections.abc import Iterator

from generator.publishing.readback.tables import shape_of, told_by
from generator.publishing.readback.told import Told, Unreadable

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = b"\xef\xbb\xbf"


def read_csv(content: bytes, file: str) -> Iterator[Told]:
    """The figures of a CSV file; raises Unreadable where anything in it is not as we write it."""
    if not content.startswith(_MARK):
        raise Unreadable("开头没有编码标记，Excel 和 WPS 会显示乱码")
    try:
        text = content[len(_MARK) :].decode()
    except UnicodeDecodeError:
        raise Unreadable("不是 UTF-8 编码") from None
    if text.count("\n") != text.count("\r\n"):
        raise Unreadable("换行不是 CRLF")
    rows = _rows(text)
    if any(cell.startswith(_RUNS) for row in rows for cell in row):
        raise Unreadable("有一格会被当作公式运行")
    empty_is_none = [[cell or None for cell in row] for row in rows[1:]]
    return told_by(shape_of(rows[0], by_title=True), empty_is_none, file)


def _rows(text: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Unreadable("不是能读的 CSV") from None
    if not rows:
        raise Unreadable("里面是空的")
    return rows
