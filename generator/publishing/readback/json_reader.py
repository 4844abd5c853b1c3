"""Reads a finished JSON file of a page, and tells JSON files of the column that hold no figures from those that might."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.publishing.readback.tables import shape_of, told_by
from generator.publishing.readback.told import CELL_NAME, Told, Unreadable

_ABOUT = ("title", "publisher", "nature", "sample", "page", "facts", "codes", "fields")


def read_json(content: bytes, file: str) -> Iterator[Told]:
    """The figures of a page's JSON; raises Unreadable where it holds anything besides what we write."""
    whole = _loaded(content)
    tables = whole.get("fields") if isinstance(whole, dict) else None
    if not isinstance(tables, dict) or set(whole) != {*_ABOUT, *tables}:
        raise Unreadable("不是本栏目的数据文件")
    return (told for table in tables for told in _told_by_table(whole, table, file))


def _told_by_table(whole: Mapping[str, Any], table: str, file: str) -> Iterator[Told]:
    fields = shape_of([field["name"] for field in whole["fields"][table]], by_title=False)
    names = [field.name for field in fields]
    rows = whole[table]
    if any(list(row) != names for row in rows):
        raise Unreadable("有一行的名称和字段不一样")
    return told_by(fields, [list(row.values()) for row in rows], file)


def names_cells(content: bytes) -> bool:
    """Whether a JSON file that belongs to no page names a cell, so that it may tell figures that nobody has checked."""
    waiting = [_loaded(content)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str) and CELL_NAME.fullmatch(one):
            return True
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
    return False


def _loaded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (UnicodeDecodeError, ValueError):
        raise Unreadable("不是能读的 JSON") from None
