"""JSON Schemas of all records, so that an editor helps and warns while somebody writes.

Run it after a model changed: python -m generator.records.schema schema

A schema sees a file as an editor does, by the rules of YAML 1.2, where `770` is a number and `2026-10` a text. It
sees less than `load`: nothing between two records, nothing inside a text, and of a number only its value.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.records.folder import SHELVES, Shelf

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

_OF_CODE = ("title", "description")
_NULL = {"type": "null"}


def schemas() -> Mapping[str, Schema]:
    """One schema for each kind of record, by the name of its file without the ending."""
    return {shelf.schema_name: _schema(shelf) for shelf in SHELVES}


def write_schemas(folder: Path) -> None:
    """Write every schema into `folder` as `NAME.json`; the same models give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(written(schema), encoding="utf-8", newline="\n")


def written(schema: Schema) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def as_written(schema: Schema) -> Schema:
    """A schema that pydantic made, for what people write: no nulls, no objects of ours, Chinese words alone."""
    kept = {key: value for key, value in schema.items() if key != "default" or _can_be_written(value)}
    for key in ("properties", "$defs"):
        if key in kept:
            kept[key] = {name: as_written(part) for name, part in kept[key].items()}
    for part in kept.get("$defs", {}).values():
        _without_words_of_code(part)
    if "items" in kept:
        kept["items"] = as_written(kept["items"])
    if "anyOf" in kept:
        choices = [as_written(part) for part in kept.pop("anyOf") if part != _NULL]
        kept |= choices[0] if len(choices) == 1 else {"anyOf": choices}
    return _with_numbers(kept) if "enum" in kept else kept


def _schema(shelf: Shelf) -> Schema:
    made = as_written(shelf.model.model_json_schema(by_alias=True, mode="validation"))
    _without_words_of_code(made)
    return {"$schema": DIALECT, "title": shelf.title, **made}


def _without_words_of_code(schema: Schema) -> None:
    """A model's name and docstring are for developers; its fields have Chinese words of their own."""
    for key in _OF_CODE:
        schema.pop(key, None)


def _can_be_written(default: object) -> bool:
    return isinstance(default, str | int)


def _with_numbers(schema: Schema) -> Schema:
    """Of fixed values such as `0` an editor sees the number."""
    numbers = [int(value) for value in schema["enum"] if value.isdigit()]
    if not numbers:
        return schema
    return {
        **{key: value for key, value in schema.items() if key != "type"},
        "enum": schema["enum"] + numbers,
    }


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
