"""Changes one small thing after the other in the modules that must not fail, and has their own tests find it.

    python -m benchmarks.mutation PART [--every N] [--first K] [--seconds S]

PART is a part of tests/house/covered.yml: its modules are changed, in a copy, and its tests run, those that take the changed
line first, for S seconds of the processor at most. Every N-th mutant of all of the part's modules is tried, from the K-th on.
Prints a line of JSON for each, the survivors' lines, and the sums.
"""

import argparse
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

import coverage
import pytest

# What these load from elsewhere every run then finds loaded; they themselves are loaded anew.
import generator.publishing.build
import generator.release.door  # noqa: F401 - for the same reason
from benchmarks.mutation.mutants import Mutant, mutants
from tests.house.covered import LIST, drawn_in
from tests.house.repository import ROOT

QUIET = ("-q", "-p", "no:cacheprovider", "--no-header", "--tb=no")
PATIENCE = 8
"""How many seconds of the clock one of the processor may last on a shared machine."""
STARTING = 20
"""Seconds of the processor to load the program and to collect the tests."""


class EachCase:
    """Writes down which lines each case of a test takes, and how long it lasts."""

    def __init__(self, modules: Sequence[Path], folder: Path) -> None:
        self.took: dict[str, float] = {}
        self._counting = coverage.Coverage(data_file=folder / "data", include=[str(one) for one in modules])
        self._folder = folder
        self._counting.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Count for this case."""
        self._counting.switch_context(item.nodeid)
        started = time.process_time()
        try:
            return (yield)
        finally:
            self.took[item.nodeid] = time.process_time() - started
            self._counting.switch_context("")

    @pytest.hookimpl
    def pytest_sessionfinish(self) -> None:
        """Keep what was counted."""
        self._counting.stop()
        self._counting.save()
        (self._folder / "took.json").write_text(json.dumps(self.took), "utf-8")


class Taken:
    """Which cases take which line, and how long each lasts."""

    def __init__(self, folder: Path) -> None:
        self.took: Mapping[str, float] = json.loads((folder / "took.json").read_text("utf-8"))
        self._data = coverage.CoverageData(str(folder / "data"))
        self._data.read()

    def cases(self, module: Path, line: int, seconds: float) -> list[str]:
        """The quickest cases that take a line, for so long; for what is done once when it is loaded, those of the module."""
        lines = self._data.contexts_by_lineno(str(module))
        above = next((at for at in range(line, 0, -1) if lines.get(at)), line)
        found: Collection[str] = self.took.keys() & lines.get(above, ())
        found = found or self.took.keys() & {case for every in lines.values() for case in every}
        # What only a program that a test starts takes is looked for by all of them.
        found = found or self.took.keys()
        chosen: list[str] = []
        left = seconds
        for case in sorted(found, key=lambda one: (module.stem not in one, self.took[one], one)):
            left -= self.took[case]
            if chosen and left < 0:
                break
            chosen.append(case)
        return chosen


def in_child(
    folder: Path, seconds: float, arguments: Sequence[str], *plugins: Callable[[], object]
) -> int | None:
    """The exit code of pytest in a process of its own, which begins with what this one has loaded; None where it was stopped."""
    child = os.fork()
    if child == 0:
        _run(folder, seconds, arguments, plugins)
    ended, status, end = 0, 0, time.monotonic() + PATIENCE * seconds
    while not ended and time.monotonic() < end:
        time.sleep(0.02)
        ended, status = os.waitpid(child, os.WNOHANG)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if not ended:
        os.waitpid(child, 0)
        return None
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else None


def _run(
    folder: Path, seconds: float, arguments: Sequence[str], plugins: Sequence[Callable[[], object]]
) -> None:
    """Never returns."""
    code = int(pytest.ExitCode.INTERNAL_ERROR)
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 5))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.chdir(folder)
        sys.path[:] = [str(folder), *(one for one in sys.path if one not in {"", str(ROOT)})]
        for name in [name for name in sys.modules if name.partition(".")[0] in {"generator", "tests"}]:
            del sys.modules[name]
        code = int(pytest.main([*QUIET, *arguments], plugins=[one() for one in plugins]))
    finally:
        os._exit(code)


def copy_of_repository(folder: Path) -> Path:
    """What git knows of the repository, and what is new in it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def verdict(copy: Path, module: Path, mutant: Mutant, cases: Sequence[str], seconds: float) -> str:
    """What becomes of one mutant."""
    original, times = module.read_bytes(), module.stat()
    module.write_text(mutant.text, "utf-8")
    try:
        code = in_child(copy, STARTING + 3 * seconds, ["-x", *cases])
    finally:
        module.write_bytes(original)
        os.utime(module, ns=(times.st_atime_ns, times.st_mtime_ns))
    return "survived" if code == pytest.ExitCode.OK else "killed" if code is not None else "stopped"


def main() -> None:
    """Measure and print."""
    drawn = drawn_in(LIST)
    parser = argparse.ArgumentParser()
    parser.add_argument("part", choices=sorted(drawn))
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=12.0)
    given = parser.parse_args()
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    part = drawn[given.part]
    with tempfile.TemporaryDirectory() as name:
        copy, data = copy_of_repository(Path(name).resolve() / "copy"), Path(name)
        modules = [copy / one for one in part["parts"]]
        slow = [f"--deselect={test}" for test in part.get("slow", [])]
        if (
            in_child(copy, 3600, [*slow, *part["tests"]], lambda: EachCase(modules, data))
            != pytest.ExitCode.OK
        ):
            sys.exit("the tests fail before anything is changed")
        taken, sums = Taken(data), defaultdict[str, Counter[str]](Counter)
        every = ((module, one) for module in modules for one in mutants(module.read_text("utf-8")))
        for module, mutant in islice(every, given.first - 1, None, given.every):
            cases = taken.cases(module, mutant.line, given.seconds)
            came = verdict(copy, module, mutant, cases, given.seconds) if cases else "no test"
            told = {
                "module": str(module.relative_to(copy)),
                "line": mutant.line,
                "what": mutant.what,
                "came": came,
            }
            sums[str(told["module"])][came] += 1
            print(json.dumps(told, ensure_ascii=False), flush=True)
        print(
            json.dumps({"modules": sums, "all": sum(sums.values(), Counter())}, ensure_ascii=False, indent=2)
        )


if __name__ == "__main__":
    main()
