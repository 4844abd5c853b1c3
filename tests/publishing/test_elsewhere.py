"""The same records give the same pages, sheets and archives under another clock, on another machine, and with no network."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.release.entering import enter_new
from tests.publishing.sites import ROOT, held
from tests.records.broken_town import TOWN

pytestmark = pytest.mark.needs_other_machine

CUT_OFF = ("unshare", "--map-root-user", "--net")
"""A network namespace of its own, in which there is not even a loopback that is up."""
LATER = ("faketime", "-f", "+400d")
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "LANG": "zh_CN.GB18030"}


def made(records: Path, folder: Path, *before: str, umask: int = 0o022, **environment: str) -> Path:
    """The folder with the site of a small town and its offline archive, made behind the commands `before`."""
    content = shutil.copytree(records, folder / "content")
    out = folder / "out"
    for arguments in (
        ("build", "-q", "--content", str(content), "--site", str(out / "site")),
        (
            "bundle",
            "-q",
            "--content",
            str(content),
            "--site",
            str(out / "site"),
            "--output",
            str(out / "bundles"),
        ),
    ):
        subprocess.run(
            [*before, sys.executable, "-m", "generator", *arguments],
            cwd=ROOT,
            env={**os.environ, **environment},
            umask=umask,
            check=True,
        )
    return out


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town, entered once: the salts of its register are drawn by chance."""
    content = Path(shutil.copytree(TOWN, tmp_path_factory.mktemp("records") / "content"))
    enter_new(content)
    return content


@pytest.fixture(scope="module")
def here(records: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(records, tmp_path_factory.mktemp("here"))


def test_there_is_something_of_every_kind_to_compare(here: Path) -> None:
    endings = {path.suffix for path in here.rglob("*")}
    assert {".html", ".pdf", ".zip", ".xlsx", ".csv", ".json", ".xml", ".ics", ".png", ".txt"} <= endings


def test_nothing_differs_under_a_clock_400_days_on_and_on_another_machine(
    records: Path, here: Path, tmp_path: Path
) -> None:
    elsewhere = made(records, tmp_path / "别处 with spaces", *LATER, umask=0o077, **ELSEWHERE)
    assert differing(here, elsewhere) == []


def test_a_build_needs_no_network(records: Path, here: Path, tmp_path: Path) -> None:
    reach = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    reached = subprocess.run(
        [*CUT_OFF, sys.executable, "-c", reach], capture_output=True, text=True, check=False
    )
    assert "Network is unreachable" in reached.stderr
    assert differing(here, made(records, tmp_path, *CUT_OFF)) == []


def differing(one: Path, other: Path) -> list[str]:
    """What is not the same in two folders: bytes, rights and times of the last change of every file."""
    ours, theirs = held(one), held(other)
    names = sorted(ours.keys() | theirs.keys())
    # The two outermost folders were made by the test itself.
    return [name for name in names if ours.get(name) != theirs.get(name) and name not in (".", "bundles")]
