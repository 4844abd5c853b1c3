"""The neighbourhood: the newest release's cells alone, where everything older stays as one world has it.

A ledger grows by a release a month, and nearly every world that a new release needs moves nothing older. Worlds found
here are worlds of the whole ledger, at the price of one month's program; only where there is none is the whole asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.case import Case
from generator.disclosure.relations import Relation, Terms, value_of
from generator.disclosure.solver import Vector
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Requirement, Task


@dataclass(frozen=True, eq=False)
class Neighbourhood:
    """The near cells with what their relations leave them; `base` is the world in which all others stand."""

    tables: LinkedTables
    numbers: tuple[int, ...]
    base: World = field(repr=False)

    @classmethod
    def around(cls, tables: LinkedTables, base: World, near: Pattern) -> Neighbourhood:
        """The neighbourhood of the cells `near`."""
        numbers = tuple(sorted(near))
        place = {number: at for at, number in enumerate(numbers)}
        relations = (_folded(relation, base, place) for relation in tables.relations)
        cells = tuple(tables.cells[number] for number in numbers)
        return cls(LinkedTables(cells, tuple(each for each in relations if each is not None)), numbers, base)

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """Where a cell of the ledger stands here."""
        return {number: at for at, number in enumerate(self.numbers)}

    def case(self, case: Case) -> Case:
        """The case, as far as it concerns these cells; without tasks."""
        own = list(self.numbers)
        return Case(
            self.tables,
            tuple(case.truth[number] for number in own),
            (),
            tuple(case.weights[number] for number in own),
            self.pattern(case.withheld),
            self.pattern(case.printed),
        )

    def pattern(self, withheld: Pattern) -> Pattern:
        """A pattern, as far as it concerns these cells."""
        return frozenset(self.place_of[number] for number in withheld if number in self.place_of)

    def terms(self, terms: Terms) -> Terms:
        """What of an expression can move here."""
        return tuple((self.place_of[cell], factor) for cell, factor in terms if cell in self.place_of)

    def attacker(self, attacker: Attacker) -> Attacker:
        """What an attacker knows and believes of these cells; of all others every world here agrees with him."""
        known = tuple((self.place_of[cell], value) for cell, value in attacker.known if cell in self.place_of)
        folded = (_folded(belief, self.base, self.place_of) for belief in attacker.beliefs)
        beliefs = tuple(belief for belief in folded if belief is not None)
        return Attacker(attacker.name, known, beliefs) if known or beliefs else OUTSIDER

    def is_possible_to(self, attacker: Attacker) -> bool:
        """Whether an attacker thinks possible what stands outside."""
        known = all(self.base[cell] == value for cell, value in attacker.known if cell not in self.place_of)
        return known and all(
            belief.holds(self.base)
            for belief in attacker.beliefs
            if not any(cell in self.place_of for cell, _ in belief.terms)
        )

    def task(self, task: Task) -> Task:
        """A task, which must concern a near cell, as it stands here."""
        subject = self.terms(task.subject)
        rest = value_of(task.subject, self.base) - sum(
            factor * self.base[self.numbers[at]] for at, factor in subject
        )
        wanted = task.requirement
        low = None if wanted.low is None else wanted.low - rest
        high = None if wanted.high is None else wanted.high - rest
        return Task(subject, replace(wanted, low=low, high=high), self.attacker(task.attacker))

    def aim(self, task: Task, target: int) -> tuple[Task, int]:
        """A task and a target of its expression, as they stand here."""
        own = self.task(replace(task, requirement=Requirement(target, target)))
        return own, own.requirement.low or 0

    def lifted(self, point: Vector) -> Vector:
        """A point of these cells as one of the ledger, in the cells' own units."""
        whole = self._base.copy()
        whole[list(self.numbers)] = point
        return whole

    def lifted_world(self, world: Sequence[int]) -> World:
        """A world of these cells as one of the ledger."""
        whole = list(self.base)
        for number, value in zip(self.numbers, world, strict=True):
            whole[number] = value
        return tuple(whole)

    @cached_property
    def _base(self) -> Vector:
        return np.array(self.base, dtype=np.float64)


def _folded(relation: Relation, base: World, place: Mapping[int, int]) -> Relation | None:
    """What a relation leaves the near cells where the others stand; None where it does not name them."""
    near = tuple((place[cell], factor) for cell, factor in relation.terms if cell in place)
    if not near:
        return None
    rest = sum(factor * base[cell] for cell, factor in relation.terms if cell not in place)
    low = None if relation.low is None else relation.low - rest
    high = None if relation.high is None else relation.high - rest
    return Relation(near, low, high)
