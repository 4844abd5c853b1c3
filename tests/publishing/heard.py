"""Hears what a build says and does, in order, while everything that lasts is played."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


class Heard:
    """Remembers what is said and done, in order."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def say(self, text: str) -> None:
        self.steps.append(text)

    def detail(self, text: str) -> None:
        self.steps.append(f"（{text}）")

    @contextmanager
    def counting(self, doing: str, total: int) -> Iterator[Callable[[str], None]]:
        raise AssertionError(f"{doing} {total}")

    def doing(self, name: str, answer: Callable[..., Any] = lambda *_: None) -> Callable[..., Any]:
        """A played part of the build: its name is noted, and what `answer` says comes of it."""

        def played(*given: Any) -> Any:
            self.steps.append(name)
            return answer(*given)

        return played
