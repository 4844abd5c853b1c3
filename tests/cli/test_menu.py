"""The menu makes the command lines of its choices, goes on after a refusal, and serve shows a site to this computer alone."""

import threading
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.exits import Exit
from generator.cli.menu import CHOICES, menu
from generator.cli.serve import server
from generator.cli.terminal import Terminal
from tests.house.repository import ROOT


def chosen(typed: str, content: Path) -> list[list[str]]:
    """The command lines that the menu starts when this is typed."""
    started: list[list[str]] = []

    def start(arguments: Sequence[str]) -> Exit:
        started.append(list(arguments))
        return Exit.PROBLEMS

    ran = CliRunner().invoke(menu(start), ["--content", str(content)], input=typed, obj=Terminal())
    assert ran.exit_code == 0, ran.output
    return started


def test_each_choice_starts_its_command_and_the_menu_comes_back(tmp_path: Path) -> None:
    content, restricted = tmp_path / "content", tmp_path / "restricted"
    restricted.mkdir()
    (restricted / "2026-11.xlsx").write_bytes(b"")
    for aside in ("2026-11_请改这些格.xlsx", "~$2026-11.xlsx"):
        (restricted / aside).write_bytes(b"")
    given = str(restricted.resolve() / "2026-11.xlsx")
    typed = "1\nn\n2026-11\n2\n1\n3\n1\n4\n5\n1\n2026-11\n5\n2\n5\n3\n6\n2026-10\n7\n0\n"
    option = ["--content", str(content)]
    assert chosen(typed, content) == [
        ["template", "2026-11", *option],
        ["check", given, *option],
        ["release", given, *option],
        ["build", *option],
        ["print", "--month", "2026-11", *option],
        ["print", *option],
        ["print", "--clerk", *option],
        ["correct", "2026-10", *option],
        ["check", *option],
    ]


def test_what_is_no_month_is_asked_again_and_0_leads_back(tmp_path: Path) -> None:
    typed = "6\n2\n十一月\n2026-10\n6\n0\n5\n1\n0\n1\nn\n0\n0\n"
    assert chosen(typed, tmp_path) == [["correct", "2026-10", "--content", str(tmp_path)]]


@pytest.mark.parametrize("ended", [Exit.FINE, Exit.PROBLEMS])
def test_every_choice_ends_with_its_next_step(tmp_path: Path, ended: Exit) -> None:
    ran = CliRunner().invoke(
        menu(lambda _: ended), ["--content", str(tmp_path)], input="4\n7\n0\n", obj=Terminal()
    )
    for choice in (CHOICES[3], CHOICES[6]):
        assert (f"下一步：{choice.next_step}" in ran.output) is (ended is Exit.FINE)
    assert ("再选一次" in ran.output) is (ended is Exit.PROBLEMS)


def test_without_a_workbook_it_says_what_comes_first(tmp_path: Path) -> None:
    assert chosen("2\n0\n", tmp_path / "content") == []


def test_trying_out_is_asked_and_marked(tmp_path: Path) -> None:
    assert chosen("1\ny\n2026-11\n0\n", tmp_path)[0][:3] == ["template", "2026-11", "--sample"]


def test_a_number_that_is_no_choice_is_asked_again(tmp_path: Path) -> None:
    assert chosen(f"{len(CHOICES) + 1}\n0\n", tmp_path) == []


@pytest.mark.parametrize(
    ("file", "words"), [("明白.cmd", 'mingbai.cmd" menu'), ("明白.desktop", "./mingbai menu")]
)
def test_a_double_click_opens_the_menu(file: str, words: str) -> None:
    assert words in (ROOT / file).read_text(encoding="utf-8")


def test_serve_shows_the_site_on_loopback_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("公开栏", encoding="utf-8")
    with server(tmp_path, 0) as serving:
        assert serving.server_address[0] == "127.0.0.1"
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        with urllib.request.urlopen(f"http://127.0.0.1:{serving.server_port}/index.html") as page:
            assert page.read().decode() == "公开栏"
        serving.shutdown()
        thread.join()
