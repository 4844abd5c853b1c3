"""The lock files pin every requirement with hashes and are what pyproject.toml asks for."""

import re
import tomllib
from dataclasses import dataclass

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUN, TEST = "requirements.lock", "requirements-test.lock"


@dataclass(frozen=True)
class Pin:
    """One entry of a lock: a requirement and the hashes it may have."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")


def pins(lock: str) -> dict[str, Pin]:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    read = (_pin(line) for line in lines)
    return {canonicalize_name(pin.requirement.name): pin for pin in read}


def _pin(line: str) -> Pin:
    return Pin(
        Requirement(line.split(" --hash=", maxsplit=1)[0].strip()), tuple(re.findall(r"--hash=(\S+)", line))
    )


@pytest.mark.parametrize("lock", [RUN, TEST])
def test_every_entry_has_one_version_and_sha256_hashes(lock: str) -> None:
    loose = [
        name
        for name, pin in pins(lock).items()
        if not (re.fullmatch(r"==[^*,]+", str(pin.requirement.specifier)) and pin.hashes)
        or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in pin.hashes)
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        (RUN, PROJECT["dependencies"]),
        (TEST, PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]),
    ],
    ids=[RUN, TEST],
)
def test_what_the_project_asks_for_is_pinned_within_its_bounds(lock: str, asked: list[str]) -> None:
    pinned = pins(lock)
    requirements = [Requirement(text) for text in asked]
    astray = [
        str(requirement)
        for requirement in requirements
        if canonicalize_name(requirement.name) not in pinned
        or not requirement.specifier.contains(pinned[canonicalize_name(requirement.name)].version)
    ]
    assert astray == []


def test_the_lock_for_tests_holds_the_lock_for_running_as_it_is() -> None:
    """The wrapper adds the tests' packages on top of an environment made for running."""
    test_pins = pins(TEST)
    assert {name: pin for name, pin in pins(RUN).items() if test_pins.get(name) != pin} == {}
