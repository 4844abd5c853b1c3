"""Intervals of whole numbers: what a reader can say of a cell, at the least and at the most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Interval:
    """All whole numbers from `low` to `high`, both included; in the unit of the cell (户, 人, 人次, 户次, 分)."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("an interval holds at least one number")

    @classmethod
    def exactly(cls, value: int) -> Interval:
        """The interval of one number."""
        return cls(value, value)

    @classmethod
    def rounded(cls, printed: int, step: int) -> Interval:
        """Every value that is printed as `printed` where figures are rounded to the nearest `step`.

        Half a step belongs to both neighbours here: how a tie is broken is no reader's business, and the
        wider interval is what both ways of breaking it have in common with what a reader may assume.
        """
        return cls(printed - step // 2, printed + step // 2) if step > 1 else cls.exactly(printed)

    @property
    def width(self) -> int:
        """How far the ends lie apart; 0 where the value is known exactly."""
        return self.high - self.low

    def holds(self, value: int) -> bool:
        """Whether the value is one of its numbers."""
        return self.low <= value <= self.high

    def covers(self, other: Interval) -> bool:
        """Whether every number of the other is one of its own."""
        return self.low <= other.low and other.high <= self.high
