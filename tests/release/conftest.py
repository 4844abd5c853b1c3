"""What the tests of the door share: the small town's records, a prepared restricted folder, and a first month with its order."""

import shutil
from pathlib import Path

import pytest

from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.release.door import Order
from generator.release.restricted import Restricted
from tests.intake.small_town import RETURN, unreleased
from tests.intake.small_town import restricted as return_in
from tests.records.broken_town import TOWN


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small town: December of two editions, of which a community's training was withdrawn, and January, the sample's."""
    return Path(shutil.copytree(TOWN, tmp_path / "content"))


@pytest.fixture
def restricted(tmp_path: Path) -> Restricted:
    """A restricted folder with nothing but its note."""
    made = Restricted(tmp_path / "restricted")
    made.prepare()
    return made


@pytest.fixture
def order(tmp_path: Path) -> Order:
    """The town at its first month, and the order to release it."""
    return Order(unreleased(tmp_path), return_in(tmp_path))


@pytest.fixture
def given() -> Return:
    """The return of that month."""
    given = read_alone(RETURN).given
    assert given is not None
    return given
