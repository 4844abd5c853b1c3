"""Linter, formatter and type checker find nothing to say about the package and the tests."""

import subprocess
import sys

import pytest

from tests.house.repository import ROOT

CHECKS = {
    "linter": ["ruff", "check", "--quiet", "."],
    "formatter (mend with: ruff format)": ["ruff", "format", "--check", "--quiet", "."],
    "type checker": ["mypy", "--no-error-summary"],
}


@pytest.mark.parametrize("arguments", CHECKS.values(), ids=CHECKS.keys())
def test_finds_nothing(arguments: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, "\n" + ran.stdout + ran.stderr
