"""Linked tables: unknown cells with what everybody knows of them, and the relations among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation

Pattern = frozenset[int]
"""The numbers of the cells that are withheld."""

World = tuple[int, ...]
"""One value for every cell, in the order of the table."""

Changes = tuple[tuple[int, int], ...]
"""How a world differs from another: cells and what is added to each."""


@dataclass(frozen=True)
class Cell:
    """One unknown figure.

    `bounds` is what everybody knows beforehand, `shown` what is known once the figure stands in print (one value,
    or the range that rounding leaves); None where the plan never prints it. `grain` is 1 for a count; for an amount
    it is a size in 分 that is small beside it, in which the solver reckons (worlds are checked to the 分 all the same).
    """

    label: str
    bounds: Interval
    shown: Interval | None = None
    grain: int = 1

    @property
    def is_count(self) -> bool:
        """Whether the solver must treat the cell as a whole number."""
        return self.grain == 1


@dataclass(frozen=True)
class LinkedTables:
    """Cells and relations; a cell's number is its place in `cells`."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]

    @cached_property
    def printable(self) -> Pattern:
        """The cells that stand in print unless they are withheld."""
        return frozenset(number for number, cell in enumerate(self.cells) if cell.shown is not None)

    def known(self, number: int, withheld: Collection[int]) -> Interval:
        """What a reader of the release alone knows of one cell, before any reckoning."""
        cell = self.cells[number]
        return cell.bounds if cell.shown is None or number in withheld else cell.shown

    def agrees(self, world: Sequence[int], withheld: Collection[int]) -> bool:
        """Whether the whole release could have been printed of this world; reckoned in whole numbers, no solver."""
        return (
            len(world) == len(self.cells)
            and all(self.known(number, withheld).holds(value) for number, value in enumerate(world))
            and all(relation.holds(world) for relation in self.relations)
        )
