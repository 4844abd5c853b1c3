"""Primary rules: which cells are sensitive in themselves, before any subtraction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.disclosure.tables import Pattern


def small(counts: Iterable[int], truth: Sequence[int], threshold: int, zeros_are_shown: bool) -> Pattern:
    """Counts below the threshold (SDC Handbook, 2nd ed., section 4.2.2); zeros only where they are not shown."""
    least = 1 if zeros_are_shown else 0
    return frozenset(cell for cell in counts if least <= truth[cell] < threshold)
