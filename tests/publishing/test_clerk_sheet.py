"""The clerk's own sheet is one accessible page that names the menu's choices and commands as they are."""

import re
from pathlib import Path

from click import Group

from generator.cli.exits import Exit
from generator.cli.main import mingbai, run
from generator.cli.menu_choices import CHOICES
from generator.publishing.clerk_sheet import FILE, WORDS
from generator.publishing.leaflet_files import Reading

TEXT = WORDS.read_text("utf-8")


def test_it_is_printed_on_one_page_and_says_every_step(tmp_path: Path) -> None:
    assert run(["print", "--clerk", "--content", "content", "-o", str(tmp_path)]) is Exit.FINE
    reading = Reading((tmp_path / FILE).read_bytes())
    assert reading.page_count == 1
    said = re.sub(r"\s", "", reading.text)
    for line in re.findall(r"(?:head|text|command|how): (.+)", TEXT):
        assert re.sub(r"\s", "", line) in said
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_the_choices_it_names_are_the_menus() -> None:
    numbers: dict[str, int] = {}
    for number, choice in enumerate(CHOICES, start=1):
        numbers.setdefault(choice.name[:2], number)
    named = re.findall(r"head: (..).*\n    choice: 菜单 (\d)", TEXT)
    assert [(head, int(number)) for head, number in named] == [
        ("新建", numbers["新建"]),
        ("检查", numbers["检查"]),
        ("送审", numbers["发布"]),
        ("生成", numbers["生成"]),
        ("打印", numbers["打印"]),
    ]
    assert f"菜单 {numbers['更正']}，写明原因" in TEXT


def test_the_commands_it_names_exist() -> None:
    assert isinstance(mingbai, Group)
    assert set(re.findall(r"mingbai ([a-z]+)", TEXT)) <= set(mingbai.commands)


def test_the_commands_it_prints_can_be_typed_on_both_systems() -> None:
    commands = re.findall(r"command: (.*mingbai.*)", TEXT)
    assert commands
    assert all(command.startswith("./mingbai ") for command in commands)
    assert r"Linux 写 ./mingbai，Windows 写 .\mingbai" in TEXT


def test_the_other_choices_it_names_are_the_menus() -> None:
    assert CHOICES[7 - 1].name.startswith("撤回")
    assert CHOICES[8 - 1].name.startswith("还差什么")
    assert "选菜单 7 撤回" in TEXT
    assert "选菜单 8。" in TEXT
