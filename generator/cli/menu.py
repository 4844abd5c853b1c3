"""The command `menu`: the clerk's choices in the terminal, for those who start by double click; each ends with one next step."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.menu_choices import CHOICES, LEAVE, Choice, Desk
from generator.cli.options import content_option
from generator.cli.paths import shown
from generator.cli.terminal import Terminal

Start = Callable[[Sequence[str]], Exit]
"""What runs one command line: the program itself."""


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
                _run(choice, command, desk, start)

    return menu_command


def _run(choice: Choice, command: list[str], desk: Desk, start: Start) -> None:
    """Run a command line, and tell the one step that comes next."""
    told = " ".join(str(shown(Path(word))) for word in command)
    desk.terminal.say(f"（打命令是：./mingbai {told}）")
    step = choice.after(
        start([*command, *(["--content", str(desk.content)] if choice.reads_records else [])])
    )
    if step:
        desk.terminal.say(f"下一步：{step}")


def _chosen(terminal: Terminal) -> Choice | None:
    terminal.say("")
    terminal.say("明白　要做什么？")
    for number, choice in enumerate(CHOICES, start=1):
        terminal.say(f"  {number:>2}. {choice.name}")
    terminal.say(f"  {LEAVE:>2}. 退出")
    number = click.prompt("写前面的数字", type=click.IntRange(0, len(CHOICES)), err=True)
    return None if number == int(LEAVE) else CHOICES[number - 1]
