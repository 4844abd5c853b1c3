"""Leaks: what each attacker still learns from a finished pattern, by an attack of its own and by the certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.case import Case, Suppression
from generator.disclosure.certificate import certify, failures
from generator.disclosure.intervals import Interval
from generator.disclosure.pushing import push_together
from generator.disclosure.reach import Reach
from generator.disclosure.tables import LinkedTables, Pattern
from generator.disclosure.tasks import Requirement, of_cells

_LEAST, _GREATEST = 1, -1
_SOME_DOUBT = Interval(0, 1)
"""What may be 0 and may be 1 is not known exactly; what may not is asked for by itself."""


class Reader:
    """One release, read by any of several attackers."""

    def __init__(self, tables: LinkedTables, withheld: Pattern, attackers: Iterable[Attacker]) -> None:
        self._attack = Attack(tables, tuple(attackers))
        vector = np.zeros(len(tables.cells))
        vector[sorted(withheld)] = 1.0
        self._attack.place(vector)

    def known(self, cells: Iterable[int], attacker: Attacker) -> Iterator[int]:
        """The cells that an attacker knows exactly."""
        return (cell for cell, interval in self.short(cells, _SOME_DOUBT, attacker) if interval.width == 0)

    def short(
        self, cells: Iterable[int], wanted: Interval, attacker: Attacker = OUTSIDER
    ) -> Iterator[tuple[int, Interval]]:
        """The cells of which an attacker can rule out an end of `wanted`, each with all that it may be to him.

        Most are shown to reach both ends by a few worlds that serve many; what these leave open is asked cell by cell.
        """
        tasks = tuple(of_cells(cells, Requirement(wanted.low, wanted.high), (attacker,)))
        reach = Reach(tasks)
        push_together(self._attack, attacker, tasks, range(len(tasks)), reach, reach.take)
        for number, task in enumerate(tasks):
            if reach.is_unmet(number):
                cell = task.subject[0][0]
                interval = self.interval(cell, attacker)
                if not interval.covers(wanted):
                    yield cell, interval

    def interval(self, cell: int, attacker: Attacker = OUTSIDER) -> Interval:
        """What an attacker can say of a cell by linear reckoning."""
        least, greatest = (
            self._attack.extreme(attacker, ((cell, 1),), sign).value for sign in (_LEAST, _GREATEST)
        )
        return Interval(round(least), round(-greatest))


@dataclass(frozen=True)
class Leaks:
    """Sensitive cells that the outsider or an insider knows exactly, those narrower than `wanted`, and uncertified tasks.

    An insider is not said to learn what he knows with nothing published.
    """

    outsider: int
    insider: int
    narrow: int
    uncertified: int


def leaks_of(
    case: Case, found: Suppression, sensitive: Pattern, insiders: Iterable[Attacker], wanted: Interval
) -> Leaks:
    """Attack a pattern anew."""
    own = tuple(insiders)
    tables = case.tables
    reader = Reader(tables, found.withheld, (OUTSIDER, *own))
    nothing = Reader(tables, tables.printable, own)
    short = tuple(reader.short(sensitive, wanted))
    learned = {
        cell
        for each in own
        for cell in reader.known(sensitive - each.cells, each)
        if nothing.interval(cell, each).width > 0
    }
    if found.exposed:
        uncertified = case.tasks
    else:
        certificate = certify(case.tasks, found.withheld, found.worlds)
        uncertified = failures(tables, found.withheld, case.tasks, certificate)
    return Leaks(
        sum(interval.width == 0 for _, interval in short),
        len(learned),
        len(short),
        len(uncertified),
    )
