"""The menu makes the command lines of its choices, goes on after a refusal, and serve shows a site to this computer alone."""

import re
import threading
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli.exits import Exit
from generator.cli.main import command, run, run_from_menu
from generator.cli.menu import menu
from generator.cli.menu_choices import CHOICES, Choice
from generator.cli.serve import server
from generator.cli.terminal import Terminal
from tests.house.repository import ROOT
from tests.intake.small_town import unreleased


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
    content, restricted = unreleased(tmp_path), tmp_path / "restricted"
    restricted.mkdir()
    (restricted / "2026-11.xlsx").write_bytes(b"")
    for aside in ("2026-11_请改这些格.xlsx", "~$2026-11.xlsx"):
        (restricted / aside).write_bytes(b"")
    given = str(restricted.resolve() / "2026-11.xlsx")
    typed = (
        "1\nn\n2026-11\n2\n1\n3\n1\n4\n5\n1\n2026-11\n5\n2\n5\n3\n6\n2026-10\n"
        "7\n2\n4\n收回。\n7\n4\n1\n收回。\n7\n5\n3\n收回。\n8\n9\n10\n是\n11\n0\n"
    )
    option = ["--content", str(content)]
    lines = chosen(typed, content)
    for name, *options in lines:
        with command(name).make_context(name, list(options)) as context:
            assert not context.args
    assert lines == [
        ["template", "2026-11", *option],
        ["check", given, *option],
        ["release", given, *option],
        ["build", *option],
        ["print", "--month", "2026-11", *option],
        ["print", *option],
        ["print", "--clerk", *option],
        ["correct", "2026-10", *option],
        ["withdraw", "最低生活保障", "--place", "西河村", "--reason", "收回。", *option],
        ["withdraw", "临时救助", "--reason", "收回。", *option],
        ["withdraw", "监督和投诉", "--reason", "收回。", *option],
        ["status", *option],
        ["serve", "--port", "0", *option],
        ["rollback"],
        ["check", *option],
    ]


def test_what_is_no_month_is_asked_again_and_0_leads_back(tmp_path: Path) -> None:
    typed = "6\n2\n十一月\n2026-10\n6\n0\n5\n1\n0\n1\nn\n0\n0\n"
    assert chosen(typed, tmp_path) == [["correct", "2026-10", "--content", str(tmp_path)]]


def told_after(typed: str, ended: Exit, content: Path) -> list[str]:
    """The next steps that the menu tells when a command ends so."""
    runner = CliRunner()
    ran = runner.invoke(
        menu(lambda _: ended), ["--content", str(content)], input=f"{typed}0\n", obj=Terminal()
    )
    return [line for line in ran.output.splitlines() if line.startswith("下一步：")]


@pytest.mark.parametrize("ended", list(Exit))
@pytest.mark.parametrize(
    ("number", "answers"),
    [
        (1, "n\n2026-11\n"),
        (4, ""),
        (5, "2\n"),
        (6, "2026-10\n"),
        (7, "1\n监督和投诉\n收回。\n"),
        (9, ""),
        (10, "是\n"),
    ],
)
def test_every_choice_ends_with_one_next_step(number: int, answers: str, ended: Exit, tmp_path: Path) -> None:
    assert told_after(f"{number}\n{answers}", ended, tmp_path) == [
        f"下一步：{CHOICES[number - 1].after(ended)}"
    ]


def test_the_command_that_tells_its_own_next_step_is_not_followed_by_another(tmp_path: Path) -> None:
    assert told_after("8\n", Exit.FINE, tmp_path) == []
    assert told_after("8\n", Exit.PROBLEMS, tmp_path) == []


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_what_a_choice_refers_to_by_number_is_that_choice(choice: Choice) -> None:
    called = {"检查": "检查", "送审": "送审", "生成网站": "生成网站", "打印": "打印"}
    for step in (choice.next_step, *choice.otherwise.values()):
        for number, word in re.findall(f"选 ([0-9]+) ?({'|'.join(called)})", step):
            assert called[word] in CHOICES[int(number) - 1].name


def test_in_the_menu_a_command_leaves_the_next_step_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.cli.template.new_workbook", lambda order: tmp_path / str(order.month))
    for start, count in ((run, 1), (run_from_menu, 0)):
        assert start(["template", "2026-11"]) is Exit.FINE
        assert capsys.readouterr().err.count("下一步") == count


def test_a_fault_in_the_menu_is_told_with_its_trail_since_nobody_can_add_an_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: object) -> None:
        raise ValueError("31407")

    monkeypatch.setattr("generator.cli.template.new_workbook", fails)
    assert run_from_menu(["template", "2026-11"]) is Exit.FAULT
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "test_menu.py" in told
    assert "-v" not in told
    assert "31407" not in told


def test_enter_is_the_month_that_is_usual(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "2026-12.yml").write_text("month: 2026-12\n", "utf-8")
    option = ["--content", str(tmp_path)]
    assert chosen("1\n\n6\n\n5\n1\n\n0\n", tmp_path) == [
        ["template", "2027-01", *option],  # after a real month nobody is asked whether he only tries
        ["correct", "2026-12", *option],
        ["print", "--month", "2026-12", *option],
    ]


def test_after_a_month_that_is_made_up_one_may_try(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    (tmp_path / "releases" / "2026-12.yml").write_text("sample: true\nmonth: 2026-12\n", "utf-8")
    assert chosen("1\n是\n\n0\n", tmp_path)[0][:3] == ["template", "2027-01", "--sample"]


@pytest.mark.parametrize(
    "typed",
    [
        "7\n0\n0\n",
        "7\n1\n0\n0\n",
        "7\n1\n1\n0\n0\n",
        "7\n5\n0\n0\n",
        "7\n5\n1\n0\n0\n",
        "10\n\n0\n",
        "5\n0\n0\n",
    ],
)
def test_one_can_go_back(typed: str, tmp_path: Path) -> None:
    assert chosen(typed, unreleased(tmp_path)) == []


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
