"""The certificate of a release: worlds that show every task kept, checked in whole numbers without a solver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.disclosure.relations import value_of
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Task

Changes = tuple[tuple[int, int], ...]
"""How a world differs from the first one: cells and what is added to each."""


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

    Of these it keeps one for each end that a task needs, and so the fewer the more tasks one world serves.
    """
    if not worlds:
        raise ValueError("a release that could not be protected has no certificate")
    kept: dict[World, None] = {worlds[0]: None}
    for task in tasks:
        if task.counts(withheld) and not _is_kept(task, kept):
            kept.update(dict.fromkeys(_ends(task, worlds)))
    first, *others = kept
    return Certificate(first, tuple(_changes(first, other) for other in others))


def failures(
    tables: LinkedTables, withheld: Pattern, tasks: Iterable[Task], certificate: Certificate
) -> tuple[Task, ...]:
    """The tasks that a certificate does not show kept; a world with which something printed disagrees shows nothing."""
    worlds = [world for world in certificate.worlds() if tables.agrees(world, withheld)]
    return tuple(task for task in tasks if task.counts(withheld) and not _is_kept(task, worlds))


def _is_kept(task: Task, worlds: Iterable[World]) -> bool:
    values = [value_of(task.subject, world) for world in worlds if task.attacker.agrees(world)]
    return bool(values) and task.requirement.met(min(values), max(values))


def _ends(task: Task, worlds: Sequence[World]) -> tuple[World, ...]:
    """The two worlds of the task's attacker in which its expression is least and greatest."""
    possible = [world for world in worlds if task.attacker.agrees(world)]
    if not possible:
        return ()
    ordered = sorted(possible, key=lambda world: value_of(task.subject, world))
    return ordered[0], ordered[-1]


def _changes(first: World, other: World) -> Changes:
    return tuple(
        (cell, after - before)
        for cell, (before, after) in enumerate(zip(first, other, strict=True))
        if after != before
    )
