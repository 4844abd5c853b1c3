"""Who may import whom: the contracts of pyproject.toml, and what they take for granted."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
import yaml

from tests.house.repository import ROOT, WINGS, modules

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


PLANTED: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "forbidden_imports.yml").read_text("utf-8")
)


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the project in the folder."""
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_import_contracts_are_kept() -> None:
    """Read the lines below BROKEN: importer, imported module, line number."""
    ran = linted(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said about a copy of the package in which every forbidden import is planted."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    for wing in WINGS:
        (folder / "generator" / wing).mkdir(exist_ok=True)
        (folder / "generator" / wing / "__init__.py").touch()
        (folder / "generator" / wing / "target.py").touch()
    for number, case in enumerate(PLANTED):
        planted = folder / "generator" / case["in"] / f"planted_{number}.py"
        planted.write_text(case["line"] + "\n")
    return linted(folder).stdout


@pytest.mark.parametrize(
    "number", range(len(PLANTED)), ids=[f"{case['in']} {case['line']}" for case in PLANTED]
)
def test_a_forbidden_import_breaks_its_contract(number: int, broken: str) -> None:
    case = PLANTED[number]
    reports = dict(
        re.findall(r"\n(\S[^\n]+)\n-{3,}\n(.*?)(?=\n\S[^\n]+\n-{3,}\n|\Z)", broken, flags=re.DOTALL)
    )
    assert f"generator.{case['in']}.planted_{number} -> " in reports.get(case["breaks"], ""), broken


def test_every_folder_of_the_package_is_a_wing_that_the_contracts_know() -> None:
    folders = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    assert folders <= set(WINGS)


def test_a_wing_opens_with_its_sentence_and_nothing_else() -> None:
    """The contracts name what is below a wing; code in the wing's own file would slip past them."""
    wings = [module for module in modules("generator") if module.name.removeprefix("generator.") in WINGS]
    with_code = [module.name for module in wings if len(module.tree.body) > 1]
    assert with_code == []


def test_no_two_modules_import_each_other_even_by_a_detour() -> None:
    graph = grimp.build_graph("generator", cache_dir=None)
    knots = [
        (module, other)
        for module in sorted(graph.modules)
        for other in sorted(graph.find_modules_directly_imported_by(module))
        if graph.chain_exists(importer=other, imported=module)
    ]
    assert knots == []


def test_disclosure_control_opens_no_file_by_the_built_in_either() -> None:
    calls = [
        (module.name, node.lineno)
        for module in modules("generator/disclosure")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name) and node.id in {"open", "eval", "exec", "__import__", "input"}
    ]
    assert calls == []
