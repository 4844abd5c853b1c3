"""Carrying: the worlds of the certificate before are brought into the new release.

A month starts from last month's certificate: what showed older figures to be in doubt shows it again as soon as amounts
are found that agree with the new month too, where nobody new is counted otherwise than in truth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.solver import Vector
from generator.disclosure.tables import World
from generator.disclosure.worlds import WholeAttack

# Sums of sums: the months of a quarter, then its villages and benefits.
_DEPTH = 2


def carried(case: Case, attack: Attack) -> Iterator[World]:
    """The worlds of `case.before`, complete, under the pattern that is settled already; others are left out."""
    whole = WholeAttack(attack, case.tables, case.withheld)
    for changes in case.before:
        counts = np.array(case.truth, dtype=np.float64)
        for cell, added in changes:
            counts[cell] += added
        _follow(case, counts)
        world = whole.with_counts(counts)
        if world is not None:
            yield world


def _follow(case: Case, counts: Vector) -> None:
    """Let new counts that are sums of older ones, such as a quarter's, move with them."""
    sums = [
        relation.terms
        for relation in case.tables.relations
        if relation.is_sum and relation.terms[0][0] in case.near and relation.terms[0][1] == 1
    ]
    for _ in range(_DEPTH):
        for (of, _one), *parts in sums:
            if case.tables.cells[of].is_count:
                counts[of] = -sum(factor * counts[cell] for cell, factor in parts)
