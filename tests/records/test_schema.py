"""The schemas agree with the reader: what loads an editor accepts, and what it can see to be wrong it marks."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from generator.records.folder import SHELVES, Shelf, files_on
from generator.records.schema import schemas, write_schemas, written
from tests.records.broken_town import CASES, TOWN, Case, copy_of_town
from tests.records.editor import seen_by_an_editor

ROOT = Path(__file__).resolve().parents[2]
TOWNS = (ROOT / "content", ROOT / "examples" / "hecheng", TOWN)
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
KEPT = ROOT / "schema"

# What a wrong type or a wrong field is told under; an editor may see all of these.
FAMILIES_OF_TYPE = ("字段", "金额", "数字", "日期", "月份")

RECORDS = [
    pytest.param(shelf, path, id=path.relative_to(ROOT).as_posix())
    for root in TOWNS
    for shelf in SHELVES
    for path in files_on(shelf, root)
]
CONCERNED = [case for case in CASES if case.schema]


def faults(shelf: Shelf, path: Path) -> list[str]:
    validator = Draft202012Validator(schemas()[shelf.schema_name], format_checker=FormatChecker())
    seen = seen_by_an_editor(path.read_text(encoding="utf-8"))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(seen)]


def shelf_of_file(file: str) -> Shelf:
    return next(shelf for shelf in SHELVES if shelf.at in {file, file.partition("/")[0]})


def test_kept_schemas_are_current() -> None:
    """Mend with: python -m generator.records.schema schema"""
    kept = {path.stem: path.read_text(encoding="utf-8") for path in KEPT.iterdir()}
    assert kept == {name: written(schema) for name, schema in schemas().items()}


def test_the_same_models_give_the_same_bytes(tmp_path: Path) -> None:
    write_schemas(tmp_path / "a")
    write_schemas(tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


@pytest.mark.parametrize("schema", schemas().values(), ids=schemas().keys())
def test_a_schema_is_valid_closed_and_chinese(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    records = [schema, *(part for part in schema.get("$defs", {}).values() if "enum" not in part)]
    assert all(part["additionalProperties"] is False for part in records)
    assert all(not {"title", "description"} & set(part) for part in schema.get("$defs", {}).values())
    titles = [schema["title"], *(field["title"] for part in records for field in part["properties"].values())]
    assert [title for title in titles if title.isascii()] == []
    assert "$id" not in schema
    assert '"null"' not in json.dumps(schema)


@pytest.mark.parametrize(("shelf", "path"), RECORDS)
def test_an_editor_accepts_what_loads(shelf: Shelf, path: Path) -> None:
    assert faults(shelf, path) == []


@pytest.mark.parametrize("case", CONCERNED, ids=[case.name for case in CONCERNED])
def test_an_editor_sees_what_it_can_see(case: Case, tmp_path: Path) -> None:
    root = copy_of_town(tmp_path)
    case.change(root)
    found = faults(shelf_of_file(case.file), root / case.file)
    assert (case.schema, bool(found)) in {("refuses", True), ("cannot see", False)}, found


def test_every_case_of_a_wrong_type_says_whether_an_editor_sees_it() -> None:
    silent = [
        case.name
        for case in CASES
        if any(problem["code"].startswith(FAMILIES_OF_TYPE) for problem in case.expected)
        and not case.file.startswith(("pages/", "holidays"))
        and case.schema is None
    ]
    assert silent == []


@pytest.mark.parametrize("case", [case for case in CASES if not case.expected], ids=lambda case: case.name)
def test_an_editor_accepts_what_a_case_draws_as_right(case: Case, tmp_path: Path) -> None:
    root = copy_of_town(tmp_path)
    case.change(root)
    assert faults(shelf_of_file(case.file), root / case.file) == []


def test_the_editor_settings_give_each_file_its_schema() -> None:
    wanted = {}
    for shelf in SHELVES:
        at = f"{shelf.at}/*.yml" if shelf.is_folder else shelf.at
        wanted[f"./schema/{shelf.schema_name}.json"] = [f"content/{at}", f"examples/*/{at}"]
    assert SETTINGS["yaml.schemas"] == wanted


def test_the_editor_asks_no_server_and_reads_yaml_as_its_newer_version_says() -> None:
    assert SETTINGS["yaml.schemaStore.enable"] is False
    assert SETTINGS["yaml.yamlVersion"] == "1.2"


@pytest.mark.parametrize(
    ("written_as", "seen"),
    [
        ("no", "no"),
        ("12:30", "12:30"),
        ("012", 12),
        ("2026-10-08", "2026-10-08"),
        ("6.3e2", 630.0),
        ("~", None),
    ],
)
def test_the_editor_of_the_tests_follows_yaml_1_2(written_as: str, seen: object) -> None:
    assert seen_by_an_editor(f"a: {written_as}")["a"] == seen
