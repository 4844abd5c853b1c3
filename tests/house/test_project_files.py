"""No file of the project names what is no part of it, and each is kept as the house keeps files."""

import os
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import generator
from tests.house.repository import ROOT, project_files

# Hosts of package registries, folders of somebody's machine, work left for later. In two parts each, so
# that this list does not find itself.
FORBIDDEN = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
    "/ro" + "ot/",
    "/ho" + "me/",
    "/wo" + "rk/",
    "TO" + "DO",
)
WINDOWS_LINES = {".cmd"}


def test_names_no_registry_no_private_folder_and_no_work_left_over() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {word}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        for word in FORBIDDEN
        if word in line
    ]
    assert found == []


def _texts() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        with suppress(UnicodeDecodeError):  # pictures, fonts and workbooks
            yield path, path.read_text(encoding="utf-8")


def test_lines_end_as_the_system_that_runs_the_file_wants() -> None:
    """Windows' command interpreter loses its way in batch files with short line ends."""
    wrong = []
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            crlf, lf = content.count(b"\r\n"), content.count(b"\n")
            if crlf != (lf if path.suffix in WINDOWS_LINES else 0):
                wrong.append(str(path.relative_to(ROOT)))
    assert wrong == []


def test_version_is_the_same_in_the_package_and_in_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == generator.__version__


def test_what_is_started_by_name_can_be_started() -> None:
    programs = [path for path in project_files() if path.read_bytes().startswith(b"#!")]
    assert {ROOT / "mingbai", ROOT / ".ci" / "run"} <= set(programs)
    assert [path for path in programs if not os.access(path, os.X_OK)] == []
