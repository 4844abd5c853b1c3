"""What publishing says about its work while it is at it; who listens is up to the command line."""

from typing import Protocol


class Progress(Protocol):
    """Somebody who is told how far the work is; a terminal is one."""

    def say(self, text: str) -> None:
        """A step that a person waits for, in Chinese."""

    def detail(self, text: str) -> None:
        """What only somebody who looks for a fault wants to know."""


class Silence:
    """Nobody is told anything."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def detail(self, text: str) -> None:
        """Say nothing."""
