"""The handbook has one page a code, made from the catalogue, and its steps name commands that there are."""

import re

import pytest

from generator.cli.main import COMMANDS
from generator.foundation.messages import Message, catalogue
from generator.records.manual.code_pages import code_pages
from tests.house.repository import ROOT

HANDBOOK = ROOT / "docs" / "手册"
STEPS = (HANDBOOK / "README.md").read_text(encoding="utf-8")


def test_every_code_has_its_page_and_every_page_its_code() -> None:
    made = dict(code_pages(catalogue().values()))
    standing = {path.name: path.read_text(encoding="utf-8") for path in (HANDBOOK / "提示").iterdir()}
    assert standing == made, "run: python -m generator.records.manual.code_pages docs/手册/提示"


@pytest.mark.parametrize("entry", catalogue().values(), ids=catalogue().keys())
def test_every_message_has_a_reason_and_a_way_out_that_tell_more_than_its_title(entry: Message) -> None:
    assert len({entry.title, entry.why, entry.fix}) == 3
    assert min(len(entry.why), len(entry.fix)) > 5


def test_the_steps_name_commands_that_there_are() -> None:
    named = set(re.findall(r"\./mingbai ([a-z]+)", STEPS))
    assert named <= COMMANDS.keys()
    assert {"template", "check", "release", "build", "correct", "withdraw"} <= named


def test_every_picture_and_page_of_the_handbook_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", STEPS)
    assert [path for path in linked if not (HANDBOOK / path).exists()] == []
