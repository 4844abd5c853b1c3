"""Parts of a ledger that are attacked before the whole: round the newest release, and round each earlier month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from generator.disclosure.case import Case
from generator.disclosure.nearby import Nearby
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import Task


class Parts:
    """Attacks in which everything outside a part stands as in truth, each made when it is first asked for.

    What a part's worlds show the whole ledger's show too; its programs are small however many years were published.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._months = case.months if case.near else ()
        amounts = (number for number, cell in enumerate(case.tables.cells) if not cell.is_count)
        self._amounts = frozenset(amounts)
        self._made: dict[Pattern, Nearby] = {}

    @cached_property
    def newest(self) -> tuple[Nearby, ...]:
        """The newest release alone, then with what it refers to; nothing where there is nothing older."""
        return tuple(self._nearby(part) for part in self._case.near)

    def in_turn(self, unmet: Callable[[], Iterable[Task]]) -> Iterator[Nearby]:
        """The newest, then those round the earlier months of what is `unmet` by then: each part settles many tasks."""
        yield from self.newest
        older = [month for month in self._months if not month <= self._case.reach]
        for place in (self._round, self._with_all_amounts):
            for month in older:
                if any(cell in month for task in unmet() for cell, _ in task.subject):
                    yield place(month)

    def of(self, task: Task) -> Iterator[Nearby]:
        """The parts in which one task's figure can move, the smallest first."""
        cells = {cell for cell, _ in task.subject}
        yield from (part for part in self.newest if cells & part.neighbourhood.place_of.keys())
        own = [month for month in self._months if cells & month]
        yield from (self._round(month) for month in own if not month <= self._case.reach)
        yield from (self._with_all_amounts(month) for month in own)

    def _round(self, month: Pattern) -> Nearby:
        return self._nearby(self._case.around(month))

    def _with_all_amounts(self, month: Pattern) -> Nearby:
        """Where an amount moves, every later 累计 may have to move a little within its rounding."""
        return self._nearby(self._case.around(month) | self._amounts)

    def _nearby(self, part: Pattern) -> Nearby:
        if part not in self._made:
            case = self._case
            self._made[part] = Nearby(Neighbourhood.around(case.tables, case.truth, part), case.tasks)
        return self._made[part]
