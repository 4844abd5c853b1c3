"""What continuous integration runs: the one command for all checks, none of which may be left out."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.repository import ROOT

# Plays a program: writes its name, arguments and the setting we look for into the diary.
PROGRAM = '#!/bin/sh\necho "{name} $* $MINGBAI_REQUIRE_ALL_CHECKS" >>"{diary}"\n{then}\n'
TOOLS = ("bash", "sh", "dirname", "env")
INSTALLS = [
    "apt-get update ",
    "apt-get install -y --no-install-recommends chromium fonts-noto-cjk libreoffice-calc-nogui ",
]
INSTALLS_NODE = [
    "apt-get update ",
    "apt-get install -y --no-install-recommends nodejs npm default-jre-headless ",
]
INSTALLS_XML = [
    "apt-get update ",
    "apt-get install -y --no-install-recommends libjaxb-java ",
]
INSTALLS_CLOCK = [
    "apt-get update ",
    "apt-get install -y --no-install-recommends faketime util-linux ",
]
PAGE_TOOLS = ["npm ci --ignore-scripts --prefix tests/site/tools "]


@pytest.mark.parametrize(
    ("gone", "installs"),
    [
        ("nothing", []),
        ("chromium", INSTALLS),
        ("fonts", INSTALLS),
        ("soffice", INSTALLS),
        ("java", INSTALLS_NODE),
        ("libjaxb-java", INSTALLS_XML),
        ("faketime", INSTALLS_CLOCK),
    ],
)
def test_brings_what_is_missing_and_runs_all_checks(gone: str, installs: list[str], tmp_path: Path) -> None:
    programs, diary, town = tmp_path / "programs", tmp_path / "diary", tmp_path / "my town"
    programs.mkdir()
    (town / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci" / "run", town / ".ci" / "run")
    for tool in TOOLS:
        (programs / tool).symlink_to(str(shutil.which(tool)))
    play(programs / "id", diary, "echo 0")
    play(programs / "apt-get", diary, "")
    play(programs / "fc-list", diary, "" if gone == "fonts" else "echo Noto Serif CJK SC")
    play(programs / "dpkg", diary, "exit 1" if gone == "libjaxb-java" else "")
    play(town / "mingbai", diary, "exit 5")
    for program in {"node", "npm", "java", "chromium", "soffice", "faketime", "unshare"} - {gone}:
        play(programs / program, diary, "")

    ran = subprocess.run(
        [town / ".ci" / "run"], cwd=tmp_path, env={"PATH": str(programs)}, capture_output=True, check=False
    )

    written = [
        line for line in diary.read_text().splitlines() if line.startswith(("apt-get", "npm", "mingbai"))
    ]
    assert written == [*installs, *PAGE_TOOLS, "mingbai test 1"], ran.stderr
    assert ran.returncode == 5


def play(program: Path, diary: Path, then: str) -> None:
    program.write_text(PROGRAM.format(name=program.name, diary=diary, then=then))
    program.chmod(0o755)
