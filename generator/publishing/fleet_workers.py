"""Builds many towns on the cores of this machine; a worker that is lost is replaced, and its town is tried again."""

import multiprocessing
import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection

from generator.publishing.fleet_town import Ending, TownReport

TRIES = 3
"""How often a town is begun that takes its worker with it."""
LOST_WORDS = f"做它的进程停了 {TRIES} 次，多半是内存不够，或者被系统停掉了。"

BuildTown = Callable[[str], TownReport]
"""What a worker does with a folder; it must be a function of a module, so that another process finds it."""


def on_this_machine(
    folders: Sequence[str], build_town: BuildTown, workers: int | None = None
) -> Iterator[TownReport]:
    """The report of each town as soon as it is there; `workers` None is one a core."""
    waiting: queue.SimpleQueue[str] = queue.SimpleQueue()
    done: queue.SimpleQueue[TownReport] = queue.SimpleQueue()
    for folder in folders:
        waiting.put(folder)
    for _ in range(min(workers or os.cpu_count() or 1, len(folders))):
        threading.Thread(target=_work, args=(waiting, done, build_town), daemon=True).start()
    for _ in folders:
        yield done.get()


def _work(
    waiting: queue.SimpleQueue[str], done: queue.SimpleQueue[TownReport], build_town: BuildTown
) -> None:
    """Have one worker build towns until none is left."""
    worker = _Worker(build_town)
    try:
        while True:
            done.put(worker.report_of(waiting.get_nowait()))
    except queue.Empty:
        worker.stop()


class _Worker:
    """A process that builds one town after the other."""

    def __init__(self, build_town: BuildTown) -> None:
        self._build_town = build_town
        self._start()

    def _start(self) -> None:
        # Started anew and not forked: a fork of a process with threads may stand still for ever.
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._build_town), daemon=True)
        self._process.start()
        theirs.close()

    def report_of(self, folder: str) -> TownReport:
        """What comes of a town; after a worker that was lost another one tries."""
        for _ in range(TRIES):
            try:
                self._line.send(folder)
                report: TownReport = self._line.recv()
            except (EOFError, OSError):
                self.stop()
                self._start()
            else:
                return report
        return TownReport(folder, Ending.LOST, words=LOST_WORDS)

    def stop(self) -> None:
        """End the process."""
        self._line.close()
        self._process.join(5)
        self._process.kill()


def _serve(line: Connection, build_town: BuildTown) -> None:
    """In the worker: build what is asked for until the line is closed."""
    try:
        while True:
            line.send(build_town(line.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return
