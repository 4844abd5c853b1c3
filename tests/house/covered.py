"""Demands that every branch of what must not fail is taken by its own tests; covered.yml says which modules and tests they are.

    ./mingbai test                                         while all tests run, as continuous integration does
    .venv/bin/python -m tests.house.covered [PART ...]     by the tests of these parts alone

Branches are counted only while a test that covered.yml names runs, so that all the others take no longer; where the tests run
on several cores, each counts its own and the first adds them up.
"""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import coverage
import pytest
import yaml

from tests.house.repository import ROOT

Drawn: TypeAlias = Mapping[str, Mapping[str, list[str]]]
LIST = Path(__file__).with_name("covered.yml")
# Systems that the tests do not run on, and what only a type checker reads.
NOT_TAKEN = ("pragma: no cover", "if TYPE_CHECKING:", 'if __name__ == "__main__":')
FOLDER = "covered_folder"
SUBPROCESSES = "COVERAGE_PROCESS_CONFIG"
"""The variable by which coverage.py has the programs that a test starts counted as well."""


def drawn_in(path: Path) -> Drawn:
    """The parts that a list draws, each with its `parts` (modules), its `tests` and its `slow` tests."""
    drawn: Drawn = yaml.safe_load(path.read_text("utf-8"))
    return drawn


def settings(drawn: Drawn, folder: Path) -> Path:
    """The settings of coverage.py for all modules that are drawn."""
    written = folder / "coverage.ini"
    # The checker beside the pages is run as a program of its own, as a stranger runs it.
    lines = ["[run]", "branch = True", "parallel = True", "patch = subprocess"]
    lines += [f"data_file = {folder / 'data'}", "include ="]
    lines += sorted({f"    {ROOT / name}" for part in drawn.values() for name in part["parts"]})
    lines += ["[report]", "show_missing = True", "skip_covered = True", "precision = 2"]
    lines += ["exclude_also =", *(f"    {one}" for one in NOT_TAKEN)]
    written.write_text("\n".join(lines) + "\n", "utf-8")
    return written


@dataclass(eq=False)  # pytest keeps its plugins by identity
class Covered:
    """Counts the branches that the drawn tests take in this process."""

    drawn: Drawn
    folder: Path

    def __post_init__(self) -> None:
        self._counting = coverage.Coverage(config_file=str(settings(self.drawn, self.folder)))
        # From the first import on: what a module does when it is loaded is counted as well.
        self._counting.start()
        self._subprocesses = os.environ[SUBPROCESSES]

    @pytest.hookimpl
    def pytest_collection_finish(self) -> None:
        self._stop()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        parts = parts_of(item.nodeid, self.drawn)
        if not parts:
            return (yield)
        os.environ[SUBPROCESSES] = self._subprocesses
        self._counting.start()
        self._counting.switch_context(" ".join(parts))
        try:
            return (yield)
        finally:
            self._stop()

    def _stop(self) -> None:
        self._counting.stop()
        os.environ.pop(SUBPROCESSES, None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self._stop()
        self._counting.save()


@dataclass(eq=False)
class Missed:
    """Adds up what was counted, and fails the run over the first branch that none of the drawn tests takes."""

    drawn: Drawn
    folder: Path
    missed: dict[str, str] = field(default_factory=dict)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tell each of several processes where to leave what it counts."""
        node.workerinput[FOLDER] = str(self.folder)

    @pytest.hookimpl
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.missed = dict(self._missed())
        shutil.rmtree(self.folder)
        if self.missed and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _missed(self) -> Iterator[tuple[str, str]]:
        """Each part of which a branch was left out, with the table that says which."""
        found = coverage.Coverage(config_file=str(settings(self.drawn, self.folder)))
        found.combine()
        for name, part in self.drawn.items():
            table = io.StringIO()
            # A module that no test so much as loads is asked for by its name, and so stands in the table.
            modules = [str(ROOT / module) for module in part["parts"]]
            taken = found.report(modules, contexts=["^$", rf"\b{name}\b"], file=table)
            if taken < 100:
                yield name, table.getvalue()

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for name, table in self.missed.items():
            terminalreporter.section(f"{name}: not covered", sep="!", red=True, bold=True)
            terminalreporter.write_line(table)


def parts_of(node: str, drawn: Drawn) -> list[str]:
    """The parts to which a test belongs; none for one that is too slow to be counted."""
    file, _, _ = node.partition("::")
    return [
        name
        for name, part in drawn.items()
        if file in part["tests"] and not node.startswith(tuple(part.get("slow", [])))
    ]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Another list, and parts of it."""
    parser.addoption("--covered-list", type=Path, default=LIST, metavar="FILE")
    parser.addoption("--covered-part", action="append", default=[], metavar="PART")


def pytest_configure(config: pytest.Config) -> None:
    """Start to count, or have the processes count among which xdist shares the tests out."""
    drawn = drawn_in(config.getoption("covered_list"))
    drawn = {name: drawn[name] for name in config.getoption("covered_part") or drawn}
    given: Mapping[str, Any] | None = getattr(config, "workerinput", None)
    folder = Path(given[FOLDER] if given is not None else tempfile.mkdtemp())
    if given is None:
        config.pluginmanager.register(Missed(drawn, folder), "missed")
    if given is not None or not config.getoption("numprocesses", None):
        config.pluginmanager.register(Covered(drawn, folder), "covered")


def main(parts: Sequence[str]) -> int:
    """Run the tests of these parts, of all where none is named, and return pytest's exit code."""
    drawn = drawn_in(LIST)
    asked = list(parts) or list(drawn)
    tests = list(dict.fromkeys(test for name in asked for test in drawn[name]["tests"]))
    slow = [f"--deselect={test}" for name in asked for test in drawn[name].get("slow", [])]
    options = [f"--covered-part={name}" for name in asked]
    return int(pytest.main(["-q", "-p", "no:cacheprovider", "-p", __spec__.name, *options, *slow, *tests]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
