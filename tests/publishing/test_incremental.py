"""A build that remembers gives the same bytes as one that does not, whatever has changed in between (cases/changes.yml)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.publishing.sites import ROOT, held
from tests.records.broken_town import TOWN

CHANGES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "changes.yml").read_text("utf-8")
)


def build(checkout: Path, site: str) -> dict[str, bytes]:
    """Build with the program as it stands in the checkout; returns the bytes of every file."""
    command = [sys.executable, "-P", "-m", "generator", "build", "-q", "--content", "content", "--site", site]
    subprocess.run(command, cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, check=True)
    return {name: one.content for name, one in held(checkout / site).items()}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder of its own, with a town that waits for its newest month, built once."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("generator", "site_templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(TOWN, folder / "content")
    for case in CHANGES:
        if "add" in case:
            (folder / "content" / case["add"]).unlink()
    build(folder, "site")
    return folder


def apply(case: dict[str, Any], checkout: Path) -> None:
    if "add" in case:
        shutil.copy(TOWN / case["add"], checkout / "content" / case["add"])
    for edit in case["edits"]:
        path = checkout / edit["file"]
        text = path.read_text("utf-8")
        assert edit["old"] in text, edit
        path.write_text(text.replace(edit["old"], edit["new"]), "utf-8")


@pytest.mark.parametrize("case", CHANGES, ids=[case["title"] for case in CHANGES])
def test_after_a_change_the_bytes_are_those_of_a_build_from_nothing(
    case: dict[str, Any], checkout: Path, tmp_path: Path
) -> None:
    changed = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    before = {name: one.content for name, one in held(changed / "site").items()}
    apply(case, changed)
    remembered = build(changed, "site")
    shutil.rmtree(changed / ".cache")
    from_nothing = build(changed, "cold")
    assert remembered.keys() == from_nothing.keys()
    assert [name for name, content in from_nothing.items() if remembered[name] != content] == []
    assert [name for name in case["shows"] if remembered[name] == before.get(name)] == []


def test_what_is_kept_is_used(checkout: Path, tmp_path: Path) -> None:
    """Were it not, nothing above would show anything: a page that is kept is taken without being made."""
    changed = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    before = numbers_in(changed / ".cache" / "work")
    shutil.rmtree(changed / "site")  # where it stands it is left, and nothing kept is asked for
    build(changed, "site")
    assert numbers_in(changed / ".cache" / "work") == before


def test_with_nothing_changed_the_site_is_left_and_what_was_kept_too(checkout: Path, tmp_path: Path) -> None:
    changed = Path(shutil.copytree(checkout, tmp_path / "checkout"))
    before = numbers_in(changed)
    made = build(changed, "site")
    assert {name: number for name, number in numbers_in(changed).items() if name in before} == before
    (changed / "site" / "index.html").write_text("改过", "utf-8")
    assert build(changed, "site") == made


def numbers_in(folder: Path) -> dict[str, int]:
    """Every file below a folder by its address, with the number that the system gave it."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_ino
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
