"""The exit codes of every command, and the boundary that turns what went wrong into one of them."""

import traceback
from collections.abc import Callable, Iterator
from enum import IntEnum

import click

from generator.cli.terminal import Terminal, Volume
from generator.foundation.problems import ContentRefused


class Exit(IntEnum):
    """How a command ended; what a calling script may rely on."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    FAULT = 3
    WAITING = 4
    """Nothing is wrong and nothing was published: people have to do the next step, as three reviews."""
    INTERRUPTED = 130  # What shells use for a process that Ctrl+C ended (128 + SIGINT).


def guarded(action: Callable[[], object], terminal: Terminal) -> Exit:
    """Run `action` and return its exit code; whatever it raises is told in Chinese on the terminal.

    An action that returns anything but an `Exit` code has ended well.
    """
    try:
        return _code_of(action())
    # Click turns Ctrl+C into Abort; a second one, while the first is being told, comes as it is.
    except (click.Abort, KeyboardInterrupt):
        terminal.complain("已中断。")
        return Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except ContentRefused as refusal:
        # No command's own work was begun: it tells what it did not do itself.
        terminal.complain_of_return(refusal.problems, "什么也没有做")
        return Exit.PROBLEMS
    except Exception as fault:  # noqa: BLE001 - the rim: nothing may pass it as a traceback
        # Who chose it in the menu can add no option to it.
        in_detail = terminal.volume is Volume.VERBOSE or terminal.is_in_menu
        terminal.complain(told(fault, in_detail=in_detail))
        for line in trail(fault) if in_detail else ():
            terminal.complain(line)
        return Exit.FAULT


def _code_of(outcome: object) -> Exit:
    """An `Exit` as it is, click's own 0 and 2 (from `--help` and the like) as theirs, nothing as fine."""
    return Exit(outcome) if isinstance(outcome, int) else Exit.FINE


def told(fault: BaseException, *, in_detail: bool) -> str:
    """What is said about a fault of ours; it names the kind of fault and no value."""
    way_out = (
        "请把下面的文字交给维护人员。"
        if in_detail
        else "请在命令后加 -v 再运行一次，把显示的文字交给维护人员。"
    )
    return f"程序自身出错（{type(fault).__name__}），不是填报内容的问题。{way_out}"


def trail(fault: BaseException) -> Iterator[str]:
    """The lines of our code that led to the fault, innermost cause first.

    The fault's own message is left out: it may quote a figure from a return.
    """
    cause = fault.__cause__ or fault.__context__
    if cause is not None:
        yield from trail(cause)
    yield f"{type(fault).__module__}.{type(fault).__qualname__}"
    for frame in traceback.extract_tb(fault.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
