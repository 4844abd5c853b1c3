"""The sums of a district: what the printed figures of its towns come to, and that such a sum ties nothing that is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from generator.disclosure.intervals import Interval
from generator.disclosure.islands import islands
from generator.disclosure.relations import total
from generator.disclosure.tables import Cell, LinkedTables

_MOST = 10**18
"""No sum of a district, in people or 分, comes near it."""

FigureName = tuple[str, ...]
"""What a figure is of, the same in every town."""

TownFigures = Mapping[FigureName, int | None]
"""The figures of one town, in people or 分; None where one is withheld."""


class NoSum(Enum):
    """Why there is no sum."""

    WITHHELD = "some town withholds it"
    MISSING = "some town does not have it"


DistrictSums = Mapping[FigureName, int | NoSum]


def sums_of(towns: Sequence[TownFigures]) -> DistrictSums:
    """The sum of each figure that any town has: a number only where every town prints it."""
    names = dict.fromkeys(name for town in towns for name in town)
    return {name: _sum(name, towns) for name in names}


def _sum(name: FigureName, towns: Iterable[TownFigures]) -> int | NoSum:
    told = [town.get(name, NoSum.MISSING) for town in towns]
    numbers = [one for one in told if isinstance(one, int)]
    if len(numbers) == len(told):
        return sum(numbers)
    return NoSum.WITHHELD if None in told else NoSum.MISSING


def ties_nothing(sums: Mapping[FigureName, int], towns: Sequence[TownFigures]) -> bool:
    """Whether no printed sum tells anything of a withheld figure, with all towns and the sums as one ledger.

    A sum is a relation among its parts. Where every part is in print it says nothing new; one that ties a withheld cell, or
    one that no town tells at all, would. What is printed rounded is summed as printed, so no rounding is undone either.
    """
    cells: list[Cell] = []
    relations = []
    for name, value in sums.items():
        parts = range(len(cells), len(cells) + len(towns))
        cells += [_cell(name, town.get(name)) for town in towns]
        cells.append(_cell(name, value))
        relations.append(total(len(cells) - 1, parts))
    tables = LinkedTables(tuple(cells), tuple(relations))
    agree = all(sum(town.get(name) or 0 for town in towns) == value for name, value in sums.items())
    return agree and not any(island.tables.relations for island in islands(tables, frozenset()))


def _cell(name: FigureName, value: int | None) -> Cell:
    shown = None if value is None else Interval.exactly(value)
    return Cell(" ".join(name), Interval(0, _MOST), shown)
