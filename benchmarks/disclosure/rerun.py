"""The reader who reruns our algorithm on every consistent world, everything known but the seed, uniform prior.

Run it from the checkout: python -m benchmarks.disclosure.rerun [--tables 20] [--seeds 20] [--spread 0.2].
Before: what such a reader believes from print alone. After: from print and from which cells were withheld.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.disclosure.attackers import OUTSIDER, contributors
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.primary import small
from generator.disclosure.relations import Relation, total
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Cell, LinkedTables, Pattern, World
from generator.disclosure.tasks import Requirement, of_cells
from tests.disclosure.enumeration import every_world

THRESHOLD, MOST, LIMIT = 3, 6, 80
HALF, NEARLY, SURELY = 0.5, 0.95, 0.999
VILLAGES, BENEFITS = 4, 2


@dataclass(frozen=True)
class Belief:
    """What is believed of one sensitive cell: of its true value, of its likeliest value, and that it is small."""

    true: float
    likeliest: float
    small: float


def grid(truth: World) -> LinkedTables:
    """Villages and benefits with the totals of each; inner cells first."""
    inner = VILLAGES * BENEFITS
    relations: list[Relation] = []
    at = inner
    for benefit in range(BENEFITS):
        relations.append(total(at, [village * BENEFITS + benefit for village in range(VILLAGES)]))
        at += 1
    for village in range(VILLAGES):
        relations.append(total(at, [village * BENEFITS + benefit for benefit in range(BENEFITS)]))
        at += 1
    cells = tuple(
        Cell(str(number), Interval(0, MOST if number < inner else MOST * inner), Interval.exactly(value))
        for number, value in enumerate(truth)
    )
    return LinkedTables(cells, tuple(relations))


def drawn(chance: np.random.Generator) -> World:
    """Counts of people with their totals."""
    inner = np.minimum(chance.poisson(2.6, size=(VILLAGES, BENEFITS)), MOST)
    return (*map(int, inner.flatten()), *map(int, inner.sum(axis=0)), *map(int, inner.sum(axis=1)))


def pattern_of(truth: World, seed: int, spread: float) -> Pattern | None:
    """What our algorithm withholds of this world with this seed; None where it publishes nothing."""
    tables = grid(truth)
    sensitive = small(range(len(truth)), truth, THRESHOLD, zeros_are_shown=True)
    attackers = (OUTSIDER, *contributors(sensitive, truth))
    tasks = within_reach(tables, tuple(of_cells(sensitive, Requirement(1, THRESHOLD), attackers)))
    factors = 1 + spread * (np.random.default_rng(seed).random(len(truth)) - 0.5)
    worth = [1.0 if cell < VILLAGES * BENEFITS else 10.0 for cell in range(len(truth))]
    weights = tuple(float(one * factor) for one, factor in zip(worth, factors, strict=True))
    found = suppress(Case(tables, truth, tasks, weights, sensitive), lambda: 30.0)
    return None if found.exposed else found.withheld


def beliefs(truth: World, seeds: Sequence[int], spread: float) -> Iterator[tuple[Belief, Belief]]:
    """Before and after, for every sensitive cell of one table; nothing where its worlds are too many to try."""
    published = pattern_of(truth, 10**6, spread)
    if published is None:
        return
    worlds = every_world(grid(truth), published, OUTSIDER)
    if not 1 < len(worlds) <= LIMIT:
        return
    chances = [_chance(world, published, seeds, spread) for world in worlds]
    if sum(chances) == 0:
        return
    for cell in sorted(small(range(len(truth)), truth, THRESHOLD, zeros_are_shown=True)):
        yield (
            _belief(cell, truth, worlds, [1.0] * len(worlds)),
            _belief(cell, truth, worlds, chances),
        )


def _chance(world: World, published: Pattern, seeds: Sequence[int], spread: float) -> float:
    """How often this world would have led to what was published."""
    if not small(range(len(world)), world, THRESHOLD, zeros_are_shown=True) <= published:
        return 0.0
    return sum(pattern_of(world, seed, spread) == published for seed in seeds) / len(seeds)


def _belief(cell: int, truth: World, worlds: Sequence[World], chances: Sequence[float]) -> Belief:
    mass: defaultdict[int, float] = defaultdict(float)
    for world, chance in zip(worlds, chances, strict=True):
        mass[world[cell]] += chance
    whole = sum(mass.values())
    small_mass = sum(share for value, share in mass.items() if 0 < value < THRESHOLD)
    return Belief(mass[truth[cell]] / whole, max(mass.values()) / whole, small_mass / whole)


def told(name: str, found: Sequence[Belief]) -> str:
    """One line: means, the greatest, and how many of the likeliest values are over a half or certain."""
    likeliest = [one.likeliest for one in found]
    return (
        f"{name}: mean belief in the true value {np.mean([one.true for one in found]):.2f}, in the likeliest "
        f"{np.mean(likeliest):.2f}, greatest {max(likeliest):.2f}; over 0.5 {sum(one > HALF for one in likeliest)}, "
        f"over 0.95 {sum(one > NEARLY for one in likeliest)}; mean belief that it is small "
        f"{np.mean([one.small for one in found]):.2f}, certain of it {sum(one.small > SURELY for one in found)}"
    )


def main() -> None:
    """Some tables, and what is believed of their sensitive cells before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--spread", type=float, nargs="*", default=[0.2])
    options = parser.parse_args()
    for spread in options.spread:
        chance = np.random.default_rng(1)
        found: list[tuple[Belief, Belief]] = []
        tables = 0
        while tables < options.tables:
            own = list(beliefs(drawn(chance), range(options.seeds), spread))
            tables += bool(own)
            found += own
        before, after = zip(*found, strict=True)
        sys.stdout.write(f"spread {spread}, {tables} tables, {len(found)} sensitive cells\n")
        sys.stdout.write(f"  {told('before', before)}\n  {told('after', after)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
