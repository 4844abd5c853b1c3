"""The command `test`: all checks of the house, run by pytest from the repository's root."""

import subprocess
import sys
from pathlib import Path

import click

from generator.cli.exits import Exit
from generator.cli.terminal import Terminal

REPOSITORY = Path(__file__).resolve().parents[2]

# pytest's own exit codes (documented under 'Exit codes'); 5 means that no test was found.
_EXITS = {0: Exit.FINE, 1: Exit.PROBLEMS, 2: Exit.INTERRUPTED, 3: Exit.FAULT, 4: Exit.USAGE, 5: Exit.PROBLEMS}

EVERYTHING = ("-n", "logical", "--dist", "loadfile", "--no-loadscope-reorder", "-p", "tests.house.covered")
"""What pytest is told where nobody chose: all tests on all cores (`auto` would leave out every second one where two share a
processor), those of one file on one, for they share what they make, the longest first as tests/conftest.py sorts them; and
that no branch of what must not fail is left out."""


@click.command("test", context_settings={"ignore_unknown_options": True}, help="运行全部检查。")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[pytest 的参数]...")
@click.pass_obj
def test_command(terminal: Terminal, arguments: tuple[str, ...]) -> Exit:
    """Run pytest over tests/ with the arguments passed on, and return what it found."""
    if not (REPOSITORY / "tests").is_dir():
        terminal.complain("这里只有程序，没有 tests 目录，无法检查。请在完整的项目目录里运行。")
        return Exit.USAGE
    command = [sys.executable, "-m", "pytest", *(arguments or EVERYTHING)]
    finished = subprocess.run(command, cwd=REPOSITORY, check=False)  # noqa: S603
    return _EXITS.get(finished.returncode, Exit.FAULT)
