"""A decision's matter with nothing behind it: two columns of three places, for tests that play whatever reckons."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from generator.disclosure.figures import Figure, Printing
from generator.foundation.months import Month
from generator.records.measures import Measure
from generator.records.releases import Release
from generator.release.decision import Matter

FEBRUARY = Month(2026, 2)
MEASURES = (Measure.HOUSEHOLDS, Measure.PERSONS)
PLACES = ("yunhe", "east", "west")


def figure(place: str, measure: Measure = Measure.HOUSEHOLDS, benefit: str = "relief") -> Figure:
    return Figure(benefit, None, place, FEBRUARY, measure)


PRINTINGS = tuple(Printing(figure(place, one), FEBRUARY, 1) for place in PLACES for one in MEASURES)
"""Two columns of three places: 0 and 1 of the town, 2 and 3 of east, 4 and 5 of west."""


def played_release() -> Release:
    """A month in which all places print the same two figures."""
    rows = tuple(
        {"benefit": "relief", "place": place, "cells": {"households": "9", "persons": "12"}}
        for place in PLACES
    )
    said = {
        "month": "2026-02",
        "edition": "1",
        "published": "2026-03-10",
        "reviews": (),
        "rates": (),
        "rows": rows,
    }
    return Release.model_validate(said)


def played_matter(release: Release) -> Matter:
    """What a decision on the release rests on: places, how much may move, a seed."""
    surroundings: Any = SimpleNamespace(places=PLACES)
    year: Any = SimpleNamespace(most_moved=3, coalitions=(), town_only_from_half=False)
    return Matter(release, (), (), surroundings, year, "seed", seeds={"2026-01": "its own"})


def protection(truth: Sequence[int] = (9, 12, 4, 6, 5, 6), candidate: Sequence[int] = range(6)) -> Any:
    """The truth of the six figures, and which of them are the candidate's."""
    ledger = SimpleNamespace(printings=PRINTINGS, candidate=frozenset(candidate))
    return SimpleNamespace(ledger=ledger, truth=tuple(truth))
