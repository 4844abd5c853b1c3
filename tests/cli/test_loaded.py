"""The command that staff run after each mended word does not load what it has no use for while nothing else has changed."""

import subprocess
import sys

HEAVY = frozenset({"highspy", "numpy", "openpyxl", "pikepdf", "typst", "zxingcpp"})
"""The solver, the readers of returns, and what makes and checks leaflets: together as much memory as all the rest."""


def test_a_build_loads_solver_workbooks_and_printing_only_when_it_needs_them() -> None:
    script = "import sys, generator.cli.build; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()
    assert "generator.publishing.build" in loaded
