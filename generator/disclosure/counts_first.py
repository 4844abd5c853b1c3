"""Counts first: a world near another one is sought in its counts alone, and amounts that go with them after that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.nearest import Nearest
from generator.disclosure.relations import Relation, aimed
from generator.disclosure.solver import Status
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.tasks import Outcome, Task
from generator.disclosure.worlds import WholeAttack, Wishes

_FEW = 25


def is_served_alone(task: Task, wishes: Wishes) -> bool:
    """Whether a world in which little moves is found sooner than one that serves other figures (`wishes`) too.

    That is where these are few and the reader knows something: of him hundreds of figures are asked, by worlds that serve
    each but a handful. For whoever knows nothing one more world that grants all wishes is mostly the last.
    """
    return len(wishes) <= _FEW and not task.attacker.is_ignorant


class CountsFirst:
    """A part of a ledger in which few counts move from a world, `base`, by a program a third as large as the part's own.

    Of amounts it knows only their ends. So counts that it does not find there are not; for those it finds there may be
    no amounts.
    """

    def __init__(
        self,
        tables: LinkedTables,
        withheld: Pattern,
        base: World,
        readers: Iterable[Attacker],
        whole: WholeAttack,
    ) -> None:
        self._whole = whole
        self._base = np.array(base, dtype=np.float64)
        self._numbers = [number for number, cell in enumerate(tables.cells) if cell.is_count]
        self._place = {number: at for at, number in enumerate(self._numbers)}
        shadows = (_shadow(relation, tables, withheld, self._place) for relation in tables.relations)
        cells = tuple(tables.cells[number] for number in self._numbers)
        counts = LinkedTables(cells, tuple(each for each in shadows if each is not None))
        own = tuple(dict.fromkeys(self._reader(reader) for reader in readers))
        values = tuple(base[number] for number in self._numbers)
        self._nearest = Nearest(counts, values, Attack(counts, own), own, in_whole_numbers=True)
        lower, upper = whole.ends
        self._nearest.bound(lower[self._numbers], upper[self._numbers])

    def find(self, task: Task, sign: int, target: int, seconds: float) -> tuple[Outcome, World | None]:
        """A world of the part with `sign` × the task's expression ≤ `sign` × target.

        EXPOSED says that the part has none, UNDECIDED that none was found: of an expression of amounts none is sought.
        """
        if not all(cell in self._place for cell, _ in task.subject):
            return Outcome.UNDECIDED, None
        subject = tuple((self._place[cell], factor) for cell, factor in task.subject)
        own = Task(subject, task.requirement, self._reader(task.attacker))
        found = self._nearest.find(own, sign, target, seconds)
        if found.status is Status.INFEASIBLE:
            return Outcome.EXPOSED, None
        if not len(found.point):
            return Outcome.UNDECIDED, None
        values = self._base.copy()
        values[self._numbers] = np.round(found.point)
        aims = (aimed(task.subject, sign, target),)
        world = self._whole.completed(values, frozenset(self._numbers), seconds, task.attacker, aims)
        return (Outcome.UNDECIDED if world is None else Outcome.PROTECTED), world

    def _reader(self, reader: Attacker) -> Attacker:
        """What a reader knows and believes of counts."""
        known = tuple((self._place[cell], value) for cell, value in reader.known if cell in self._place)
        beliefs = (one for one in reader.beliefs if all(cell in self._place for cell, _ in one.terms))
        return Attacker(reader.name, known, tuple(one.renumbered(self._place) for one in beliefs))


def _shadow(
    relation: Relation, tables: LinkedTables, withheld: Pattern, place: Mapping[int, int]
) -> Relation | None:
    """What a relation says of its counts whatever its amounts are; None where it says nothing."""
    terms = tuple((place[cell], factor) for cell, factor in relation.terms if cell in place)
    least = most = 0
    for cell, factor in relation.terms:
        if cell not in place:
            known = tables.known(cell, withheld)
            ends = (factor * known.low, factor * known.high)
            least, most = least + min(ends), most + max(ends)
    low = None if relation.low is None else relation.low - most
    high = None if relation.high is None else relation.high - least
    return Relation(terms, low, high) if terms else None
