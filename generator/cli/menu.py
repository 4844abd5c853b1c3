"""The command `menu`: the clerk's choices in the terminal, for those who start by double click; each ends with its next step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.asking_anew import asked
from generator.cli.exits import Exit
from generator.cli.options import content_option
from generator.cli.terminal import Terminal
from generator.foundation.months import Month
from generator.foundation.problems import ValueFault
from generator.release.desk import is_marked_copy
from generator.release.restricted import beside

Start = Callable[[Sequence[str]], Exit]
"""What runs one command line: the program itself."""

LEAVE = "0"
_ENDINGS = (".xlsx", ".xls", ".et", ".ods")
_OPENED = ("~$", ".")
"""What office programs put beside a workbook that is open."""


def is_given(path: Path) -> bool:
    """Whether a file is a workbook to be handed in: no copy with marked cells, and nothing an office program left."""
    return path.suffix in _ENDINGS and not path.name.startswith(_OPENED) and not is_marked_copy(path)


@dataclass(frozen=True)
class Choice:
    """One line of the menu: what it is called, and the command line that it makes."""

    name: str
    command: Callable[["Desk"], list[str] | None]
    next_step: str
    """What to do when it went well; a refusal says its own way out."""


@dataclass(frozen=True)
class Desk:
    """What the choices ask: the town's records, and the person at the terminal."""

    terminal: Terminal
    content: Path

    def month(self) -> str | None:
        """A month that the clerk types, asked again until it is one; None where he goes back."""
        while True:
            typed = str(click.prompt(f"哪个月（写成 2026-11，写 {LEAVE} 回去）", err=True)).strip()
            if typed == LEAVE:
                return None
            try:
                return str(Month.parse(typed))
            except ValueFault:
                self.terminal.complain("没有看懂：年份写四位，中间一横，例如 2026-11。")

    def workbook(self) -> str | None:
        """A workbook of the restricted folder by its number, the newest first; None where there is none."""
        found = sorted(
            (path for path in beside(self.content).path.glob("*") if is_given(path)),
            key=lambda path: path.stat().st_mtime,
            reverse=True,
        )
        if not found:
            self.terminal.complain("restricted 文件夹里还没有报表。先选“新建本月表”。")
            return None
        for number, path in enumerate(found, start=1):
            self.terminal.say(f"  {number}. {path.name}")
        number = click.prompt(
            "哪一份（写前面的数字）", type=click.IntRange(1, len(found)), default=1, err=True
        )
        return str(found[number - 1])


def _new(desk: Desk) -> list[str] | None:
    sample = asked("只是试一试，用编造的数吗？")
    month = desk.month()
    return ["template", month, *(["--sample"] if sample else [])] if month else None


def _correct(desk: Desk) -> list[str] | None:
    month = desk.month()
    return ["correct", month] if month else None


def _on_workbook(command: str) -> Callable[[Desk], list[str] | None]:
    def asked(desk: Desk) -> list[str] | None:
        given = desk.workbook()
        return [command, given] if given else None

    return asked


_PRINTED = ("这个月要张贴的公示单和公示栏", "全部印刷品", "经办人自己看的明白纸")


def _print(desk: Desk) -> list[str] | None:
    for number, name in enumerate(_PRINTED, start=1):
        desk.terminal.say(f"  {number}. {name}")
    what = click.prompt("印哪一样", type=click.IntRange(1, len(_PRINTED)), default=1, err=True)
    if what == len(_PRINTED):
        return ["print", "--clerk"]
    if what > 1:
        return ["print"]
    month = desk.month()
    return ["print", "--month", month] if month else None


CHOICES: tuple[Choice, ...] = (
    Choice("新建本月表", _new, "用 WPS 或者 Excel 填好、存好，再选 2 检查。"),
    Choice("检查", _on_workbook("check"), "没有问题了，选 3 送审。"),
    Choice("发布（先送审，再写入）", _on_workbook("release"), "选 4 生成网站。"),
    Choice(
        "生成网站",
        lambda _: ["build"],
        "看一遍 site 里的 index.html，把 site 里的全部文件交给门户管理员，再选 5 打印。",
    ),
    Choice("打印", _print, "打印 print 文件夹里的文件；公示单贴在各村、社区。这个月就做完了。"),
    Choice("更正公开过的月份", _correct, "在新的表里改好、存好，再选 2 检查。"),
    Choice("检查全部公开记录", lambda _: ["check"], "没有问题，可以选 4 生成网站。"),
)
_NOT_DONE = "下一步：照上面说的做好，再选一次。"


def menu(start: Start) -> click.Command:
    """The command; `start` runs the command lines that its choices make."""

    @click.command("menu", help="菜单：照着选，一步一步做（双击打开的就是它）。")
    @content_option
    @click.pass_obj
    def menu_command(terminal: Terminal, content: Path) -> Exit:
        """Offer the choices until the clerk leaves; a choice that fails leads back to the menu."""
        desk = Desk(terminal, content)
        while True:
            choice = _chosen(terminal)
            if choice is None:
                return Exit.FINE
            command = choice.command(desk)
            if command is not None:
                terminal.say(f"运行：mingbai {' '.join(command)}")
                ended = start([*command, "--content", str(content)])
                terminal.say(f"下一步：{choice.next_step}" if ended is Exit.FINE else _NOT_DONE)

    return menu_command


def _chosen(terminal: Terminal) -> Choice | None:
    terminal.say("")
    terminal.say("明白　要做什么？")
    for number, choice in enumerate(CHOICES, start=1):
        terminal.say(f"  {number}. {choice.name}")
    terminal.say(f"  {LEAVE}. 退出")
    number = click.prompt("写前面的数字", type=click.IntRange(0, len(CHOICES)), err=True)
    return None if number == int(LEAVE) else CHOICES[number - 1]
