"""The command `mingbai` itself: lists its commands and starts the one that was asked for."""

import sys
from collections.abc import Sequence

import click

import generator
from generator.cli import wording
from generator.cli.audit import audit_command
from generator.cli.build import build_command
from generator.cli.bundle import bundle_command
from generator.cli.check import check_command
from generator.cli.correct import correct_command
from generator.cli.exits import Exit, guarded
from generator.cli.log import log_command
from generator.cli.menu import menu
from generator.cli.new import new_command
from generator.cli.print import print_command
from generator.cli.release import release_command
from generator.cli.rollback import rollback_command
from generator.cli.self_test import test_command
from generator.cli.serve import serve_command
from generator.cli.status import status_command
from generator.cli.template import template_command
from generator.cli.terminal import Terminal
from generator.cli.verify import verify_command
from generator.cli.withdraw import withdraw_command


def _run_again(arguments: Sequence[str]) -> Exit:
    """What the menu starts: the same program with another command line."""
    return run(arguments)


# In the order in which a reader of `--help` should meet them.
COMMANDS: tuple[click.Command, ...] = (
    menu(_run_again),
    new_command,
    build_command,
    template_command,
    check_command,
    release_command,
    correct_command,
    withdraw_command,
    bundle_command,
    verify_command,
    rollback_command,
    log_command,
    status_command,
    serve_command,
    audit_command,
    print_command,
    test_command,
)


class InOurOrder(click.Group):
    """A group that lists its commands as registered, where click would sort them by letter."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """The names of the commands, in the order of `COMMANDS`."""
        return list(self.commands)


@click.group(
    cls=InOurOrder,
    commands=wording.with_chinese_usage(COMMANDS),
    options_metavar="[选项]",
    subcommand_metavar="命令 [命令的选项]...",
    epilog="每个命令的说明：mingbai 命令 --help",
)
@click.version_option(generator.__version__, message="明白 %(version)s", help="显示版本号。")
def mingbai() -> None:
    """明白：检查一个镇的社会救助公开记录，做成网站。"""


def run(arguments: Sequence[str]) -> Exit:
    """Run one command line, given without the program's name, and return its exit code."""
    wording.speak_chinese()
    terminal = Terminal()

    def command_line() -> object:
        return mingbai.main(list(arguments), "mingbai", standalone_mode=False, obj=terminal)

    return guarded(command_line, terminal)


def main() -> None:
    """Run the command line that the process was started with, and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))
