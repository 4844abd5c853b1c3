"""The manual's page on commands and the command line tell the same."""

import re

import pytest

from generator.cli.exits import Exit
from generator.cli.main import COMMANDS, command
from tests.house.repository import ROOT

MANUAL = (ROOT / "docs" / "manual" / "commands.md").read_text(encoding="utf-8")
# Heading -> what stands below it, up to the next heading.
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", MANUAL, flags=re.MULTILINE | re.DOTALL))
COMMON = SECTIONS["共同的选项"]


def test_manual_has_one_section_for_each_command() -> None:
    documented = [
        heading.removeprefix("`./mingbai ").removesuffix("`") for heading in SECTIONS if "`" in heading
    ]
    assert documented == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_in_the_manual(name: str) -> None:
    told = SECTIONS[f"`./mingbai {name}`"] + COMMON
    assert command(name).name == name
    options = [
        option for parameter in command(name).params for option in parameter.opts if option.startswith("-")
    ]
    assert [option for option in options if f"`{option}" not in told] == []


def test_every_exit_code_is_in_the_manual() -> None:
    assert [code.name for code in Exit if f"| {code.value} |" not in SECTIONS["退出码"]] == []
