"""Lets the n-th step by which a process changes the disk fail, or end the process, so that every step can be tried."""

import builtins
import io
import os
import signal
from collections.abc import Callable
from typing import Any

from generator.publishing import promotion

STEPS = (
    "open", "write", "fsync", "rename", "replace", "link", "symlink", "unlink", "remove", "rmdir", "mkdir",
    "chmod", "utime", "truncate",
)  # fmt: skip
"""The functions of `os` that open or change something on the disk; files opened to be written otherwise count as well."""


class Steps:
    """Counts the steps of this process; at the one with number `at` it does what it was told, once or from then on."""

    def __init__(self, at: int, action: Callable[[], None], *, from_then_on: bool = False) -> None:
        self.met = 0
        self._at, self._action, self._from_then_on = at, action, from_then_on

    def step(self) -> None:
        """One step is about to be taken."""
        self.met += 1
        if self.met == self._at or (self._from_then_on and self.met > self._at):
            self._action()

    def watch(self) -> None:
        """Count from now on, in this process for good: only for a process that will end."""
        for name in STEPS:
            setattr(os, name, self._counted(getattr(os, name)))
        # The typing of modules knows nothing of what is put in place of their functions here.
        vars(promotion)["exchange"] = self._counted(vars(promotion)["exchange"])
        counted = self._counted_open(io.open)
        for module in (io, builtins):
            vars(module)["open"] = counted

    def _counted(self, action: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.step()
            return action(*arguments, **named)

        return counted

    def _counted_open(self, action: Callable[..., Any]) -> Callable[..., Any]:
        def counted(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
            if not set(mode) & set("wax+"):
                return action(file, mode, *arguments, **named)
            self.step()
            return _Written(action(file, mode, *arguments, **named), self)

        return counted


class _Written:
    """An open file whose every write is a step."""

    def __init__(self, opened: Any, steps: Steps) -> None:
        self._opened, self._steps = opened, steps

    def write(self, data: Any) -> Any:
        self._steps.step()
        return self._opened.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)

    def __enter__(self) -> "_Written":
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()


def die() -> None:
    """End this process at once, as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail(reason: int) -> Callable[[], None]:
    """Raise what the system raises for a reason of `errno`."""

    def failing() -> None:
        raise OSError(reason, os.strerror(reason))

    return failing
