"""A published site with its register, made once a module; each test gets a copy that it may spoil."""

import shutil
from pathlib import Path

import pytest

from generator.records.town import Town
from tests.publishing.registered_site import registered_site, town_with_register


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return town_with_register(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def whole(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return registered_site(town, tmp_path_factory.mktemp("whole") / "site")


@pytest.fixture
def site(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "site"))
