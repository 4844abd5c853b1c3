"""Writes a dataset as JSON: the facts, the codes with their meaning, and each table as a list of objects."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json

from generator.outputs.datafiles.dataset import CODES, Dataset, DataTable, plain


def json_bytes(value: object) -> bytes:
    """Plain data as JSON in UTF-8, for people to read as well: indented, Chinese as it is, a line end at the end.

    The same bytes as Python's own `json.dumps(value, ensure_ascii=False, indent=1)`, which indents five times as slowly.
    """
    return to_json(value, indent=1) + b"\n"


def dataset_json(dataset: Dataset) -> bytes:
    """A dataset with all its tables."""
    return json_bytes(
        {
            "title": dataset.title,
            "publisher": dataset.publisher,
            "nature": dataset.nature,
            "sample": dataset.is_sample,
            "page": dataset.stem.rpartition("/")[2] + ".html",
            "facts": [{"label": label, "text": text} for label, text in dataset.facts],
            "codes": CODES,
            "fields": {table.name: _fields(table) for table in dataset.tables},
            **{table.name: [_row(table, row) for row in table.rows] for table in dataset.tables},
        }
    )


def _fields(table: DataTable) -> list[Mapping[str, str]]:
    return [
        {"name": field.name, "title": field.title, "meaning": field.meaning, "type": field.kind.value}
        for field in table.fields
    ]


def _row(table: DataTable, row: tuple[Any, ...]) -> Mapping[str, Any]:
    return {field.name: plain(value) for field, value in zip(table.fields, row, strict=True)}
