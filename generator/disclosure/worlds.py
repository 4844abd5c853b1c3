"""Worlds: whole numbers for every cell with which everything printed agrees, found with the solver, checked without."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.reach import NEAR
from generator.disclosure.relations import Relation, Terms, aimed
from generator.disclosure.settling import settled
from generator.disclosure.solver import Program, Status, Vector
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Outcome


def whole_world(tables: LinkedTables, withheld: Pattern, point: Vector) -> World | None:
    """The point as whole numbers, if the release could have been printed of them; checked exactly."""
    world = tuple(round(value) for value in point.tolist())
    return world if tables.agrees(world, withheld) else None


def is_whole(values: Vector) -> bool:
    """Whether values of counts are whole numbers, but for the solver's own tolerance."""
    return bool((np.abs(values - np.round(values)) <= NEAR).all())


Wishes = Sequence[tuple[int, Terms]]
"""Expressions that are to be low (1) or high (-1) if that comes for nothing."""

# A search ends when its wishes are granted but for this share.
_CONTENT = 0.5

# Points for which there is room in a block; where one is full there is another, for to move thousands would need their
# memory twice.
_ROOM = 256


class WorldPool:
    """Points found under one pattern that serve any other pattern which withholds every cell they move."""

    def __init__(self, tables: LinkedTables) -> None:
        known = [tables.known(number, ()) for number in range(len(tables.cells))]
        self._low = np.array([float(each.low) for each in known])
        self._high = np.array([float(each.high) for each in known])
        self._count = 0
        self._blocks: list[tuple[Vector, NDArray[np.bool_]]] = []

    def add(self, point: Vector) -> None:
        """Keep one point."""
        at = self._count % _ROOM
        if not at:
            shape = (_ROOM, len(self._low))
            self._blocks.append((np.zeros(shape), np.zeros(shape, dtype=np.bool_)))
        points, moved = self._blocks[-1]
        points[at], moved[at] = point, self.moved(point)
        self._count += 1

    def moved(self, point: Vector) -> NDArray[np.bool_]:
        """The cells that would have been printed otherwise."""
        room = NEAR * (1 + np.abs(self._low))
        return np.asarray((point < self._low - room) | (point > self._high + room), dtype=np.bool_)

    def under(self, withheld: Vector) -> Iterator[Vector]:
        """The points that a release with this pattern agrees with."""
        is_printed = withheld < 1
        for number, (points, moved) in enumerate(self._blocks):
            filled = min(_ROOM, self._count - number * _ROOM)
            for at in np.flatnonzero(~moved[:filled, is_printed].any(axis=1)):
                yield points[at]


class WholeAttack:
    """The attack in whole numbers on one pattern: is there a world in which an expression is this low, or high?"""

    def __init__(self, attack: Attack, tables: LinkedTables, withheld: Pattern) -> None:
        self._attack, self._tables, self._withheld = attack, tables, withheld
        known = [tables.known(number, withheld) for number in range(len(tables.cells))]
        self._lower = np.array([float(each.low) for each in known]) / attack.grains
        self._upper = np.array([float(each.high) for each in known]) / attack.grains
        self._whole = np.array([float(cell.is_count) for cell in tables.cells])
        self._rows = [attack.row(relation) for relation in tables.relations]

    def search(
        self,
        attacker: Attacker,
        subject: Terms,
        sign: int,
        target: int,
        seconds: float = math.inf,
        also: Wishes = (),
    ) -> tuple[Outcome, World | None]:
        """A world of this attacker with `sign` × expression ≤ `sign` × target.

        PROTECTED brings the world; EXPOSED says that there is none; UNDECIDED that the solver cannot tell, or that
        what it found does not stand in whole numbers. Of the worlds that do, one is sought that grants the wishes in
        `also` as well: pairs of a sign and an expression that is to be low or high.
        """
        aim = aimed(subject, sign, target)
        solved = self._program(attacker, (aim,), self._lower, self._upper, self._whole, also).solve(seconds)
        if solved.status is Status.INFEASIBLE:
            return Outcome.EXPOSED, None
        if not len(solved.point):
            return Outcome.UNDECIDED, None
        world = self.exact(attacker, aim, solved.point * self._attack.grains)
        return (Outcome.PROTECTED, world) if world else (Outcome.UNDECIDED, None)

    def together(self, attacker: Attacker, aims: Sequence[Relation], also: Wishes = ()) -> World | None:
        """A world of this attacker that reaches all the aims; None where one program finds none."""
        solved = self._program(attacker, aims, self._lower, self._upper, self._whole, also).solve()
        return self._exact(attacker, aims, solved.point * self._attack.grains) if len(solved.point) else None

    def _program(
        self,
        attacker: Attacker,
        aims: Sequence[Relation],
        lower: Vector,
        upper: Vector,
        whole: Vector | None,
        also: Wishes,
    ) -> Program:
        """Any world will do, so the wishes need not be granted to the end."""
        attack = self._attack
        lower, upper = lower.copy(), upper.copy()
        for cell, value in attacker.known:
            lower[cell] = upper[cell] = value / attack.grains[cell]
        own = (attack.row(relation) for relation in (*attacker.beliefs, *aims))
        program = Program(lower, upper, [*self._rows, *own], whole, _CONTENT, presolve=True)
        costs: dict[int, float] = {}
        for cell, cost in ((cell, sign * factor) for sign, wish in also for cell, factor in wish):
            costs[cell] = costs.get(cell, 0.0) + cost * attack.grains[cell]
        program.aim(list(costs), list(costs.values()))
        return program

    @property
    def ends(self) -> tuple[Vector, Vector]:
        """The least and the greatest that a reader of the release alone takes each cell for, in grains."""
        return self._lower, self._upper

    def world_of(self, point: Vector) -> World | None:
        """A point in the cells' own units as whole numbers, if the release could have been printed of them."""
        counts = self._whole > 0
        if not is_whole(point[counts]) or not self._attack.is_near(np.round(point) / self._attack.grains):
            return None
        return whole_world(self._tables, self._withheld, point)

    def exact(self, attacker: Attacker, aim: Relation, point: Vector) -> World | None:
        """Amounts settle on whole 分 once the counts are fixed: solve them again, then check everything exactly.

        `point` is in the cells' own units; told is a world that the attacker thinks possible and that reaches the aim.
        """
        return self._exact(attacker, (aim,), point)

    def _exact(self, attacker: Attacker, aims: Sequence[Relation], point: Vector) -> World | None:
        world = whole_world(self._tables, self._withheld, point)
        if world is None and not self._whole.all():
            counts = np.flatnonzero(self._whole)
            point = point.copy()
            point[counts] = np.round(point[counts])
            world = self._settled(point, attacker, aims)
            if world is None:
                world = self.completed(point, frozenset(counts.tolist()), attacker=attacker, aims=aims)
        stands = world is not None and attacker.agrees(world) and all(aim.holds(world) for aim in aims)
        return world if stands else None

    def completed(
        self,
        values: Vector,
        fixed: Pattern,
        seconds: float = math.inf,
        attacker: Attacker = OUTSIDER,
        aims: Sequence[Relation] = (),
    ) -> World | None:
        """A world in which the counts `fixed` hold what `values` says, one value a cell; None where none is found."""
        lower, upper = self._lower.copy(), self._upper.copy()
        at = sorted(fixed)
        if (values[at] < lower[at]).any() or (values[at] > upper[at]).any():
            return None
        lower[at] = upper[at] = values[at]
        counts = np.flatnonzero(self._whole)
        whole = None if len(at) == len(counts) else self._whole
        solved = self._program(attacker, aims, lower, upper, whole, ()).solve(seconds)
        if not len(solved.point):
            return None
        found = solved.point * self._attack.grains
        found[counts] = np.round(found[counts])
        if whole is not None:
            return self.completed(found, frozenset(counts.tolist()), seconds, attacker, aims)
        return self._settled(found, attacker, aims)

    def _settled(self, point: Vector, attacker: Attacker, aims: Sequence[Relation]) -> World | None:
        known = (Relation(((cell, 1),), value, value) for cell, value in attacker.known)
        return settled(self._tables, self._withheld, point, (*attacker.beliefs, *aims, *known))
