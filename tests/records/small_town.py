"""The small town as the program sees it."""

from functools import cache

from generator.records.loading import load
from generator.records.town import Town
from tests.records.broken_town import TOWN


@cache
def town() -> Town:
    """The small town, read once; it is frozen, so tests may share it."""
    loaded = load(TOWN)
    assert loaded.town is not None, loaded.problems
    return loaded.town
