"""Worlds of whole numbers that move a part of the ledger: the newest release with what it refers to, or an older month."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.counts_first import CountsFirst, is_served_alone
from generator.disclosure.nearby import Nearby
from generator.disclosure.nearest import Nearest
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.relations import aimed
from generator.disclosure.tables import Pattern, World
from generator.disclosure.tasks import Outcome, Task
from generator.disclosure.worlds import WholeAttack, Wishes


class InPart:
    """The same search among worlds that move a part of the ledger: small, and mostly enough."""

    def __init__(self, case: Case, carried: Iterable[World], withheld: Pattern) -> None:
        self._case, self._withheld = case, withheld
        standing = [world for world in carried if case.tables.agrees(world, withheld)]
        self._others = itertools.cycle(standing or [case.truth])
        self._made: dict[tuple[Nearby, World], tuple[Neighbourhood, WholeAttack]] = {}
        self._counts: dict[Neighbourhood, CountsFirst] = {}

    def find(
        self, part: Nearby, task: Task, sign: int, target: int, wishes: Wishes, seconds: float
    ) -> World | None:
        """A world of the ledger with `sign` × the task's expression ≤ `sign` × target, or None.

        First one in which what is outside the part stands as in a world of the certificate before: such a world shows
        old figures and new ones in doubt at once, and certificates stay small. Else one in which it stands as in truth.
        """
        for base in dict.fromkeys((next(self._others), self._case.truth)):
            here, attack = self._around(part, base)
            if here.terms(task.subject) and here.is_possible_to(task.attacker):
                own, aim = here.aim(task, target)
                outcome, world = Outcome.UNDECIDED, None
                if is_served_alone(task, wishes):
                    outcome, world = self._counts_first(here, attack).find(own, sign, aim, seconds)
                if outcome is Outcome.UNDECIDED:
                    also = [(side, here.terms(wish)) for side, wish in wishes if here.terms(wish)]
                    outcome, world = attack.search(own.attacker, own.subject, sign, aim, seconds, also)
                if world is not None:
                    return here.lifted_world(world)
        return None

    def _counts_first(self, here: Neighbourhood, attack: WholeAttack) -> CountsFirst:
        if here not in self._counts:
            readers = (here.attacker(task.attacker) for task in self._case.tasks)
            withheld = here.pattern(self._withheld)
            base = tuple(here.base[number] for number in here.numbers)
            self._counts[here] = CountsFirst(here.tables, withheld, base, readers, attack)
        return self._counts[here]

    def _around(self, part: Nearby, base: World) -> tuple[Neighbourhood, WholeAttack]:
        if (part, base) not in self._made:
            cells = frozenset(part.neighbourhood.numbers)
            here = Neighbourhood.around(self._case.tables, base, cells)
            attack = WholeAttack(part.attack, here.tables, here.pattern(self._withheld))
            self._made[part, base] = (here, attack)
        return self._made[part, base]


class InMonth:
    """Whole worlds in which a month moves, what its relations tie to it, and all amounts; else the truth stands.

    An older figure mostly moves with few others, but where its amount does, every later 累计 may have to move a little.
    """

    def __init__(self, case: Case, month: Pattern, withheld: Pattern) -> None:
        self._here = here = Neighbourhood.around(case.tables, case.truth, case.around(month) | case.amounts)
        readers = tuple(dict.fromkeys(here.attacker(task.attacker) for task in case.tasks))
        attack = Attack(here.tables, readers)
        self._whole = WholeAttack(attack, here.tables, here.pattern(withheld))
        truth = tuple(case.truth[number] for number in here.numbers)
        self._nearest = Nearest(here.tables, truth, attack, readers, in_whole_numbers=True)
        self._nearest.bound(*self._whole.ends)

    def find(self, task: Task, sign: int, target: int, seconds: float) -> World | None:
        """A world of the ledger with `sign` × the task's expression ≤ `sign` × target, or None."""
        if not self._here.is_possible_to(task.attacker):
            return None
        own, aim = self._here.aim(task, target)
        found = self._nearest.find(own, sign, aim, seconds)
        if not len(found.point):
            return None
        world = self._whole.exact(own.attacker, aimed(own.subject, sign, aim), found.point)
        return None if world is None else self._here.lifted_world(world)
