"""What a command says to the person at the terminal, and how loudly."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

from rich.console import Console

from generator.foundation.problems import Problem
from generator.foundation.report import discreet_report, report_text

if TYPE_CHECKING:
    from rich.progress import Progress

# Shorter than this a bar only flickers.
SECONDS_BEFORE_A_BAR = 1.0

# Where no bar can be shown, a line says after so many silent seconds that the work goes on.
SECONDS_OF_SILENCE = 10.0


class Volume(IntEnum):
    """How much is said: `-q` reports only, nothing given, `-v` everything."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2


def as_typed_here(text: str, system: str = os.name) -> str:
    """The text with its commands as this system's command window takes them: Windows knows no `./mingbai`."""
    return text.replace("./mingbai", r".\mingbai") if system == "nt" else text


NOT_SHOWN_HERE = (
    "这里的输出进了管道或者文件，报表里的数不写出来：在命令窗口里直接运行一次，就看得到读到什么、改成什么。"
)


class Terminal:
    """Speaks on standard error, so that standard output holds results alone.

    Text is printed as it is: square brackets in it are no markup, and figures get no colour.
    """

    def __init__(self, volume: Volume = Volume.NORMAL, *, is_in_menu: bool = False) -> None:
        """Start at a volume; `-q` and `-v` change it while the command line is read.

        In the menu the commands leave the next step to it, which tells one alone, by the number of its choice.
        """
        self.volume = volume
        self.is_in_menu = is_in_menu
        self._console = Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)
        self._bar_shown: Progress | None = None
        self._heard = time.monotonic()

    def say(self, text: str) -> None:
        """What is being done or has been done; silent with `-q`."""
        if self.volume >= Volume.NORMAL:
            self._print(text)

    def detail(self, text: str) -> None:
        """What only somebody who looks for a fault wants to know; heard with `-v`."""
        if self.volume >= Volume.VERBOSE:
            self._print(text)

    def complain(self, text: str) -> None:
        """Problems and faults: said at every volume."""
        self._print(text)

    @property
    def is_window(self) -> bool:
        """Whether what is said goes to a person, and neither into a pipe nor into a file that somebody may keep."""
        return sys.stderr.isatty()

    def complain_of_return(self, problems: Iterable[Problem], outcome: str) -> None:
        """The problems of a return, whose figures are for the eyes of the person at the terminal alone."""
        if self.is_window:
            self.complain(report_text(problems, outcome).rstrip())
        else:
            self.complain(discreet_report(problems, outcome).rstrip())
            self.complain(NOT_SHOWN_HERE)

    def next_step(self, text: str) -> None:
        """What to do next, told last of all; silent with `-q` and where the menu tells it."""
        if not self.is_in_menu:
            self.say(f"下一步：{text}")

    def _print(self, text: str) -> None:
        self._console.print(as_typed_here(text))
        self._heard = time.monotonic()

    def result(self, text: str) -> None:
        """What the command was asked for, on standard output, as with `--json`."""
        sys.stdout.write(text + "\n")

    @contextmanager
    def progress(self, doing: str, total: int | None = None) -> Iterator[Callable[[], None]]:
        """Show a bar while the block runs, and yield the function that moves it on by one step.

        `doing` says what is going on; `total` is the number of steps, None where nobody knows it. The bar
        comes after one second, on a terminal only, and leaves no trace; elsewhere a line breaks each long silence.
        """
        if self.volume is Volume.QUIET or not self._console.is_terminal:
            with self._breaking_silence(doing):
                yield lambda: None
            return
        bar = self._bar_shown = self._bar()
        task = bar.add_task(doing, total=total)
        starter = threading.Timer(SECONDS_BEFORE_A_BAR, bar.start)
        starter.daemon = True
        starter.start()
        try:
            yield lambda: bar.advance(task)
        finally:
            starter.cancel()
            starter.join()
            bar.stop()
            self._bar_shown = None

    @contextmanager
    def counting(self, doing: str, total: int) -> Iterator[Callable[[str], None]]:
        """Tell of each of `total` things by number and name: in the bar on a terminal, else as a line each."""
        bar = self._bar_shown
        if bar is None:
            numbers = iter(range(1, total + 1))
            yield lambda name: self.say(f"  {next(numbers)}/{total} {name}")
            return
        task = bar.add_task(doing, total=total, completed=-1)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=f"{doing}：{name}")

        try:
            yield step
        finally:
            bar.remove_task(task)

    def step(self, doing: str) -> None:
        """What is taken up next of a longer work: in the bar on a terminal, else a line."""
        bar = self._bar_shown
        if bar is None:
            self.say(f"  {doing}……")
        else:
            bar.update(bar.task_ids[0], description=doing)

    @contextmanager
    def _breaking_silence(self, doing: str) -> Iterator[None]:
        """Say how long the block has been at it whenever nothing else was said for a while."""
        begun = self._heard = time.monotonic()
        ended = threading.Event()

        def watch() -> None:
            while not ended.wait(self._heard + SECONDS_OF_SILENCE - time.monotonic()):
                if time.monotonic() - self._heard >= SECONDS_OF_SILENCE:
                    self.say(f"  {doing}，已经 {time.monotonic() - begun:.0f} 秒……")

        watcher = threading.Thread(target=watch, daemon=True)
        if self.volume is not Volume.QUIET:
            watcher.start()
        try:
            yield
        finally:
            ended.set()
            if watcher.is_alive():
                watcher.join()

    def _bar(self) -> "Progress":
        """A bar that clears itself away."""
        # Here, because most commands need no bar and rich.progress takes long to import.
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
        )

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        return Progress(*columns, console=self._console, transient=True)
