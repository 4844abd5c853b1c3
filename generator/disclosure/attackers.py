"""Attackers: what each kind of reader knows besides the release."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from generator.disclosure.relations import Relation, close


@dataclass(frozen=True)
class Attacker:
    """A reader: cells known exactly (number and value) and relations believed, besides what is printed.

    The kinds are those of the plan; the ways in which a contributor learns from a table: SDC Handbook, 2nd ed.,
    sections 4.2 and 5.2.
    """

    name: str
    known: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    beliefs: tuple[Relation, ...] = ()

    @property
    def is_ignorant(self) -> bool:
        """Whether this reader knows and believes nothing beyond print: what he knows everybody knows."""
        return not self.known and not self.beliefs

    @property
    def cells(self) -> frozenset[int]:
        """The cells that this reader knows already: nothing is protected against him there."""
        return frozenset(cell for cell, _ in self.known)

    def agrees(self, world: Sequence[int]) -> bool:
        """Whether a world is one that this reader thinks possible."""
        return all(world[cell] == value for cell, value in self.known) and all(
            belief.holds(world) for belief in self.beliefs
        )


OUTSIDER = Attacker("outsider")
"""Knows the release, the relations and the public rates, and nothing else."""


PATIENT = "patient"
"""The name of whoever compares the months."""


def knows(name: str, cells: Iterable[int], truth: Sequence[int]) -> Attacker:
    """Somebody who knows these cells: a villager (every tier 0 cell), the clerk of one benefit."""
    return Attacker(name, tuple((cell, truth[cell]) for cell in sorted(set(cells))))


def contributors(counts: Iterable[int], truth: Sequence[int], most: int = 2) -> tuple[Attacker, ...]:
    """For each count of one (or of one and two), the person who is in it and so knows it."""
    return tuple(knows(f"contributor {cell}", (cell,), truth) for cell in counts if 0 < truth[cell] <= most)


def patient(pairs: Collection[tuple[int, int]], apart: int) -> Attacker:
    """Somebody who believes that a count moves by at most `apart` (the plan's public d) from one release to the next."""
    return Attacker(PATIENT, beliefs=tuple(close(later, earlier, apart) for earlier, later in pairs))


def coalition(members: Sequence[Attacker]) -> Attacker:
    """Several readers who tell each other everything."""
    known = sorted({fact for member in members for fact in member.known})
    beliefs = tuple(dict.fromkeys(belief for member in members for belief in member.beliefs))
    return Attacker(" + ".join(member.name for member in members), tuple(known), beliefs)
