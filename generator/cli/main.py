"""The command `mingbai` itself: lists its commands and starts the one that was asked for."""

import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module

import click

import generator
from generator.cli import wording
from generator.cli.exits import Exit, guarded
from generator.cli.terminal import Terminal

# In the order in which a reader of `--help` should meet them, each with the module that holds it. A module is loaded when
# its command is asked for: all of them together take longer to load than most commands to run.
COMMANDS = {
    "menu": "menu",
    "new": "new",
    "build": "build",
    "template": "template",
    "check": "check",
    "release": "release",
    "correct": "correct",
    "withdraw": "withdraw",
    "bundle": "bundle",
    "verify": "verify",
    "rollback": "rollback",
    "log": "log",
    "status": "status",
    "serve": "serve",
    "audit": "audit",
    "print": "print",
    "fleet": "fleet",
    "test": "self_test",
}


@cache
def command(name: str) -> click.Command:
    """A command by its name; raises KeyError for one that there is not."""
    # Click keeps the help of a command as it was first asked for, so it has to speak Chinese before.
    wording.speak_chinese()
    module = import_module(f"generator.cli.{COMMANDS[name]}")
    made: click.Command = module.menu(run_from_menu) if name == "menu" else getattr(module, f"{name}_command")
    return wording.with_chinese_usage(made)


class LoadedWhenAsked(Mapping[str, click.Command]):
    """The commands by their names; one is loaded when it is asked for."""

    def __getitem__(self, name: str) -> click.Command:
        """The command; raises KeyError for one that there is not."""
        return command(name)

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """How many there are."""
        return len(COMMANDS)


class InOurOrder(click.Group):
    """A group that lists its commands as they stand, where click would sort them by letter."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names of the commands, in the order of `COMMANDS`."""
        return list(COMMANDS)


@click.group(
    cls=InOurOrder,
    commands=LoadedWhenAsked(),
    options_metavar="[选项]",
    subcommand_metavar="命令 [命令的选项]...",
    epilog="每个命令的说明：mingbai 命令 --help",
)
@click.version_option(generator.__version__, message="明白 %(version)s", help="显示版本号。")
def mingbai() -> None:
    """明白：检查一个镇的社会救助公开记录，做成网站。"""


def run(arguments: Sequence[str], *, is_in_menu: bool = False) -> Exit:
    """Run one command line, given without the program's name, and return its exit code."""
    wording.speak_chinese()
    terminal = Terminal(is_in_menu=is_in_menu)

    def command_line() -> object:
        return mingbai.main(list(arguments), "mingbai", standalone_mode=False, obj=terminal)

    return guarded(command_line, terminal)


def run_from_menu(arguments: Sequence[str]) -> Exit:
    """The same for the menu, which tells the next step itself."""
    return run(arguments, is_in_menu=True)


def main() -> None:
    """Run the command line that the process was started with, and end the process with its exit code."""
    try:
        code = run(sys.argv[1:])
        # All is told; what is pressed from here on is meant for what has ended already.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    sys.exit(code)
