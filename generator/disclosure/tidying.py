"""Tidying: the amounts of a certificate's worlds are brought as near to the truth as what each world shows allows.

A solver's world has its amounts at the ends of all that is possible. Near the truth they are told in fewer numbers, and
they still agree when the next month is printed, so that its search may start from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Case
from generator.disclosure.certificate import Certificate, changes_of
from generator.disclosure.relations import Relation, value_of
from generator.disclosure.settling import settled
from generator.disclosure.solver import INFINITE, Program, Row, Vector
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import Task
from generator.disclosure.valued import Sums

# Seconds for one world; one that takes longer stays as it is.
_SECONDS = 5.0


def tidied(case: Case, withheld: Pattern, tasks: Sequence[Task], certificate: Certificate) -> Certificate:
    """A certificate that shows the same with worlds nearer to the truth.

    Moved are the amounts within the case's `reach`; older ones were tidied with an earlier release, and counts stay. A world
    that was carried into this release lies near already.
    """
    standing = [task for task in tasks if task.counts(withheld)]
    tidy = _Tidy(case, withheld)
    worlds = tuple(certificate.worlds())
    found = [worlds[0]]
    for world, shown in zip(worlds[1:], _shown(standing, worlds), strict=True):
        found.append(world if tidy.is_carried(world) else tidy.nearer(world, shown) or world)
    return Certificate(worlds[0], tuple(changes_of(worlds[0], world) for world in found[1:]))


Shown = tuple[tuple[Relation, ...], tuple[Attacker, ...]]
"""What a world must go on showing, and to whom."""


def _shown(tasks: Sequence[Task], worlds: Sequence[World]) -> Iterator[Shown]:
    """For each world but the first: the lowest and the highest values that no world before it shows."""
    # Tasks and readers by their numbers: to compare all that they say at each look-up takes longer than the rest.
    seen: dict[int, tuple[int, int]] = {}
    everybody = tuple(dict.fromkeys(task.attacker for task in tasks))
    number_of = {reader: at for at, reader in enumerate(everybody)}
    numbered = [(at, task, number_of[task.attacker]) for at, task in enumerate(tasks)]
    for number, world in enumerate(worlds):
        ends: list[Relation] = []
        told: dict[int, None] = {}
        possible = [reader.agrees(world) for reader in everybody]
        for at, task, reader in numbered:
            if possible[reader]:
                own = tuple(_ends(at, task, value_of(task.subject, world), seen))
                ends += own
                told |= dict.fromkeys([reader] if own else [])
        if number:
            yield tuple(dict.fromkeys(ends)), tuple(everybody[reader] for reader in told)


def _ends(at: int, task: Task, value: int, seen: dict[int, tuple[int, int]]) -> Iterator[Relation]:
    """The ends of the task with number `at` that this value is the first to reach; it is entered among what was `seen`."""
    wanted = task.requirement
    lowest, highest = seen.get(at, (value, value))
    first = at not in seen
    low_enough = wanted.low is not None and value <= wanted.low and (first or lowest > wanted.low)
    high_enough = wanted.high is not None and value >= wanted.high and (first or highest < wanted.high)
    farther = bool(wanted.width) and highest - lowest < wanted.width
    if low_enough and wanted.low is not None:
        yield Relation(task.subject, None, wanted.low)
    if high_enough and wanted.high is not None:
        yield Relation(task.subject, wanted.high, None)
    if farther and (first or value < lowest):
        yield Relation(task.subject, None, value)
    if farther and (first or value > highest):
        yield Relation(task.subject, value, None)
    seen[at] = (min(lowest, value), max(highest, value))


class _Tidy:
    """The program of one release: each amount is its true value, and what is added (a column) less what is taken away."""

    def __init__(self, case: Case, withheld: Pattern) -> None:
        tables = case.tables
        self._tables, self._withheld, self._truth = tables, withheld, case.truth
        self._amounts = [number for number in sorted(case.reach) if not tables.cells[number].is_count]
        self._column = {number: at for at, number in enumerate(self._amounts)}
        self._newest = case.near[0] if case.near else frozenset(range(len(tables.cells)))
        self._before = frozenset(frozenset(changes) for changes in case.before)
        self._attack = Attack(tables)
        self._relations = tuple(relation for relation in tables.relations if self._concerns(relation))
        self._sums = Sums([relation.terms for relation in self._relations])
        ends = [(each.low, each.high, self._attack.scale(each)) for each in self._relations]
        self._low = np.array([-INFINITE if low is None else low for low, _, _ in ends])
        self._high = np.array([INFINITE if high is None else high for _, high, _ in ends])
        self._scale = np.array([scale for _, _, scale in ends])
        self._program = self._moves()

    def _moves(self) -> Program:
        """The program in which every amount is the true one but for what is added and what is taken away."""
        known = [self._tables.known(number, self._withheld) for number in self._amounts]
        true = np.array([self._truth[number] for number in self._amounts], dtype=np.float64)
        size = self._attack.grains[self._amounts]
        up = (np.array([float(each.high) for each in known]) - true) / size
        down = (true - np.array([float(each.low) for each in known])) / size
        columns = 2 * len(self._amounts)
        most = np.maximum(np.concatenate([up, down]), 0.0)
        program = Program(np.zeros(columns), most, [self._row(relation, 0) for relation in self._relations])
        program.aim(range(columns), [1.0] * columns)
        return program

    def is_carried(self, world: World) -> bool:
        """Whether a world counts everybody new as in truth, and is one of the certificate before in what is older."""
        changes = changes_of(self._truth, world)
        counts = any(cell in self._newest and self._tables.cells[cell].is_count for cell, _ in changes)
        older = frozenset(change for change in changes if change[0] not in self._newest)
        return not counts and older in self._before

    def nearer(self, world: World, shown: Shown) -> World | None:
        """The same counts with amounts near the truth; None where none are found, or they show less."""
        ends, readers = shown
        if not self._amounts or not any(world[n] != self._truth[n] for n in self._amounts):
            return None
        besides = (*(end for end in ends if self._concerns(end)), *_held(readers))
        point = self._solved(world, besides)
        found = None if point is None else settled(self._tables, self._withheld, point, besides)
        if found is None or not all(end.holds(found) for end in ends):
            return None
        return found if all(reader.agrees(found) for reader in readers) else None

    def _concerns(self, relation: Relation) -> bool:
        return any(cell in self._column for cell, _ in relation.terms)

    def _solved(self, world: World, besides: Sequence[Relation]) -> Vector | None:
        at = [self._truth[n] if n in self._column else value for n, value in enumerate(world)]
        held = self._sums.of(np.array(at, dtype=np.int64))
        self._program.bound_rows((self._low - held) / self._scale, (self._high - held) / self._scale)
        with self._program.besides([self._row(each, value_of(each.terms, at)) for each in besides]):
            moved = self._program.solve_afresh(_SECONDS).point
        if not len(moved):
            return None
        count = len(self._amounts)
        point = np.array(at, dtype=np.float64)
        point[self._amounts] += (moved[:count] - moved[count:]) * self._attack.grains[self._amounts]
        return point

    def _row(self, relation: Relation, value: int) -> Row:
        """What a relation that has this value leaves the amounts, where everything else stands as in the world."""
        row, scale = self._attack.row(relation), self._attack.scale(relation)
        own = [
            (self._column[cell], factor)
            for cell, factor in zip(row.columns, row.coefficients, strict=True)
            if cell in self._column
        ]
        count = len(self._amounts)
        return Row(
            [*(at for at, _ in own), *(at + count for at, _ in own)],
            [*(factor for _, factor in own), *(-factor for _, factor in own)],
            -INFINITE if relation.low is None else (relation.low - value) / scale,
            INFINITE if relation.high is None else (relation.high - value) / scale,
        )


def _held(readers: Sequence[Attacker]) -> Iterator[Relation]:
    """What the readers know and believe, as relations."""
    for reader in readers:
        yield from (Relation(((cell, 1),), value, value) for cell, value in reader.known)
        yield from reader.beliefs
