"""The Data Package is one that strangers' tools read: frictionless finds nothing wrong with it or its files."""

import json
from pathlib import Path

import pytest

from tests.outputs.columns import Column

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


@pytest.fixture(scope="module")
def folder(anxi: Column, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    for file in anxi.files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def _validate(path: Path) -> list[str]:
    # Here, because it takes long to import and only these tests need it.
    import frictionless  # noqa: PLC0415

    report = frictionless.Package(str(path)).validate()
    return [str(error) for error in report.flatten(["rowNumber", "fieldNumber", "type", "message"])]


def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    assert _validate(folder / "datapackage.json") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("示例数据", "示例数居"),  # same length, another hash
        (",人,", ",人,,"),
        ("412", "少于5"),
    ],
)
def test_it_would_find_what_is_wrong(old: str, new: str, folder: Path) -> None:
    path = folder / "months" / "2026-10.csv"
    whole = path.read_bytes()
    try:
        path.write_bytes(whole.replace(old.encode(), new.encode(), 1))
        assert _validate(folder / "datapackage.json") != []
    finally:
        path.write_bytes(whole)


def test_it_is_of_version_2_and_names_every_csv_file_once(folder: Path, anxi: Column) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["$schema"] == PROFILE
    paths = [resource["path"] for resource in package["resources"]]
    assert paths == [file.path for file in anxi.files if file.path.endswith(".csv")]
    for resource in package["resources"]:
        assert {
            "value": "不公布",
            "label": "按公开方案不公布。看不出大小，也可能是 0；不说明原因。",
        } in resource["schema"]["missingValues"]
