"""Carrying: the worlds of the certificate before are brought into the new release.

A month starts from last month's certificate: what showed older figures to be in doubt shows it again as soon as amounts
are found that agree with the new month too, where nobody new is counted otherwise than in truth. Where there are none
(a quarter stands for the same people as its months, a correction for those of the first edition), as few counts as can
be are taken back.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.case import Case
from generator.disclosure.neighbourhood import Neighbourhood
from generator.disclosure.solver import INFINITE, Program, Row, Vector
from generator.disclosure.tables import LinkedTables, Pattern, World
from generator.disclosure.worlds import WholeAttack

# Seconds for the counts of one world, which need not be the nearest but for this share.
_SECONDS, _CONTENT = 3.0, 0.2

# What it costs to count somebody new otherwise than in truth, where to take back an older count costs 1.
_NEW = 0.01


def carried(case: Case) -> Iterator[World]:
    """The worlds of `case.before`, complete, under the pattern that is settled already; others are left out.

    What the newest release does not refer to stays as it is in the world that is carried.
    """
    for changes in case.before:
        values = list(case.truth)
        for cell, added in changes:
            values[cell] += added
        world = _completed(case, tuple(values))
        if world is not None:
            yield world


def _completed(case: Case, values: World) -> World | None:
    """The world nearest to `values` that a release could have been printed of; None where none is found."""
    here = Neighbourhood.around(case.tables, values, case.reach)
    withheld = here.pattern(case.withheld)
    attack = Attack(here.tables)
    whole = WholeAttack(attack, here.tables, withheld)
    own = np.array([values[number] for number in here.numbers], dtype=np.float64)
    counts = frozenset(number for number, cell in enumerate(here.tables.cells) if cell.is_count)
    world = whole.completed(own, counts)
    if world is None:
        newest = here.pattern(case.near[0]) if case.near else frozenset()
        near = _nearest(here.tables, withheld, attack, own, newest)
        world = None if near is None else whole.completed(near, counts)
    if world is None:
        return None
    lifted = here.lifted_world(world)
    return lifted if case.tables.agrees(lifted, case.withheld) else None


def _nearest(
    tables: LinkedTables, withheld: Pattern, attack: Attack, values: Vector, newest: Pattern
) -> Vector | None:
    """The counts nearest to `values` with which some amounts agree; one value a cell, those of amounts without meaning.

    A count is its value and what is added (a column) less what is taken away (another); an amount is a column.
    """
    known = [tables.known(number, withheld) for number in range(len(values))]
    counts = [number for number, cell in enumerate(tables.cells) if cell.is_count]
    size, less = len(values), {number: len(values) + at for at, number in enumerate(counts)}
    base = np.where(attack.grains == 1, values, 0.0)
    low = np.array([float(each.low) for each in known]) / attack.grains
    high = np.array([float(each.high) for each in known]) / attack.grains
    lower = np.concatenate([np.where(attack.grains == 1, 0.0, low), np.zeros(len(counts))])
    upper = np.concatenate([np.maximum(high - base, 0.0), np.maximum(base - low, 0.0)[counts]])
    rows = [_moves(attack.row(relation), base, less) for relation in tables.relations]
    # A value outside what is known must come back at least as far as the end of it.
    over, under = np.maximum(base - high, 0.0), np.maximum(low - base, 0.0)
    lower[:size] += np.where(attack.grains == 1, under, 0.0)
    lower[size:] += over[counts]
    program = Program(
        lower, upper, rows, np.concatenate([attack.grains == 1, np.ones(len(counts))]), _CONTENT
    )
    costs = [_NEW if number in newest else 1.0 for number in counts]
    program.aim([*counts, *less.values()], [*costs, *costs])
    solved = program.solve(_SECONDS)
    if not len(solved.point):
        return None
    found = base.copy()
    found[counts] += np.round(solved.point[counts] - solved.point[size:])
    return found


def _moves(row: Row, base: Vector, less: dict[int, int]) -> Row:
    """A relation of the cells as one of what is added to them and taken away."""
    held = sum(factor * base[cell] for cell, factor in zip(row.columns, row.coefficients, strict=True))
    taken = [
        (less[cell], -factor)
        for cell, factor in zip(row.columns, row.coefficients, strict=True)
        if cell in less
    ]
    return Row(
        [*row.columns, *(column for column, _ in taken)],
        [*row.coefficients, *(factor for _, factor in taken)],
        row.low if row.low == -INFINITE else row.low - held,
        row.high if row.high == INFINITE else row.high - held,
    )
