"""The reader who reruns our algorithm on every consistent world, everything known but the seed, uniform prior.

Run it from the checkout: python -m benchmarks.disclosure.rerun [--tables 60] [--seeds 2000] [--spread 0.2] [--decoys 0].
Before: what such a reader believes from print alone. After: from print and from which cells were withheld. The patterns are counted
(`tiny_tables.py`); `--check 25` compares them first with those of the algorithm itself.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from benchmarks.disclosure.tiny_tables import CELLS, INNER, MOST, THRESHOLD, Tiny, with_totals
from generator.disclosure.attackers import OUTSIDER, contributors
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, total
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Cell, LinkedTables, Pattern, World
from generator.disclosure.tasks import Requirement, of_cells

LIMIT = 150
HALF, NEARLY, SURELY = 0.5, 0.95, 0.999
WORTH = np.array([1.0] * INNER + [10.0] * (CELLS - INNER))

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Secret:
    """How the seed moves a pattern: weights by a factor of 1 ± `spread` / 2, and how many inner cells it withholds besides."""

    spread: float
    decoys: float
    seeds: int

    def patterns(self, world: World) -> Flags | None:
        """What is withheld of a world, a row for each seed; None where nothing can be published."""
        cheapest = _cheapest(world)
        if not len(cheapest):
            return None
        chance = np.random.default_rng(0)
        weights = WORTH * (1 + self.spread * (chance.random((self.seeds, CELLS)) - 0.5))
        besides = (chance.random((self.seeds, CELLS)) < self.decoys) & (np.arange(CELLS) < INNER)
        costs = np.where(besides, 0.0, weights) @ cheapest.T
        return np.asarray(cheapest[costs.argmin(axis=1)] | besides, dtype=np.bool_)


@cache
def _cheapest(world: World) -> Flags:
    return np.array([[cell in one for cell in range(CELLS)] for one in Tiny(world).cheapest], dtype=np.bool_)


@dataclass(frozen=True)
class Belief:
    """What is believed of one sensitive cell: of its true value, of its likeliest value, and that it is small."""

    true: float
    likeliest: float
    small: float


@dataclass
class Study:
    """What was seen of some tables; `besides` are the cells that each withholds and need not for their own sake."""

    before: list[Belief] = field(default_factory=list)
    after: list[Belief] = field(default_factory=list)
    besides: list[int] = field(default_factory=list)
    tables: int = 0

    def add(self, truth: World, published: Flags, secret: Secret) -> None:
        """Reckon one table; nothing is believed where its worlds are too many to try."""
        table = Tiny(truth)
        pattern = frozenset(np.flatnonzero(published).tolist())
        worlds = list(table.worlds(pattern))
        self.besides.append(len(pattern - table.sensitive))
        if not 1 < len(worlds) <= LIMIT:
            return
        chances = [_chance(world, published, secret) for world in worlds]
        if sum(chances) == 0:
            return
        self.tables += 1
        for cell in sorted(table.sensitive):
            self.before.append(_belief(cell, truth, worlds, [1.0] * len(worlds)))
            self.after.append(_belief(cell, truth, worlds, chances))


def studied(count: int, secret: Secret) -> Study:
    """So many tables, the same ones for every secret but for those whose worlds are too many."""
    chance = np.random.default_rng(1)
    study = Study()
    while study.tables < count:
        truth = drawn(chance)
        patterns = secret.patterns(truth)
        if patterns is not None and Tiny(truth).sensitive:
            study.add(truth, patterns[int(chance.integers(secret.seeds))], secret)
    return study


def drawn(chance: np.random.Generator) -> World:
    """Counts of people with their totals."""
    return with_totals(tuple(np.minimum(chance.poisson(2.6, size=INNER), MOST).tolist()))


def _chance(world: World, published: Flags, secret: Secret) -> float:
    """How often this world would have led to what was published."""
    patterns = secret.patterns(world)
    return 0.0 if patterns is None else float((patterns == published).all(axis=1).mean())


def _belief(cell: int, truth: World, worlds: Sequence[World], chances: Sequence[float]) -> Belief:
    mass: defaultdict[int, float] = defaultdict(float)
    for world, chance in zip(worlds, chances, strict=True):
        mass[world[cell]] += chance
    whole = sum(mass.values())
    small_mass = sum(share for value, share in mass.items() if 0 < value < THRESHOLD)
    return Belief(mass[truth[cell]] / whole, max(mass.values()) / whole, small_mass / whole)


def differing(count: int) -> Iterator[World]:
    """Of so many tables those of which the algorithm withholds something else than the cheapest pattern counted."""
    chance = np.random.default_rng(2)
    for _ in range(count):
        truth = drawn(chance)
        weights = WORTH * (1 + 0.2 * (chance.random(CELLS) - 0.5))
        counted = min(Tiny(truth).cheapest, key=lambda one: weights[sorted(one)].sum(), default=None)
        if counted != pattern_of(truth, weights.tolist()):
            yield truth


def pattern_of(truth: World, weights: Sequence[float]) -> Pattern | None:
    """What the algorithm withholds of this world; None where it publishes nothing."""
    tables, sensitive = _tables(truth), Tiny(truth).sensitive
    attackers = (OUTSIDER, *contributors(sensitive, truth))
    tasks = within_reach(tables, tuple(of_cells(sensitive, Requirement(1, THRESHOLD), attackers)))
    found = suppress(Case(tables, truth, tasks, tuple(weights), sensitive), lambda: 30.0)
    return None if found.exposed else found.withheld


def _tables(truth: World) -> LinkedTables:
    benefits = [total(INNER + at, range(at, INNER, 2)) for at in range(2)]
    villages = [total(INNER + 2 + at, (2 * at, 2 * at + 1)) for at in range(INNER // 2)]
    relations: tuple[Relation, ...] = (*benefits, *villages)
    cells = tuple(
        Cell(str(number), Interval(0, MOST if number < INNER else MOST * INNER), Interval.exactly(value))
        for number, value in enumerate(truth)
    )
    return LinkedTables(cells, relations)


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
    parser.add_argument("--tables", type=int, default=60)
    parser.add_argument("--seeds", type=int, default=2000)
    parser.add_argument("--spread", type=float, nargs="*", default=[0.2])
    parser.add_argument("--decoys", type=float, nargs="*", default=[0.0])
    parser.add_argument("--check", type=int, default=0)
    options = parser.parse_args()
    if options.check:
        sys.stdout.write(f"{len(list(differing(options.check)))} of {options.check} tables differ\n")
    for spread in options.spread:
        for decoys in options.decoys:
            study = studied(options.tables, Secret(spread, decoys, options.seeds))
            sys.stdout.write(
                f"spread {spread}, decoys {decoys}: {study.tables} tables, {len(study.after)} sensitive cells, "
                f"{np.mean(study.besides):.2f} cells withheld besides\n"
                f"  {told('before', study.before)}\n  {told('after', study.after)}\n"
            )
            sys.stdout.flush()


if __name__ == "__main__":
    main()
