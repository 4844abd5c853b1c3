"""The Data Package (version 2) of the column: one resource a CSV file, with its schema, size and hash."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.outputs.addresses import DATA_PACKAGE
from generator.outputs.datafiles.dataset import CODES, Dataset, DataTable, FieldKind
from generator.outputs.datafiles.json_file import json_bytes
from generator.outputs.file import File
from generator.records.town import Town

PROFILES = "https://datapackage.org/profiles/2.0/"
LICENSES = [{"name": "other-open", "title": "政府信息公开，可以免费使用，要注明来源"}]


def data_package(town: Town, datasets: Iterable[tuple[Dataset, File]]) -> File:
    """The package of all datasets, each with its CSV file."""
    described = [_resource(dataset, file) for dataset, file in datasets]
    package = {
        "$schema": f"{PROFILES}datapackage.json",
        "name": "shehui-jiuzhu-gongkai",
        "title": f"{town.site.name}{town.site.column}",
        "description": town.site.introduction,
        "version": "1.0.0",
        "contributors": [{"title": town.site.publisher, "roles": ["publisher"]}],
        "licenses": LICENSES,
        "resources": described,
    }
    return File(DATA_PACKAGE, json_bytes(package), "数据包说明（Data Package）")


def _resource(dataset: Dataset, file: File) -> Mapping[str, Any]:
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "name": dataset.stem.replace("/", "-"),
        "title": dataset.title,
        "description": dataset.nature,
        "path": f"{dataset.stem}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": file.length,
        "hash": f"sha256:{file.digest}",
        "dialect": {"$schema": f"{PROFILES}tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n"},
        "schema": _schema(dataset.tables[0]),
    }


def _schema(table: DataTable) -> Mapping[str, Any]:
    """The table's schema; a field is named by its head in the file, and told by what it means."""
    return {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [
            {
                "name": field.title,
                "title": field.name,
                "description": field.meaning,
                "type": field.kind.value,
                **_required(field.kind, is_key=field is table.key),
            }
            for field in table.fields
        ],
        "primaryKey": [table.key.title],
        "missingValues": [
            {"value": "", "label": "没有这一项"},
            *({"value": code, "label": meaning} for code, meaning in CODES.items()),
        ],
    }


def _required(kind: FieldKind, *, is_key: bool) -> Mapping[str, Any]:
    constraints: dict[str, Any] = {"required": True, "unique": True} if is_key else {}
    if kind is FieldKind.NUMBER:
        constraints["minimum"] = 0
    return {"constraints": constraints} if constraints else {}
