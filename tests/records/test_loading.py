"""Whatever stands in a content folder, loading it gives a town or problems, never a fault."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.foundation.problems import Severity
from generator.foundation.yaml_reader import read_yaml
from generator.records.fields import Record
from generator.records.folder import PAGES_FOLDER, SHELVES
from generator.records.loading import Loaded, load
from generator.records.own_pages import OwnPage
from tests.records.broken_town import TOWN, copy_of_town
from tests.records.small_town import town

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    path.relative_to(TOWN).as_posix(): path.read_bytes() for path in sorted(TOWN.rglob("*")) if path.is_file()
}

in_the_small_town = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def load_with(file: str, data: bytes, root: Path) -> Loaded:
    """What comes of the small town with one file's bytes exchanged; the folder is as before afterwards."""
    path = root / file
    path.write_bytes(data)
    try:
        return load(root)
    finally:
        path.write_bytes(FILES[file])


def is_told(loaded: Loaded) -> bool:
    """A town, or the errors for which there is none; a notice stands beside a town."""
    errors = [problem for problem in loaded.problems if problem.severity is Severity.ERROR]
    return (loaded.town is None) == bool(errors)


def value_of(data: bytes, file: str) -> object:
    document = read_yaml(data, file).document
    return document.value if document else None


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_town(tmp_path)


@pytest.mark.parametrize("folder", ["content", "examples/hecheng"])
def test_the_towns_of_the_repository_load_without_a_problem(folder: str) -> None:
    loaded = load(ROOT / folder)
    assert loaded.problems == ()
    assert loaded.town is not None


@in_the_small_town
@given(file=st.sampled_from([*FILES]), data=st.binary(max_size=200))
def test_any_bytes_in_any_file_load_or_are_told(file: str, data: bytes, root: Path) -> None:
    assert is_told(load_with(file, data, root))


@in_the_small_town
@given(file=st.sampled_from([*FILES]), drawn=st.data())
def test_a_slip_of_the_hand_loads_as_another_town_or_is_told(file: str, drawn: Any, root: Path) -> None:
    before = FILES[file]
    at = drawn.draw(st.integers(0, len(before) - 1))
    length = drawn.draw(st.integers(0, 12))
    typed = drawn.draw(st.text("0123456789 :-[]{}#,.\n\"'&*!<abe一镇", max_size=6)).encode()
    after = before[:at] + typed + before[at + length :]
    loaded = load_with(file, after, root)
    assert is_told(loaded)
    if not file.endswith(".md") and file != "holidays.yml" and loaded.town is not None:
        # The register holds the very bytes of the releases, of which a blank more is other ones.
        same = replace(loaded.town, log=town().log) == town()
        assert same == (value_of(after, file) == value_of(before, file))


def as_texts(value: object) -> object:
    """A JSON value with every number and flag as the text that a record holds."""
    if isinstance(value, Mapping):
        return {name: as_texts(part) for name, part in value.items()}
    if isinstance(value, list):
        return [as_texts(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def records_of(shelf_model: type[Record]) -> list[Record]:
    shelf = next(shelf for shelf in SHELVES if shelf.model is shelf_model)
    names = [name for name in FILES if name == shelf.at or name.startswith(f"{shelf.at}/")]
    return [shelf_model.model_validate(value_of(FILES[name], name)) for name in names]


@pytest.mark.parametrize("model", [shelf.model for shelf in SHELVES])
def test_a_record_written_out_reads_back_the_same(model: type[Record]) -> None:
    for record in records_of(model):
        written = record.model_dump(mode="json", by_alias=True, exclude_unset=True)
        assert model.model_validate(as_texts(written)) == record


def test_pages_of_the_towns_own_are_read(root: Path) -> None:
    (root / PAGES_FOLDER / "about.md").write_bytes("# 关于我们\r\n\r\n云河镇。\r\n".encode())
    loaded = load(root)
    assert loaded.town is not None
    about, complaints = loaded.town.pages
    assert about == OwnPage("about", "关于我们", "# 关于我们\n\n云河镇。\n")
    assert complaints.title == "监督和投诉"


def test_the_towns_own_holidays_count(root: Path) -> None:
    years = town().calendar.years
    assert years[2027].source == "云河镇自编的放假安排"
    (root / "holidays.yml").unlink()
    loaded = load(root)
    assert loaded.town is not None
    assert 2027 not in loaded.town.calendar.years


@pytest.mark.parametrize("name", ["none", "file"])
def test_a_folder_that_is_not_there_is_one_problem(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (problem,) = load(tmp_path / name).problems
    assert problem.code == "编号-07"
    assert str(tmp_path / name) in problem.what()


def test_an_empty_folder_lacks_every_file_that_must_be_there(tmp_path: Path) -> None:
    assert [problem.code for problem in load(tmp_path).problems] == ["编号-03"] * 4


def test_what_only_must_be_there_makes_a_town(root: Path) -> None:
    needed = {shelf.at for shelf in SHELVES if shelf.required}
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_file() and path.name not in needed:
            path.unlink()
    bare = (root / "disclosure.yml").read_text(encoding="utf-8")
    (root / "disclosure.yml").write_text(bare.split("plans:")[0] + "plans: []\n", encoding="utf-8")
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.town is not None
    assert loaded.town.releases == ()


def test_a_hidden_file_is_none_of_our_business(root: Path) -> None:
    (root / ".DS_Store").touch()
    (root / "benefits" / ".swp").touch()
    assert load(root).problems == ()


def test_a_link_in_a_folder_is_refused(root: Path) -> None:
    (root / "benefits" / "more.yml").symlink_to(root / "site.yml")
    assert [problem.code for problem in load(root).problems] == ["文件-04"]


def test_a_file_or_a_link_where_a_folder_should_stand_is_told(tmp_path: Path) -> None:
    root = copy_of_town(tmp_path)
    for name, place in (("leaflets", "a file"), ("errata", "a link")):
        for path in (root / name).iterdir():
            path.unlink()
        (root / name).rmdir()
        if place == "a file":
            (root / name).write_text("", encoding="utf-8")
        else:
            (root / name).symlink_to(root / "releases")
    told = {(problem.code, str(problem.locations[0])) for problem in load(root).problems}
    assert {("文件-05", "leaflets"), ("文件-04", "errata")} <= told
