"""Kept certificates: a release's tasks and worlds in plain numbers, and the check years later that they still show it safe."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import Any

from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.certificate import Certificate
from generator.disclosure.condensing import completed, condensed, followers
from generator.disclosure.figures import Printing
from generator.disclosure.ledger import Ledger
from generator.disclosure.protection import Protection
from generator.disclosure.relations import Relation, value_of
from generator.disclosure.tables import Changes, Pattern, World
from generator.disclosure.tasks import Requirement, Task
from generator.disclosure.withholding import Withheld

# What stands for a value that the certificate does not tell; no figure is below zero.
_UNTOLD = -1


class Fit(Enum):
    """What the check of a kept certificate came to; whatever is not FITS counts as if there were none."""

    FITS = "FITS"
    MISSING = "MISSING"
    MISFIT = "MISFIT"


@dataclass(frozen=True)
class KeptIsland:
    """One island of a certificate: `numbers` are the ledger's, everything else is in the island's own."""

    numbers: tuple[int, ...]
    names: str
    tasks: tuple[Task, ...] = field(repr=False)
    certificate: Certificate = field(repr=False)

    def by_number(self) -> Iterator[Mapping[int, int]]:
        """Its worlds but for the truth, by the ledger's numbers."""
        for world in self.worlds[1:]:
            yield dict(zip(self.numbers, world, strict=True))

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """Every world, the first one first."""
        return tuple(self.certificate.worlds())

    @cached_property
    def _of(self) -> dict[Attacker, tuple[World, ...]]:
        return {}

    def possible(self, attacker: Attacker) -> tuple[World, ...]:
        """The worlds that an attacker thinks possible; asked for each of his tasks, reckoned once."""
        if attacker not in self._of:
            self._of[attacker] = tuple(world for world in self.worlds if attacker.agrees(world))
        return self._of[attacker]


def plain(one: Withheld, ledger: Ledger) -> Mapping[str, object]:
    """An island as it is kept: numbers and lists alone, whatever it is written in.

    Of a world only those differences from the truth are kept from which the sums give the others, cell by cell.
    """
    certificate = one.certificate or Certificate((), ())
    tasks = tuple(task for task in one.tasks if task.counts(one.suppression.withheld))
    attackers = tuple(dict.fromkeys(task.attacker for task in tasks))
    following = followers(one.island.tables.relations)
    changes = [dict(condensed(change, following)) for change in certificate.changes]
    moved = sorted(set().union(*changes))
    return {
        "numbers": one.island.numbers,
        "names": names_of(ledger, one.island.numbers),
        "attackers": [_plain_attacker(attacker) for attacker in attackers],
        "tasks": [_plain_task(task, attackers.index(task.attacker)) for task in tasks],
        "first": certificate.first,
        "moved": moved,
        "by": [[change.get(cell, 0) for change in changes] for cell in moved],
        "worlds": len(changes),
    }


def names_of(ledger: Ledger, numbers: Sequence[int]) -> str:
    """A digest of what these cells are, so that a certificate is never read against other cells than its own."""
    told = "\n".join(str(ledger.printings[number]) for number in numbers)
    return hashlib.sha256(told.encode()).hexdigest()


def islands_of(kept: Mapping[str, Any], ledger: Ledger) -> tuple[KeptIsland, ...]:
    """The islands of a kept certificate; raises ValueError, TypeError or LookupError where it has another form.

    `ledger` has the sums from which each world is completed; what comes out is as good as its check, see `fit`.
    """
    return tuple(_island(one, ledger) for one in kept["islands"])


def fit(
    islands: Sequence[KeptIsland], hidden: Pattern, end: int, ledger: Ledger, told: Mapping[Printing, int]
) -> Fit:
    """Whether a certificate shows its release safe, reckoned in whole numbers without a solver.

    `ledger` holds everything published up to this release or later; the release's own cells and all earlier ones
    are those before `end`. `hidden` are the cells that it withholds and that no later certificate answers for, and
    `told` is what the returns say.
    """
    stands = hidden <= cells_of(islands) and all(_stands(one, end, ledger, told) for one in islands)
    return Fit.FITS if stands else Fit.MISFIT


def cells_of(islands: Iterable[KeptIsland]) -> Pattern:
    """The cells of the ledger that some islands answer for."""
    return frozenset(number for one in islands for number in one.numbers)


def due(protection: Protection, islands: Sequence[KeptIsland]) -> Iterator[tuple[KeptIsland, Task]]:
    """What the plan asks of each island for an outsider, worked out anew so that no task can be left out."""
    values = {
        number: value
        for one in islands
        for number, value in zip(one.numbers, one.certificate.first, strict=True)
    }
    truth = tuple(values.get(number, _UNTOLD) for number in range(len(protection.ledger.printings)))
    informed = replace(protection, truth=truth)
    sensitive = informed.sensitive()
    for one in islands:
        place = {number: at for at, number in enumerate(one.numbers)}
        for number in sorted(sensitive & place.keys()):
            yield one, Task(((place[number], 1),), informed.requirement(number))


def shows(one: KeptIsland, task: Task) -> bool:
    """Whether the island's worlds show a task kept."""
    values = [value_of(task.subject, world) for world in one.possible(task.attacker)]
    return bool(values) and task.requirement.met(min(values), max(values))


def _stands(one: KeptIsland, end: int, ledger: Ledger, told: Mapping[Printing, int]) -> bool:
    if any(not 0 <= number < end for number in one.numbers) or names_of(ledger, one.numbers) != one.names:
        return False
    true = zip(one.numbers, one.certificate.first, strict=True)
    if any(told.get(ledger.printings[number], value) != value for number, value in true):
        return False
    return _agree(one, one.worlds, end, ledger) and all(shows(one, task) for task in one.tasks)


def _agree(one: KeptIsland, worlds: Sequence[World], end: int, ledger: Ledger) -> bool:
    """Whether everything that was published up to the release could have been printed of each world.

    Relations with later cells came with later releases, whose own certificates answer for them.
    """
    place = {number: at for at, number in enumerate(one.numbers)}
    for number, at in place.items():
        known = ledger.tables.known(number, ())
        if not all(known.holds(world[at]) for world in worlds):
            return False
    moved = {n for n, at in place.items() if len({world[at] for world in worlds}) > 1}
    for relation in ledger.tables.relations:
        cells = [cell for cell, _ in relation.terms]
        if max(cells) >= end or not moved.intersection(cells):
            continue
        if not place.keys() >= set(cells):
            return False
        own = relation.renumbered(place)
        if not all(own.holds(world) for world in worlds):
            return False
    return True


def _plain_attacker(attacker: Attacker) -> Mapping[str, object]:
    beliefs = [[belief.terms, belief.low, belief.high] for belief in attacker.beliefs]
    return {"name": attacker.name, "known": attacker.known, "beliefs": beliefs}


def _plain_task(task: Task, attacker: int) -> Sequence[object]:
    wanted = task.requirement
    return [task.subject, wanted.low, wanted.high, wanted.width, attacker]


def _island(kept: Mapping[str, Any], ledger: Ledger) -> KeptIsland:
    attackers = [_attacker(one) for one in kept["attackers"]]
    tasks = tuple(
        Task(_pairs(subject), Requirement(low, high, width), attackers[by])
        for subject, low, high, width, by in kept["tasks"]
    )
    numbers = tuple(kept["numbers"])
    first = tuple(kept["first"])
    if len(first) != len(numbers) or not all(type(each) is int for each in first):
        raise ValueError("a certificate has one value for each of its cells")
    changes = tuple(_changes(kept, numbers, ledger))
    return KeptIsland(numbers, str(kept["names"]), tasks, Certificate(first, changes))


def _changes(kept: Mapping[str, Any], numbers: Sequence[int], ledger: Ledger) -> Iterator[Changes]:
    """Every world's differences from the truth, in the island's numbers; those that follow are reckoned."""
    following = followers(_own_relations(numbers, ledger))
    rows = list(zip(kept["moved"], kept["by"], strict=True))
    if not all(type(added) is int for _, row in rows for added in row):
        raise ValueError("a world differs by whole numbers")
    for world in range(kept["worlds"]):
        yield completed(tuple((cell, row[world]) for cell, row in rows), following)


def _own_relations(numbers: Sequence[int], ledger: Ledger) -> Iterator[Relation]:
    """The relations that name an island's cells alone, in its numbers."""
    place = {number: at for at, number in enumerate(numbers)}
    for relation in ledger.tables.relations:
        if all(cell in place for cell, _ in relation.terms):
            yield relation.renumbered(place)


def _attacker(kept: Mapping[str, Any]) -> Attacker:
    known = _pairs(kept["known"])
    beliefs = tuple(Relation(_pairs(terms), low, high) for terms, low, high in kept["beliefs"])
    return Attacker(str(kept["name"]), known, beliefs) if known or beliefs else OUTSIDER


def _pairs(kept: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    return tuple((int(one), int(other)) for one, other in kept)
