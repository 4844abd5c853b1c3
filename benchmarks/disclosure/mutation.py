"""Mutations: one published token un-hidden or un-rounded, attacked by a second attack and judged by the blind audit.

Run it from the checkout: python -m benchmarks.disclosure.mutation [--release 2025-12] [--random 1000] [--months 120].
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from benchmarks.disclosure.second_attack import SecondAttack
from benchmarks.site.town import made_up, returns_of
from generator.disclosure.attackers import OUTSIDER, Attacker
from generator.disclosure.audit import Finding, audit
from generator.disclosure.doubts import AnyDoubt, moved
from generator.disclosure.figures import Printing, figure_of
from generator.disclosure.islands import Island, islands
from generator.disclosure.ledger import Ledger, Surroundings, ledger_of
from generator.disclosure.protection import Protection
from generator.disclosure.published import audit_published
from generator.disclosure.tables import World
from generator.disclosure.tasks import Outcome
from generator.disclosure.town_knowledge import surroundings_of
from generator.foundation.money import Money
from generator.intake.reading import read_alone
from generator.intake.returns import Return
from generator.records.cells import Cells, Value, Withheld
from generator.records.loading import load
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.release.truth import told_by, truth_of

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutation:
    """One token of one release as it really was: `kind` is 'un-hide' or 'un-round'."""

    kind: str
    release: Release
    row: int
    measure: Measure
    value: Value

    @property
    def printing(self) -> Printing:
        """Which cell it is."""
        figure = figure_of(self.release, self.release.rows[self.row], self.measure)
        return Printing(figure, self.release.month, self.release.edition)

    @cached_property
    def mutated(self) -> Release:
        """The release with this token alone changed."""
        rows = list(self.release.rows)
        cells = {measure.value: value for measure, value in rows[self.row].cells} | {
            self.measure.value: self.value
        }
        own = Cells.model_construct(**cells)  # type: ignore[arg-type]  # fields by name
        rows[self.row] = rows[self.row].model_copy(update={"cells": own})
        return self.release.model_copy(update={"rows": tuple(rows)})


@dataclass(frozen=True)
class Town:
    """What was published, and what is true."""

    releases: tuple[Release, ...]
    surroundings: Surroundings
    told: Mapping[Printing, int]
    ledger: Ledger
    truth: World

    @classmethod
    def of(cls, releases: Sequence[Release], surroundings: Surroundings, returns: Sequence[Return]) -> Town:
        """A town of these releases, whose figures are those of the returns."""
        ledger = ledger_of(releases, surroundings)
        truth = truth_of(ledger, returns)
        return cls(tuple(releases), surroundings, told_by(returns), ledger, truth.world)

    def mutations(self, release: Release) -> Iterator[Mutation]:
        """Every token of a release that can be un-hidden or un-rounded."""
        for at, row in enumerate(release.rows):
            for measure, value in row.cells:
                printing = Printing(figure_of(release, row, measure), release.month, release.edition)
                true = self.told.get(printing)
                if true is None:
                    continue
                shown: Value = Money(true) if measure.is_amount else true
                if isinstance(value, Withheld):
                    yield Mutation("un-hide", release, at, measure, shown)
                elif value != shown:
                    yield Mutation("un-round", release, at, measure, shown)

    def after(self, mutation: Mutation) -> tuple[Release, ...]:
        """Everything published, with the one token changed."""
        return tuple(mutation.mutated if one is mutation.release else one for one in self.releases)

    @cached_property
    def before(self) -> tuple[Island, ...]:
        """The islands of what was really published."""
        return islands(self.ledger.tables, frozenset())


def harm(town: Town, ledger: Ledger, mutation: Mutation) -> bool:
    """Whether the second attack shows that a sensitive cell is narrower than the plan promises, and was not before."""
    number = town.ledger.printings.index(mutation.printing)
    protection = Protection(town.surroundings.plan, ledger, town.truth)
    sensitive = protection.sensitive()
    if number in sensitive and mutation.kind == "un-hide":
        return True
    touched = {n for island in town.before if number in island.place_of for n in island.numbers}
    for island in islands(ledger.tables, frozenset()):
        own = sorted(sensitive & touched & set(island.numbers) & ledger.withheld)
        attack = SecondAttack(island.tables) if own else None
        for cell in own if attack else ():
            ends = attack.ends(island.place_of[cell]) if attack else None
            wanted = protection.requirement(cell)
            if ends is not None and not wanted.met(*ends):
                return True
    # A withheld cell that stands on no island any more is known exactly.
    left = {n for n in sensitive & touched & ledger.withheld if ledger.tables.known(n, ()).width == 0}
    return bool(left)


def is_caught(town: Town, ledger: Ledger, mutation: Mutation) -> bool:
    """Whether the blind audit refuses; only what the token touches is reckoned anew, the rest is as it was."""
    number = town.ledger.printings.index(mutation.printing)
    protection = Protection(town.surroundings.plan, ledger, ())
    doubts = tuple(protection.doubts_of_all(ledger.withheld))
    touched = {n for island in town.before if number in island.place_of for n in island.numbers}
    for island in islands(ledger.tables, frozenset()):
        if touched & set(island.numbers):
            own = [here for doubt in doubts if (here := moved(doubt, island.place_of)) is not None]
            if any(one.outcome is not Outcome.PROTECTED for one in _audit(island, own, OUTSIDER)):
                return True
    # The rest of the audit: what stands in print, and whoever compares the months.
    found = audit_published(town.after(mutation), town.surroundings)
    return any(one.outcome is not Outcome.PROTECTED for one in found)


def _audit(island: Island, doubts: Sequence[AnyDoubt], reader: Attacker) -> Sequence[Finding]:
    return audit(island.tables, frozenset(), doubts, (reader,))


def is_different(mutation: Mutation) -> bool:
    """Whether the comparison with the release sees it."""
    return mutation.mutated.rows != mutation.release.rows


@dataclass(frozen=True)
class Towns:
    """The town as it stood around each year: what was released then, the year before and the year after.

    No sum reaches farther, and whoever compares months looks at two years (docs/methodology.md, section 2).
    """

    around: Mapping[int, Town]

    @classmethod
    def read(cls, content: Path, returns: Sequence[Path]) -> Towns:
        """A town with the returns of its releases, in years."""
        town = load(content).town
        if town is None:
            raise ValueError("the records have problems")
        given: list[Return] = [one for path in returns if (one := read_alone(path).given) is not None]
        surroundings = surroundings_of(town)
        around = {}
        for year, _ in groupby(town.releases, lambda one: one.month.year):
            near = [one for one in town.releases if abs(one.month.year - year) <= 1]
            around[year] = Town.of(
                near, surroundings, [one for one in given if abs(one.month.year - year) <= 1]
            )
        return cls(around)

    def mutations(self) -> Iterator[Mutation]:
        """Every token of every release that can be un-hidden or un-rounded."""
        for year, town in self.around.items():
            for release in town.releases:
                if release.month.year == year:
                    yield from town.mutations(release)

    def of(self, mutation: Mutation) -> Town:
        """The town around a mutation's year."""
        return self.around[mutation.release.month.year]


def run(towns: Towns, mutations: Sequence[Mutation], full: bool) -> Counter[str]:
    """Judge them one by one."""
    counted: Counter[str] = Counter()
    for mutation in mutations:
        town = towns.of(mutation)
        ledger = ledger_of(town.after(mutation), town.surroundings)
        harmful = harm(town, ledger, mutation)
        caught = _quick(town, mutation) or ((harmful or full) and is_caught(town, ledger, mutation))
        counted["all"] += 1
        counted[mutation.kind] += 1
        counted["harmful"] += harmful
        counted["caught"] += caught
        counted["harmful and not caught"] += harmful and not caught
        counted["not seen by comparison"] += not is_different(mutation)
        if harmful and not caught:
            sys.stdout.write(f"NOT CAUGHT {mutation.kind} {mutation.printing}\n")
    counted["harmless"] = counted["all"] - counted["harmful"]
    return counted


def _quick(town: Town, mutation: Mutation) -> bool:
    """What the audit says of print alone: a count that must not stand there."""
    rule = town.surroundings.rule(mutation.release, mutation.release.rows[mutation.row].benefit)
    value = mutation.value
    return rule is not None and isinstance(value, int) and 0 < value < rule.threshold


def towns_of(content: Path, returns: Path, months: int) -> Towns:
    """The town of these folders, or the sample town with so many months, its year 2025 told again for earlier years."""
    if not months:
        return Towns.read(content, sorted(returns.glob("*.yml")))
    with tempfile.TemporaryDirectory() as name:
        folder = made_up(Path(name) / "content", months)
        return Towns.read(folder, list(returns_of(Path(name) / "returns", months)))


def main() -> None:
    """Every token of one release, then some at random over all months."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--content", type=Path, default=ROOT / "content")
    parser.add_argument("--returns", type=Path, default=ROOT / "examples" / "returns")
    parser.add_argument("--release", default="2025-12")
    parser.add_argument("--random", type=int, default=0)
    parser.add_argument("--months", type=int, default=0, help="a made-up town of so many months instead")
    parser.add_argument("--full", action="store_true", help="ask the whole audit of harmless ones too")
    options = parser.parse_args()
    towns = towns_of(options.content, options.returns, options.months)
    everything = list(towns.mutations())
    own = [mutation for mutation in everything if mutation.release.stem == options.release]
    chosen = random.Random(1).sample(everything, min(options.random, len(everything)))  # noqa: S311 - the same sample every time
    for name, mutations in ((f"all of {options.release}", own), ("at random", chosen)):
        start = time.monotonic()
        counted = run(towns, mutations, options.full)
        told = ", ".join(f"{key} {count}" for key, count in counted.items())
        sys.stdout.write(f"{name} (of {len(everything)} in all): {told}, s {time.monotonic() - start:.0f}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
