"""Two runs at once do not work on one site folder: the second is told so, and a killed one blocks nobody.

The cases stand in cases/two_runs.yml.
"""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.foundation.problems import ContentRefused
from generator.publishing.lock import alone
from generator.publishing.site_folder import SiteFolder
from tests.publishing.sites import ROOT

CASES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "two_runs.yml").read_text("utf-8")
)

HOLDS = """
import sys, time
from pathlib import Path
from generator.publishing.lock import alone
from generator.publishing.site_folder import SiteFolder
with alone(SiteFolder.at(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder.at(tmp_path / "town" / "site")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_second_run(case: dict[str, str], folder: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder.path)
    with alone(folder):
        assert refusal(SiteFolder.at(tmp_path / case["site"])) == case.get("code")


def refusal(folder: SiteFolder) -> str | None:
    """The code with which a run is turned away, or None."""
    try:
        with alone(folder):
            return None
    except ContentRefused as refused:
        [problem] = refused.problems
        return problem.code


def test_the_run_after_the_first_is_let_in(folder: SiteFolder) -> None:
    with alone(folder):
        assert refusal(folder) == "发布-06"
    assert refusal(folder) is None


def test_a_run_in_another_process_counts_and_blocks_nobody_once_it_is_killed(folder: SiteFolder) -> None:
    command = [sys.executable, "-c", HOLDS, str(folder.path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert refusal(folder) == "发布-06"
        other.kill()
    with alone(folder):
        assert folder.lock.exists()


def test_no_lock_file_remains(folder: SiteFolder) -> None:
    with alone(folder):
        pass
    assert list(folder.lock.parent.iterdir()) == []


def test_a_lock_that_was_removed_while_we_waited_for_it_is_taken_anew(
    folder: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run before us removes its lock file between our opening and our locking it."""
    import fcntl  # noqa: PLC0415 - not there on Windows

    lock, calls = fcntl.flock, []

    def late(file: int, how: int) -> None:
        calls.append(file)
        if len(calls) == 1:
            folder.lock.unlink()
        lock(file, how)

    monkeypatch.setattr(fcntl, "flock", late)
    with alone(folder):
        assert len(calls) == 2
        assert refusal(folder) == "发布-06"
