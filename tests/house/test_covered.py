"""The drawn list of what must be covered whole names what there is, a branch left out fails the run, and CI asks for it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli.self_test import EVERYTHING
from tests.house.covered import LIST, drawn_in, parts_of
from tests.house.repository import ROOT

DRAWN = drawn_in(LIST)
CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "covered.yml").read_text("utf-8")
)
THING = "def sign(number):\n    if number < 0:\n        return '-'\n    return '+'\n"


@pytest.mark.parametrize("part", DRAWN)
def test_every_module_and_test_that_is_named_exists(part: str) -> None:
    named = [*DRAWN[part]["parts"], *DRAWN[part]["tests"]]
    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert len(named) == len(set(named))
    for slow in DRAWN[part].get("slow", []):
        file, _, test = slow.partition("::")
        assert file in DRAWN[part]["tests"]
        assert f"def {test.rpartition('::')[2]}(" in (ROOT / file).read_text("utf-8")


def test_no_module_stands_in_two_parts() -> None:
    modules = [module for part in DRAWN.values() for module in part["parts"]]
    assert len(modules) == len(set(modules))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
@pytest.mark.parametrize("cores", [(), ("-n", "2", "--dist", "loadfile")], ids=["alone", "shared out"])
def test_a_run(case: dict[str, Any], cores: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n", "utf-8")
    (tmp_path / "thing.py").write_text(THING, "utf-8")
    loads = "" if case.get("without_import") else "from thing import sign\n"
    (tmp_path / "test_drawn.py").write_text(f"{loads}{case['drawn']}\n", "utf-8")
    (tmp_path / "test_other.py").write_text(f"{loads}{case.get('other', '')}\n", "utf-8")
    part = {"parts": [str(tmp_path / "thing.py")], "tests": ["test_drawn.py"], "slow": case.get("slow", [])}
    (tmp_path / "list.yml").write_text(yaml.safe_dump({"part": part}), "utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.house.covered",
        "--covered-list",
        "list.yml",
        *cores,
    ]
    around = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    ran = subprocess.run(command, cwd=tmp_path, env=around, check=False, capture_output=True, text=True)
    assert (ran.returncode == 0) == case["passes"], ran.stdout + ran.stderr
    assert case.get("says", "passed") in ran.stdout


def test_a_test_belongs_to_the_parts_that_draw_it() -> None:
    drawn = {
        "one": {"tests": ["test_a.py", "test_b.py"], "slow": ["test_b.py::test_slow"]},
        "other": {"tests": ["test_b.py"]},
    }
    nodes = ["test_a.py::test_x[a::b]", "test_b.py::test_x", "test_b.py::test_slow", "test_c.py::test_x"]
    assert [parts_of(node, drawn) for node in nodes] == [["one"], ["one", "other"], ["other"], []]


def test_continuous_integration_asks_for_it() -> None:
    assert EVERYTHING[-2:] == ("-p", "tests.house.covered")
    assert "\n./mingbai test\n" in (ROOT / ".ci" / "run").read_text("utf-8")
