"""Islands: parts of a ledger that share no uncertain cell, so that each can be attacked alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.relations import Relation
from generator.disclosure.tables import Changes, LinkedTables, Pattern
from generator.disclosure.tasks import Task


@dataclass(frozen=True)
class Island:
    """Some cells of a ledger with the relations among them; `numbers` says which cell of the ledger each is."""

    tables: LinkedTables
    numbers: tuple[int, ...]

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """Where a cell of the ledger stands here."""
        return {number: at for at, number in enumerate(self.numbers)}

    def pattern(self, withheld: Collection[int]) -> Pattern:
        """A pattern of the ledger, as far as it concerns these cells."""
        return frozenset(at for at, number in enumerate(self.numbers) if number in withheld)

    def changes(self, changes: Changes) -> Changes:
        """How a world of the ledger differs from another in these cells; nothing where it differs elsewhere too."""
        if not all(cell in self.place_of for cell, _ in changes):
            return ()
        return tuple((self.place_of[cell], added) for cell, added in changes)

    def attacker(self, attacker: Attacker) -> Attacker:
        """What an attacker knows and believes of these cells."""
        known = tuple((self.place_of[cell], value) for cell, value in attacker.known if cell in self.place_of)
        beliefs = tuple(
            belief.renumbered(self.place_of)
            for belief in attacker.beliefs
            if all(cell in self.place_of for cell, _ in belief.terms)
        )
        return Attacker(attacker.name, known, beliefs) if known or beliefs else OUTSIDER


class Narrowed:
    """The tasks of an island, each against what its attacker knows that can matter for it.

    What somebody believes ties the parts of an island together. Who believes nothing learns of one part only from what he
    knows there, so that ten years of readers are few for each month.
    """

    def __init__(self, island: Island, withheld: Pattern) -> None:
        self._island = island
        self._part = {
            cell: at
            for at, part in enumerate(islands(island.tables, withheld))
            for cell in part.numbers
            if island.tables.known(cell, withheld).width > 0
        }
        self._attackers: dict[tuple[Attacker, frozenset[int]], Attacker] = {}

    def task(self, task: Task) -> Task:
        """A task of the ledger in the island's numbers."""
        place = self._island.place_of
        guard = None if task.guard is None else place[task.guard]
        subject = tuple((place[cell], factor) for cell, factor in task.subject)
        parts = frozenset(self._part[cell] for cell, _ in subject if cell in self._part)
        return replace(task, subject=subject, guard=guard, attacker=self._attacker(task.attacker, parts))

    def _attacker(self, attacker: Attacker, parts: frozenset[int]) -> Attacker:
        if (attacker, parts) not in self._attackers:
            self._attackers[attacker, parts] = self._narrowed(self._island.attacker(attacker), parts)
        return self._attackers[attacker, parts]

    def _narrowed(self, own: Attacker, parts: frozenset[int]) -> Attacker:
        if own.beliefs:
            return own
        known = tuple((cell, value) for cell, value in own.known if self._part.get(cell) in parts)
        return Attacker(own.name, known) if known else OUTSIDER


def islands(tables: LinkedTables, withheld: Pattern, beliefs: Iterable[Relation] = ()) -> tuple[Island, ...]:
    """The islands of uncertain cells, where `withheld` is; what somebody believes ties cells as a relation does.

    To find them for any pattern that may be chosen, give all cells that may be withheld.
    """
    uncertain = {n for n in range(len(tables.cells)) if tables.known(n, withheld).width > 0}
    of_cell: defaultdict[int, list[Relation]] = defaultdict(list)
    for relation in (*tables.relations, *beliefs):
        for cell, _ in relation.terms:
            of_cell[cell].append(relation)
    found, left, own = [], set(uncertain), set(tables.relations)
    while left:
        cells = _grown(min(left), uncertain, of_cell)
        left -= cells
        found.append(_island(tables, cells, of_cell, own))
    return tuple(found)


def _grown(start: int, uncertain: Collection[int], of_cell: Mapping[int, list[Relation]]) -> set[int]:
    cells, edge = {start}, [start]
    while edge:
        for relation in of_cell.get(edge.pop(), ()):
            for cell, _ in relation.terms:
                if cell in uncertain and cell not in cells:
                    cells.add(cell)
                    edge.append(cell)
    return cells


def _island(
    tables: LinkedTables, cells: set[int], of_cell: Mapping[int, list[Relation]], own: Collection[Relation]
) -> Island:
    """The cells, and round them the certain ones that their relations name."""
    relations = dict.fromkeys(
        relation for cell in sorted(cells) for relation in of_cell.get(cell, ()) if relation in own
    )
    named = {cell for relation in relations for cell, _ in relation.terms}
    numbers = tuple(sorted(cells | named))
    place = {number: at for at, number in enumerate(numbers)}
    return Island(
        LinkedTables(
            tuple(tables.cells[number] for number in numbers),
            tuple(relation.renumbered(place) for relation in relations),
        ),
        numbers,
    )
