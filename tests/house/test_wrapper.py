"""The wrapper `mingbai` finds a Python, has the environment made once, and then stays out of the way.

The cases stand in cases/wrapper.yml. Python is played by small shell scripts that write down how they were called.
"""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.repository import ROOT

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "wrapper.yml").read_text("utf-8")
)

# What the wrapper asks a Python about itself is answered by exit code: the three kinds of Python.
ANSWERS = {"good": 0, "too old": 1, "without venv": 2}

# A Python on the search path: answers the question (-c), or makes the environment if the case says it can.
SYSTEM_PYTHON = """\
#!/bin/sh
case "$*" in
  *import*) exit {answer} ;;
esac
echo "{name} makes $5" >>"{diary}"
[ {makes} = yes ] || exit 3
mkdir -p "{root}/.venv/bin"
cp "{root}/environment-python" "{root}/.venv/bin/python"
cp "{root}/$5" "{root}/.venv/installed-$5"
"""

# The Python in the environment: writes down what it was asked to run, and ends with the code 7.
ENVIRONMENT_PYTHON = """\
#!/bin/sh
echo "runs $*" >>"{diary}"
echo "PYTHONUTF8=$PYTHONUTF8 path=$PYTHONPATH" >>"{diary}"
exit 7
"""


@dataclass
class Checkout:
    """A copy of the wrapper in a folder with a space in its name, and a search path of its own."""

    root: Path
    programs: Path
    diary: Path
    environment: dict[str, str] = field(default_factory=dict)

    def add_python(self, name: str, kind: str, *, makes: bool) -> None:
        text = SYSTEM_PYTHON.format(
            answer=ANSWERS[kind], name=name, diary=self.diary, makes="yes" if makes else "no", root=self.root
        )
        _write_program(self.programs / name, text)

    def make_ready(self, lock: str) -> None:
        (self.root / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        shutil.copy(self.root / "environment-python", self.root / ".venv" / "bin" / "python")
        shutil.copy(self.root / lock, self.root / ".venv" / f"installed-{lock}")

    def call(
        self, *arguments: str, wrapper: Path | None = None, folder: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [wrapper or self.root / "mingbai", *arguments],
            cwd=folder or self.root,
            env={"PATH": str(self.programs), **self.environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def written(self) -> list[str]:
        return self.diary.read_text("utf-8").splitlines() if self.diary.exists() else []


def _write_program(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    root, programs = tmp_path / "my town", tmp_path / "programs"
    root.mkdir()
    programs.mkdir()
    shutil.copy(ROOT / "mingbai", root / "mingbai")
    (root / "requirements.lock").write_text("for running\n")
    (root / "requirements-test.lock").write_text("for tests\n")
    for name in ("sh", "cmp", "readlink", "mkdir", "cp"):
        (programs / name).symlink_to(str(shutil.which(name)))
    made = Checkout(root, programs, tmp_path / "diary")
    _write_program(root / "environment-python", ENVIRONMENT_PYTHON.format(diary=made.diary))
    return made


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_decides(case: dict[str, Any], checkout: Checkout) -> None:
    for name, kind in case.get("pythons", {}).items():
        checkout.add_python(name, kind, makes=case.get("makes", True))
    for lock in case.get("ready", []):
        checkout.make_ready(lock)
    if named := case.get("named"):
        checkout.environment["MINGBAI_PYTHON"] = str(checkout.programs / named)

    called = checkout.call(*case.get("arguments", ["build"]))

    assert called.returncode == case["exit"], called.stderr
    assert [line for line in checkout.written() if " makes requirements" in line] == case.get("made", [])
    assert all(words in called.stderr for words in case.get("says", [])), called.stderr
    if "says" not in case:
        assert (called.stdout, called.stderr) == ("", "")


def test_hands_the_arguments_on_as_they_are(checkout: Checkout) -> None:
    checkout.make_ready("requirements.lock")
    checkout.call("build", "--content", "两 个词", "*")
    assert checkout.written() == [
        "runs -P -m generator build --content 两 个词 *",
        f"PYTHONUTF8=1 path={checkout.root}",
    ]


def test_can_be_called_from_another_folder_through_a_link(checkout: Checkout, tmp_path: Path) -> None:
    checkout.make_ready("requirements.lock")
    far = tmp_path / "far"
    far.mkdir()
    (far / "first link").symlink_to(Path("..") / "my town" / "mingbai")
    (far / "link").symlink_to("first link")
    assert checkout.call("build", wrapper=far / "link", folder=far).returncode == 7
    assert checkout.written()[1].endswith(f"path={checkout.root}")


def test_makes_the_environment_anew_when_a_lock_has_changed(checkout: Checkout) -> None:
    checkout.add_python("python3", "good", makes=True)
    checkout.make_ready("requirements.lock")
    (checkout.root / "requirements.lock").write_text("for running, newer\n")
    checkout.call("build")
    checkout.call("build")
    assert [line for line in checkout.written() if " makes requirements" in line] == [
        "python3 makes requirements.lock"
    ]


def test_makes_the_environment_anew_when_its_python_is_gone(checkout: Checkout) -> None:
    checkout.add_python("python3", "good", makes=True)
    checkout.make_ready("requirements.lock")
    python = checkout.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("no-such-python3.11")
    checkout.add_python("python3", "good", makes=False)
    assert checkout.call("build").returncode == 3
    assert checkout.written() == ["python3 makes requirements.lock"]
