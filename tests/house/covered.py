"""Demands that every branch of the loader, the gate, the door, publishing and verification is taken by their own tests.

    .venv/bin/python -m tests.house.covered [PART ...]

It runs the tests that covered.yml draws for each part, all parts where none is named, and fails on the first branch missed.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.house.repository import ROOT

DRAWN: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("covered.yml").read_text("utf-8")
)
# Systems that the tests do not run on, and what only a type checker reads.
NOT_TAKEN = ("pragma: no cover", "if TYPE_CHECKING:", 'if __name__ == "__main__":')


def settings(part: str, folder: Path) -> Path:
    """The settings of coverage.py for one part."""
    written = folder / "coverage.ini"
    # The checker beside the pages is run as a program of its own, as a stranger runs it.
    lines = ["[run]", "branch = True", "parallel = True", "patch = subprocess"]
    lines += [f"data_file = {folder / 'data'}", "include ="]
    lines += [f"    {ROOT / name}" for name in DRAWN[part]["parts"]]
    lines += ["[report]", "show_missing = True", "skip_covered = True", "fail_under = 100", "precision = 2"]
    lines += ["exclude_also =", *(f"    {one}" for one in NOT_TAKEN)]
    written.write_text("\n".join(lines) + "\n", "utf-8")
    return written


def is_covered(part: str) -> bool:
    """Run the part's tests; whether they pass and leave no branch out."""
    with tempfile.TemporaryDirectory() as name:
        given = settings(part, Path(name))
        coverage = [sys.executable, "-m", "coverage"]
        rules = f"--rcfile={given}"
        tests = [
            *coverage,
            "run",
            rules,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            *DRAWN[part]["tests"],
        ]
        for command in (tests, [*coverage, "combine", "-q", rules], [*coverage, "report", rules]):
            if subprocess.run(command, cwd=ROOT, env=os.environ, check=False).returncode != 0:
                print(f"{part}: not covered", file=sys.stderr)
                return False
    return True


if __name__ == "__main__":
    missed = [part for part in sys.argv[1:] or DRAWN if not is_covered(part)]
    sys.exit(1 if missed else 0)
