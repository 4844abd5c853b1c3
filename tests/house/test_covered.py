"""The drawn list of what must be covered whole names what there is, and continuous integration asks for it."""

from pathlib import Path

import pytest

from tests.house.covered import DRAWN, settings
from tests.house.repository import ROOT


@pytest.mark.parametrize("part", DRAWN)
def test_every_module_and_test_that_is_named_exists(part: str) -> None:
    named = [*DRAWN[part]["parts"], *DRAWN[part]["tests"]]
    assert [name for name in named if not (ROOT / name).is_file()] == []
    assert len(named) == len(set(named))


def test_less_than_all_fails(tmp_path: Path) -> None:
    text = settings("verify", tmp_path).read_text("utf-8")
    assert "fail_under = 100\n" in text
    assert "branch = True\n" in text


def test_continuous_integration_asks_for_it() -> None:
    assert "-m tests.house.covered" in (ROOT / ".ci" / "run").read_text("utf-8")
