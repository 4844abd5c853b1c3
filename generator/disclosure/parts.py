"""Parts of a ledger that are attacked before the whole: the newest release, then with it what it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from generator.disclosure.case import Case
from generator.disclosure.nearby import Nearby
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Task


class Parts:
    """Attacks in which everything outside a part stands as in truth.

    What a part's worlds show the whole ledger's show too; its programs are small however many years were published.
    """

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def newest(self) -> tuple[Nearby, ...]:
        """The newest release alone, then with what it refers to; nothing where there is nothing older."""
        return tuple(self._nearby(part) for part in self._case.near)

    def of(self, task: Task) -> Iterator[Nearby]:
        """The parts in which one task's figure can move, the smallest first."""
        cells = {cell for cell, _ in task.subject}
        yield from (part for part in self.newest if cells & part.neighbourhood.place_of.keys())

    def _nearby(self, part: Pattern) -> Nearby:
        case = self._case
        return Nearby(Neighbourhood.around(case.tables, case.truth, part), case.tasks)
