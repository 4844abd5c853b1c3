"""What the tests of commands share: a person sits at the window, unless a test asks that nobody does."""

import pytest


def _seat(monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
    for command in ("asking_anew", "approval"):
        monkeypatch.setattr(f"generator.cli.{command}.is_person_there", lambda: is_there)
    monkeypatch.setattr("generator.cli.terminal.Terminal.is_window", is_there)
    monkeypatch.setattr("generator.cli.asking_anew.forget_typed", lambda: None)


@pytest.fixture(autouse=True)
def _person_at_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under pytest all output goes into files, and the answers come from them."""
    _seat(monkeypatch, is_there=True)


@pytest.fixture
def nobody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The output goes into a pipe, and the answers come from one."""
    _seat(monkeypatch, is_there=False)
