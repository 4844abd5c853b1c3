"""Groupings: where much of a table is withheld, which places put together for the year would bring how many cells back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.disclosure.ledger import Surroundings
from generator.intake.returns import Exact, ExactCells, ExactRow, Return, added
from generator.records.cells import Withheld
from generator.records.releases import Release
from generator.records.town import Town
from generator.release.candidate import candidate_of
from generator.release.decision import Matter, decide

MOST_WITHHELD = (2, 5)
"""A plan that withholds more than this share of a benefit's cells below the town gets a proposal."""

_OTHERS = "others"
_SECONDS = 5.0
_TRIES = 4


@dataclass(frozen=True)
class Grouping:
    """Places that could be one ('其他村') in a benefit's table; what is printed below the town without and with that.

    Which places these are says that few are helped there: for the clerk's terminal alone.
    """

    benefit: str
    places: tuple[str, ...]
    printed: int
    with_grouping: int


@dataclass(frozen=True)
class Asked:
    """A month that was decided: its return, its release, and what the decision rested on."""

    given: Return
    release: Release
    town: Town
    matter: Matter


def groupings(asked: Asked, budget: Callable[[], float]) -> tuple[Grouping, ...]:
    """For each benefit of which too much is withheld the best grouping that was found in time; reckoned for this month alone."""
    return tuple(_proposals(asked, budget))


def too_much_is_withheld(release: Release, benefit: str, town: str) -> bool:
    """Whether more than two fifths of a benefit's cells below the town are withheld."""
    cells = [v for row in release.rows if row.benefit == benefit and row.place != town for _, v in row.cells]
    part, whole = MOST_WITHHELD
    return sum(isinstance(value, Withheld) for value in cells) * whole > len(cells) * part


def _proposals(asked: Asked, budget: Callable[[], float]) -> Iterator[Grouping]:
    town = asked.town.town_place.id
    for benefit in asked.release.benefits:
        if too_much_is_withheld(asked.release, benefit, town) and budget() > 0:
            best = _best(asked, benefit, budget)
            if best is not None:
                yield best


def _best(asked: Asked, benefit: str, budget: Callable[[], float]) -> Grouping | None:
    own = asked.given.model_copy(
        update={"rows": tuple(row for row in asked.given.rows if row.benefit == benefit)}
    )
    before = _printed(asked, own, asked.matter.surroundings)
    order = _smallest_first(own, asked.town.town_place.id)
    found: list[Grouping] = []
    for size in range(2, min(2 + _TRIES, len(order))):
        if before is None or budget() <= 0:
            break
        chosen = tuple(order[:size])
        after = _printed(asked, grouped(own, chosen), _surroundings(asked.matter.surroundings, chosen))
        if after is not None and after > before:
            found.append(Grouping(benefit, chosen, before, after))
    return max(found, key=lambda one: one.with_grouping, default=None)


def _printed(asked: Asked, given: Return, around: Surroundings) -> int | None:
    """How many cells below the town this month alone could print; None where it could not be decided in time."""
    candidate = candidate_of(given, asked.town)
    matter = replace(
        asked.matter, candidate=candidate, earlier=(), returns=(given,), surroundings=around,
        seeds={}, uncertified=frozenset(), worlds=(),
    )  # fmt: skip
    decided = decide(matter, lambda: _SECONDS).release
    if decided is None:
        return None
    below = [row for row in decided.rows if row.place != asked.town.town_place.id]
    return sum(not isinstance(value, Withheld) for row in below for _, value in row.cells)


def _smallest_first(given: Return, town: str) -> list[str]:
    """The places below the town, those with the least count of anything first."""
    counts: dict[str, list[int]] = {}
    for row in given.rows:
        if row.place != town:
            own = [value for _, value in row.cells.figures() if isinstance(value, int)]
            counts.setdefault(row.place, []).extend(own or [row.people or 0])
    return sorted(counts, key=lambda place: (min(counts[place]), place))


def _surroundings(around: Surroundings, places: Sequence[str]) -> Surroundings:
    return replace(around, places=(*(place for place in around.places if place not in places), _OTHERS))


def grouped(given: Return, places: Sequence[str]) -> Return:
    """The return as it would be if these places were one."""
    kept = [row for row in given.rows if row.place not in places]
    together: dict[object, list[ExactRow]] = {}
    for row in given.rows:
        if row.place in places:
            together.setdefault((row.benefit, row.part, row.period), []).append(row)
    return given.model_copy(update={"rows": (*kept, *map(_one, together.values()))})


def _one(rows: Sequence[ExactRow]) -> ExactRow:
    figures: dict[str, Exact] = {}
    for row in rows:
        for measure, value in row.cells.figures():
            before = figures.get(measure.value)
            figures[measure.value] = value if before is None else added(before, value)
    people = [row.people for row in rows if row.people is not None]
    largest = sorted((one for row in rows for one in row.largest), key=lambda one: one.fen, reverse=True)
    return rows[
        0
    ].model_copy(
        update={
            "place": _OTHERS,
            "cells": ExactCells.model_construct(**figures),  # type: ignore[arg-type]  # fields by name
            "people": sum(people) if people else None,
            "largest": tuple(largest[:2]),
        }
    )
