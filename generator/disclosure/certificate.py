"""The certificate of a release: worlds that show every task kept, checked in whole numbers without a solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from generator.disclosure.tables import Changes, LinkedTables, Pattern, World
from generator.disclosure.tasks import Task
from generator.disclosure.valued import Valued

# Above every figure there may be, in 分, and far from where 64 bits end.
_NEVER = 2**60


@dataclass(frozen=True)
class Certificate:
    """The truth, and other worlds as their differences from it.

    It is confidential: the worlds lie around the truth. What may be public is a certificate whose first world the
    truth-blind audit found.
    """

    first: World = field(repr=False)
    changes: tuple[Changes, ...] = field(repr=False)

    def worlds(self) -> Iterator[World]:
        """Every world, the first one first."""
        yield self.first
        for change in self.changes:
            world = list(self.first)
            for cell, added in change:
                world[cell] += added
            yield tuple(world)


def certify(tasks: Sequence[Task], withheld: Pattern, worlds: Sequence[World]) -> Certificate:
    """The certificate of a release from the worlds that were found; `worlds` begins with the truth.

    Of these it keeps few: again and again the one that shows the most ends that no kept one shows yet.
    """
    if not worlds:
        raise ValueError("a release that could not be protected has no certificate")
    shown = _Shown([task for task in tasks if task.counts(withheld)], worlds)
    kept = {0: None} | dict.fromkeys(shown.cover(0))
    others = (worlds[at] for at in kept if at)
    return Certificate(worlds[0], tuple(changes_of(worlds[0], other) for other in others))


class _Shown:
    """Which world shows which end of which task."""

    def __init__(self, tasks: Sequence[Task], worlds: Sequence[World]) -> None:
        valued = Valued(tasks)
        values, serves = zip(*(valued.of(world) for world in worlds), strict=True)
        self._values, self._serves = np.array(values), np.array(serves)
        self._width = np.array([task.requirement.width for task in tasks], dtype=np.int64)
        wanted = [task.requirement for task in tasks]
        low = np.array([_NEVER if each.low is None else each.low for each in wanted], dtype=np.int64)
        high = np.array([-_NEVER if each.high is None else each.high for each in wanted], dtype=np.int64)
        self._ends = np.hstack([self._serves & (self._values <= low), self._serves & (self._values >= high)])

    def cover(self, first: int) -> list[int]:
        """Worlds that show, with the first, all that all worlds together show."""
        found: list[int] = []
        missing = self._ends.any(axis=0) & ~self._ends[first]
        while missing.any():
            best = int((self._ends & missing).sum(axis=1).argmax())
            found.append(best)
            missing &= ~self._ends[best]
        return self._apart([first, *found])[1:]

    def _apart(self, kept: list[int]) -> list[int]:
        """Besides, the two worlds farthest apart for each task that asks how far its values lie apart."""
        for task in np.flatnonzero(self._width):
            serving = np.flatnonzero(self._serves[:, task])
            own = [at for at in serving.tolist() if at in kept]
            values = self._values[:, task]
            if len(serving) and (not own or values[own].max() - values[own].min() < self._width[task]):
                ends = (serving[values[serving].argmin()], serving[values[serving].argmax()])
                kept += [int(at) for at in dict.fromkeys(ends) if at not in kept]
        return kept


def failures(
    tables: LinkedTables, withheld: Pattern, tasks: Iterable[Task], certificate: Certificate
) -> tuple[Task, ...]:
    """The tasks that a certificate does not show kept; a world with which something printed disagrees shows nothing."""
    standing = [task for task in tasks if task.counts(withheld)]
    valued = Valued(standing)
    lowest = np.full(len(standing), _NEVER, dtype=np.int64)
    highest = -lowest
    for world in certificate.worlds():
        if tables.agrees(world, withheld):
            values, serves = valued.of(world)
            lowest = np.minimum(lowest, np.where(serves, values, _NEVER))
            highest = np.maximum(highest, np.where(serves, values, -_NEVER))
    ends = zip(standing, lowest.tolist(), highest.tolist(), strict=True)
    return tuple(task for task, low, high in ends if low > high or not task.requirement.met(low, high))


def changes_of(first: World, other: World) -> Changes:
    """How one world differs from another, cell by cell."""
    return tuple(
        (cell, after - before)
        for cell, (before, after) in enumerate(zip(first, other, strict=True))
        if after != before
    )
