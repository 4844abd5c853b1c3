"""Leaks: what each attacker still learns from a finished pattern, by an attack of its own and by the certificate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.case import Case, Suppression
from generator.disclosure.certificate import certify, failures
from generator.disclosure.intervals import Interval
from generator.disclosure.tables import LinkedTables, Pattern

_LEAST, _GREATEST = 1, -1


class Reader:
    """One release, read by any of several attackers."""

    def __init__(self, tables: LinkedTables, withheld: Pattern, attackers: Iterable[Attacker]) -> None:
        self._attack = Attack(tables, tuple(attackers))
        vector = np.zeros(len(tables.cells))
        vector[sorted(withheld)] = 1.0
        self._attack.place(vector)

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
    intervals = [reader.interval(cell) for cell in sorted(sensitive)]
    learned = {
        cell
        for each in own
        for cell in sorted(sensitive - each.cells)
        if reader.interval(cell, each).width == 0 and nothing.interval(cell, each).width > 0
    }
    if found.exposed:
        uncertified = case.tasks
    else:
        certificate = certify(case.tasks, found.withheld, found.worlds)
        uncertified = failures(tables, found.withheld, case.tasks, certificate)
    return Leaks(
        sum(each.width == 0 for each in intervals),
        len(learned),
        sum(not each.covers(wanted) for each in intervals),
        len(uncertified),
    )
