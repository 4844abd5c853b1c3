"""Carrying: the worlds of the certificate before are brought into the new release.

A month starts from last month's certificate: what showed older figures to be in doubt shows it again as soon as amounts
are found that agree with the new month too; nobody new is counted otherwise than in truth, if that can be.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.tables import World
from generator.disclosure.worlds import WholeAttack

# Seconds for the counts of one world; a world that takes longer is left out.
_SECONDS = 5.0


def carried(case: Case, attack: Attack) -> Iterator[World]:
    """The worlds of `case.before`, complete, under the pattern that is settled already; others are left out."""
    whole = WholeAttack(attack, case.tables, case.withheld)
    counts = frozenset(number for number, cell in enumerate(case.tables.cells) if cell.is_count)
    for changes in case.before:
        values = np.array(case.truth, dtype=np.float64)
        for cell, added in changes:
            values[cell] += added
        # Where a correction or a quarter stands for the same people, new counts must move with old ones.
        world = whole.completed(values, counts) or whole.completed(values, counts - case.near, _SECONDS)
        if world is not None:
            yield world
