"""Cubes: linked tables made from inner cells, dimensions and their hierarchies of totals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, total
from generator.disclosure.tables import Cell, LinkedTables, World

Codes = tuple[str, ...]
"""One code a dimension."""

Hierarchy = Sequence[tuple[str, Sequence[str]]]
"""Each total with its parts; several hierarchies of one dimension are linked by the codes they share."""


@dataclass(frozen=True)
class Cube:
    """A table with all its totals, and the true counts."""

    tables: LinkedTables
    truth: World
    codes: tuple[Codes, ...]
    inner: frozenset[int]


def cube(
    dimensions: Sequence[Sequence[Hierarchy]], inner: Mapping[Codes, int], ceiling: int | None = None
) -> Cube:
    """All cells of a table, from its inner cells; `ceiling` is what everybody knows no cell is above.

    Without one, no reader knows any ceiling: a hundred times the largest total stands for that. A ceiling can only
    help an attacker, so to assume one is on the safe side.
    """
    sums = [dict(parts for hierarchy in dimension for parts in hierarchy) for dimension in dimensions]
    leaves = [_leaves(each) for each in sums]
    codes = [code for code in product(*leaves) if any(_under(sums, code, cell) for cell in inner)]
    values = {code: sum(value for cell, value in inner.items() if _under(sums, code, cell)) for code in codes}
    numbers = {code: number for number, code in enumerate(codes)}
    most = ceiling if ceiling is not None else 100 * max(values.values(), default=1)
    cells = tuple(Cell("·".join(code), Interval(0, most), Interval.exactly(values[code])) for code in codes)
    tables = LinkedTables(cells, tuple(_relations(dimensions, numbers)))
    innermost = frozenset(numbers[code] for code in inner if code in numbers)
    return Cube(tables, tuple(values[code] for code in codes), tuple(codes), innermost)


def _leaves(sums: Mapping[str, Sequence[str]]) -> list[str]:
    """Every code of a dimension, totals first."""
    return list(dict.fromkeys([*sums, *(part for parts in sums.values() for part in parts)]))


def _under(sums: Sequence[Mapping[str, Sequence[str]]], code: Codes, cell: Codes) -> bool:
    return all(_within(each, total_, leaf) for each, total_, leaf in zip(sums, code, cell, strict=True))


def _within(sums: Mapping[str, Sequence[str]], code: str, leaf: str) -> bool:
    return code == leaf or any(_within(sums, part, leaf) for part in sums.get(code, ()))


def _relations(dimensions: Sequence[Sequence[Hierarchy]], numbers: Mapping[Codes, int]) -> Iterator[Relation]:
    """Each total is the sum of its parts, along one dimension, at every code of the others."""
    for axis, dimension in enumerate(dimensions):
        for of, parts in (each for hierarchy in dimension for each in hierarchy):
            for code, number in numbers.items():
                if code[axis] == of:
                    members = [numbers.get((*code[:axis], part, *code[axis + 1 :])) for part in parts]
                    yield total(number, [member for member in members if member is not None])
