"""What publishing says about its work while it is at it; who listens is up to the command line."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Progress(Protocol):
    """Somebody who is told how far the work is; a terminal is one."""

    def say(self, text: str) -> None:
        """A step that a person waits for, in Chinese."""

    def detail(self, text: str) -> None:
        """What only somebody who looks for a fault wants to know."""

    def counting(self, doing: str, total: int) -> AbstractContextManager[Callable[[str], None]]:
        """While the block runs, `total` things are done; each is named to the function when it is taken up."""


class Silence:
    """Nobody is told anything."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def detail(self, text: str) -> None:
        """Say nothing."""

    @contextmanager
    def counting(self, doing: str, total: int) -> Iterator[Callable[[str], None]]:  # noqa: ARG002 - as Progress has it
        """Count nothing."""
        yield lambda _: None
