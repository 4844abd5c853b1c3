"""Carrying: the worlds of the certificate before are brought into the new release.

A month starts from last month's certificate: what showed older figures to be in doubt shows it again as soon as amounts
are found that agree with the new month too, where nobody is counted otherwise than in truth.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.tables import World
from generator.disclosure.worlds import WholeAttack


def carried(case: Case, attack: Attack) -> Iterator[World]:
    """The worlds of `case.before`, complete, under the pattern that is settled already; others are left out."""
    whole = WholeAttack(attack, case.tables, case.withheld)
    for changes in case.before:
        counts = np.array(case.truth, dtype=np.float64)
        for cell, added in changes:
            counts[cell] += added
        world = whole.with_counts(counts)
        if world is not None:
            yield world
