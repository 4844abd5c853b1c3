"""The reader who reruns our algorithm on every consistent world, everything known but the seed, uniform prior.

Run it from the checkout: python -m benchmarks.disclosure.rerun [--tier 1] [--tables 60] [--seeds 2000] [--spread 0.2] [--decoys 0] [--near 9].
Before: what such a reader believes from print alone. After: from print and from which cells were withheld. The patterns are counted
(`tiny_tables.py`); `--check 25` compares them first with those of the algorithm itself.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice, product

import numpy as np

from benchmarks.disclosure.tiny_tables import BENEFITS, Shape, Tiny, with_totals
from generator.disclosure.attackers import OUTSIDER, contributors
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, total
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Cell, LinkedTables, Pattern, World
from generator.disclosure.tasks import Requirement, of_cells

HALF, NEARLY, SURELY = 0.5, 0.95, 0.999

Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True)
class Tier:
    """Tables of one tier: their shape, the mean of their counts, and how many worlds of one are tried at most."""

    shape: Shape
    mean: float
    most_worlds: int

    def drawn(self, chance: np.random.Generator) -> World:
        """Counts of people with their totals."""
        counts = chance.poisson(self.mean, size=self.shape.inner)
        return with_totals(tuple(np.minimum(counts, self.shape.most).tolist()))

    @property
    def worth(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """What readers lose with each cell, before the secret factor."""
        return np.array([1.0] * self.shape.inner + [10.0] * (self.shape.cells - self.shape.inner))


TIERS = {
    0: Tier(Shape(villages=4, threshold=3, most=6, least=1), mean=2.6, most_worlds=150),
    1: Tier(Shape(villages=3, threshold=5, most=9, least=0), mean=4.5, most_worlds=600),
}


@dataclass(frozen=True)
class Secret:
    """How the seed moves a pattern: weights by a factor of 1 ± `spread` / 2, and which inner cells it withholds besides.

    Each inner cell of a count under `near` is withheld besides with the probability `decoys`. Where the `whole` share or
    more of a benefit's villages is withheld, all of them are.
    """

    spread: float
    decoys: float
    near: int
    seeds: int
    whole: float = 2.0

    def patterns(self, world: World, tier: Tier) -> Flags | None:
        """What is withheld of a world, a row for each seed; None where nothing can be published."""
        cheapest = _cheapest(world, tier.shape)
        if not len(cheapest):
            return None
        cells = tier.shape.cells
        chance = np.random.default_rng(0)
        weights = tier.worth * (1 + self.spread * (chance.random((self.seeds, cells)) - 0.5))
        may_be = (np.arange(cells) < tier.shape.inner) & (np.array(world) < self.near)
        besides = (chance.random((self.seeds, cells)) < self.decoys) & may_be
        costs = np.where(besides, 0.0, weights) @ cheapest.T
        chosen = np.asarray(cheapest[costs.argmin(axis=1)] | besides, dtype=np.bool_)
        for benefit in range(BENEFITS):
            column = slice(benefit, tier.shape.inner, BENEFITS)
            chosen[chosen[:, column].mean(axis=1) >= self.whole, column] = True
        return chosen


@cache
def _cheapest(world: World, shape: Shape) -> Flags:
    patterns = Tiny(world, shape).cheapest
    return np.array([[cell in one for cell in range(shape.cells)] for one in patterns], dtype=np.bool_)


@dataclass(frozen=True)
class Belief:
    """What is believed of one sensitive cell: of its true value, of its likeliest value, and that it is small."""

    true: float
    likeliest: float
    small: float


@dataclass
class Study:
    """What was seen of some tables; `besides` are the cells that each withholds and need not for their own sake."""

    tier: Tier
    before: list[Belief] = field(default_factory=list)
    after: list[Belief] = field(default_factory=list)
    besides: list[int] = field(default_factory=list)
    tables: int = 0

    def add(self, truth: World, published: Flags, secret: Secret) -> None:
        """Reckon one table; nothing is believed where its worlds are too many to try."""
        table = Tiny(truth, self.tier.shape)
        pattern = frozenset(np.flatnonzero(published).tolist())
        worlds = list(islice(table.worlds(pattern), self.tier.most_worlds + 1))
        self.besides.append(len(pattern - table.sensitive))
        if not 1 < len(worlds) <= self.tier.most_worlds:
            return
        chances = [self._chance(world, published, secret) for world in worlds]
        if sum(chances) == 0:
            return
        self.tables += 1
        for cell in sorted(table.sensitive):
            self.before.append(self._belief(cell, truth, worlds, [1.0] * len(worlds)))
            self.after.append(self._belief(cell, truth, worlds, chances))

    def _chance(self, world: World, published: Flags, secret: Secret) -> float:
        """How often this world would have led to what was published."""
        patterns = secret.patterns(world, self.tier)
        return 0.0 if patterns is None else float((patterns == published).all(axis=1).mean())

    def _belief(self, cell: int, truth: World, worlds: Sequence[World], chances: Sequence[float]) -> Belief:
        mass: defaultdict[int, float] = defaultdict(float)
        for world, chance in zip(worlds, chances, strict=True):
            mass[world[cell]] += chance
        whole = sum(mass.values())
        small_mass = sum(share for value, share in mass.items() if 0 < value < self.tier.shape.threshold)
        return Belief(mass[truth[cell]] / whole, max(mass.values()) / whole, small_mass / whole)


def studied(count: int, tier: Tier, secret: Secret) -> Study:
    """So many tables, the same ones for every secret but for those whose worlds are too many."""
    chance = np.random.default_rng(1)
    study = Study(tier)
    while study.tables < count:
        truth = tier.drawn(chance)
        patterns = secret.patterns(truth, tier)
        if patterns is not None and Tiny(truth, tier.shape).sensitive:
            study.add(truth, patterns[int(chance.integers(secret.seeds))], secret)
    return study


def differing(count: int, tier: Tier) -> Iterator[World]:
    """Of so many tables those of which the algorithm withholds something else than the cheapest pattern counted."""
    chance = np.random.default_rng(2)
    for _ in range(count):
        truth = tier.drawn(chance)
        weights = tier.worth * (1 + 0.2 * (chance.random(tier.shape.cells) - 0.5))
        counted = min(
            Tiny(truth, tier.shape).cheapest, key=lambda one: weights[sorted(one)].sum(), default=None
        )
        if counted != pattern_of(truth, tier.shape, weights.tolist()):
            yield truth


def pattern_of(truth: World, shape: Shape, weights: Sequence[float]) -> Pattern | None:
    """What the algorithm withholds of this world; None where it publishes nothing."""
    tables, sensitive, settled = (
        _tables(truth, shape),
        Tiny(truth, shape).sensitive,
        Tiny(truth, shape).settled,
    )
    attackers = (OUTSIDER, *contributors(sensitive, truth))
    required = Requirement(shape.least, shape.threshold)
    tasks = within_reach(tables, tuple(of_cells(sensitive, required, attackers)))
    found = suppress(Case(tables, truth, tasks, tuple(weights), settled), lambda: 30.0)
    return None if found.exposed else found.withheld


def _tables(truth: World, shape: Shape) -> LinkedTables:
    inner, most = shape.inner, shape.most
    benefits = [total(inner + at, range(at, inner, 2)) for at in range(2)]
    villages = [total(inner + 2 + at, (2 * at, 2 * at + 1)) for at in range(shape.villages)]
    relations: tuple[Relation, ...] = (*benefits, *villages)
    cells = tuple(
        Cell(str(number), Interval(0, most if number < inner else most * inner), Interval.exactly(value))
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
    parser.add_argument("--tier", type=int, choices=TIERS, default=1)
    parser.add_argument("--tables", type=int, default=60)
    parser.add_argument("--seeds", type=int, default=2000)
    parser.add_argument("--spread", type=float, nargs="*", default=[0.2])
    parser.add_argument("--decoys", type=float, nargs="*", default=[0.0])
    parser.add_argument(
        "--near", type=int, nargs="*", default=[1000], help="only counts under it are withheld besides"
    )
    parser.add_argument(
        "--ahead", type=int, default=0, help="counts so little above the threshold are withheld too"
    )
    parser.add_argument(
        "--whole",
        type=float,
        nargs="*",
        default=[2.0],
        help="a benefit of which this share is withheld is withheld whole",
    )
    parser.add_argument("--check", type=int, default=0)
    options = parser.parse_args()
    tier = TIERS[options.tier]
    tier = replace(tier, shape=replace(tier.shape, ahead=options.ahead))
    if options.check:
        sys.stdout.write(f"{len(list(differing(options.check, tier)))} of {options.check} tables differ\n")
    for spread, decoys, near, whole in product(options.spread, options.decoys, options.near, options.whole):
        study = studied(options.tables, tier, Secret(spread, decoys, near, options.seeds, whole))
        sys.stdout.write(
            f"tier {options.tier}, ahead {options.ahead}, spread {spread}, decoys {decoys} of counts under {near}, whole from {whole}: "
            f"{study.tables} tables, "
            f"{len(study.after)} sensitive cells, {np.mean(study.besides):.2f} cells withheld besides\n"
            f"  {told('before', study.before)}\n  {told('after', study.after)}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
