"""The environment is made once, whole or not at all, and what went wrong is told with a way out.

The cases stand in cases/environment_causes.yml.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from generator.cli import environment
from generator.cli.environment import RUN_LOCK, TEST_LOCK, UNKNOWN_CAUSE, Plan, Refusal, make, planned, why

CAUSES: list[dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "environment_causes.yml").read_text("utf-8")
)


class Steps:
    """Plays the programs that make an environment; can be told to fail at one of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.done: list[str] = []
        self.fails_at = ""

    def run(self, _root: Path, command: Sequence[str], _turn: int, **_: bool) -> None:
        step = "pip" if "pip" in command else command[3]
        if step == self.fails_at:
            raise Refusal(step)
        if step == "venv":
            (self.root / ".venv" / "bin").mkdir(parents=True)
            (self.root / ".venv" / "bin" / "python").touch()
        self.done.append(f"pip {Path(command[-1]).name}" if step == "pip" else step)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / RUN_LOCK).write_text("for running\n")
    (tmp_path / TEST_LOCK).write_text("for tests\n")
    return tmp_path


@pytest.fixture
def steps(root: Path, monkeypatch: pytest.MonkeyPatch) -> Steps:
    played = Steps(root)
    monkeypatch.setattr(environment, "_run", played.run)
    monkeypatch.setattr(environment, "_python", lambda root: root / ".venv" / "bin" / "python")
    return played


WHOLE = ["venv", "ensurepip", f"pip {RUN_LOCK}"]


def test_is_made_on_the_first_call_and_used_on_the_second(root: Path, steps: Steps) -> None:
    assert planned(root, RUN_LOCK) is Plan.FIRST
    make(root, RUN_LOCK)
    make(root, RUN_LOCK)
    assert steps.done == WHOLE


@pytest.mark.parametrize("step", ["venv", "ensurepip", "pip"])
def test_is_made_anew_after_an_interruption(step: str, root: Path, steps: Steps) -> None:
    steps.fails_at = step
    with pytest.raises(Refusal):
        make(root, RUN_LOCK)
    assert planned(root, RUN_LOCK) in {Plan.FIRST, Plan.AGAIN}
    steps.fails_at, steps.done = "", []
    make(root, RUN_LOCK)
    assert steps.done == WHOLE
    assert planned(root, RUN_LOCK) is Plan.NOTHING


def test_is_made_anew_when_the_lock_has_changed(root: Path, steps: Steps) -> None:
    make(root, RUN_LOCK)
    (root / RUN_LOCK).write_text("for running, newer\n")
    assert planned(root, RUN_LOCK) is Plan.OUTDATED
    (root / ".venv" / "left over").touch()
    make(root, RUN_LOCK)
    assert steps.done == WHOLE * 2
    assert not (root / ".venv" / "left over").exists()


def test_gets_the_packages_for_tests_on_top(root: Path, steps: Steps) -> None:
    make(root, RUN_LOCK)
    assert planned(root, TEST_LOCK) is Plan.ADD_TESTS
    make(root, TEST_LOCK)
    assert steps.done == [*WHOLE, f"pip {TEST_LOCK}"]
    assert (planned(root, RUN_LOCK), planned(root, TEST_LOCK)) == (Plan.NOTHING, Plan.NOTHING)


def test_is_nowhere_ready_while_packages_are_added(root: Path, steps: Steps) -> None:
    make(root, RUN_LOCK)
    steps.fails_at = "pip"
    with pytest.raises(Refusal):
        make(root, TEST_LOCK)
    assert (planned(root, RUN_LOCK), planned(root, TEST_LOCK)) == (Plan.AGAIN, Plan.AGAIN)


def test_is_made_by_one_of_two_calls_at_once(
    root: Path, steps: Steps, capfd: pytest.CaptureFixture[str]
) -> None:
    """The second call waits for its turn, then finds everything done."""
    with environment._turn(root / ".venv.lock"):
        second = threading.Thread(target=make, args=(root, RUN_LOCK))
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive()
        assert steps.done == []
        steps.run(root, ["python", "-I", "-m", "venv"], 0)
        (root / ".venv" / f"installed-{RUN_LOCK}").write_text("for running\n")
    second.join(timeout=10)
    assert steps.done == ["venv"]
    assert "另一个窗口" in capfd.readouterr().err


@pytest.mark.parametrize("case", CAUSES, ids=lambda case: case["case"])
def test_tells_the_cause_and_the_way_out(case: dict[str, str]) -> None:
    assert case["tells"] in why(case["words"])


def test_says_so_where_the_cause_is_unknown() -> None:
    assert why("ERROR: something else") == UNKNOWN_CAUSE


@pytest.mark.parametrize(
    ("raised", "code", "told"),
    [
        (Refusal("连不上"), 3, "连不上"),
        (PermissionError(13, "Permission denied", ".venv.lock"), 3, "没有写入权限"),
        (KeyboardInterrupt(), 130, "已中断"),
    ],
)
def test_ends_with_an_exit_code_and_a_sentence(
    raised: BaseException,
    code: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise raised

    monkeypatch.setattr(environment, "make", fail)
    assert environment.main([RUN_LOCK]) == code
    assert told in capsys.readouterr().err
