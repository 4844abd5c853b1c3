"""Doubts: what the plan promises of withheld cells, told so that it can be asked of print alone, without the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Terms

# A withheld amount must leave this share of doubt, in hundredths, below and above.
_AMOUNT_SHARE = 20


@dataclass(frozen=True)
class Doubt:
    """What the plan promises of one withheld cell: its values may be all of `needed`, or they are surely `safe_from` on.

    `needed` is 0 to T or, where zeros are shown, 1 and T; `safe_from` is T. Who audits does not know which cells
    are small, so the same is asked of each.
    """

    cell: int
    needed: Interval
    safe_from: int
    zero_is_safe: bool = False

    @property
    def subject(self) -> Terms:
        """What must be in doubt."""
        return ((self.cell, 1),)

    def is_surely_safe(self, interval: Interval) -> bool:
        """Whether a count between these ends needs no doubt, whatever it is."""
        return interval.low >= self.safe_from or (self.zero_is_safe and interval == Interval.exactly(0))


@dataclass(frozen=True)
class AmountDoubt:
    """A withheld amount might be a fifth less and a fifth more than something that it may be.

    That follows from what the plan promises of every sensitive amount, whichever it is. It is not asked where every
    count of the row (`beside`) is surely safe, for then the amount is nobody's; a row without counts, or with a rule of
    the two largest payments, is always asked (`beside` is empty).
    """

    cell: int
    beside: tuple[Doubt, ...] = ()

    @property
    def subject(self) -> Terms:
        """What must be in doubt."""
        return ((self.cell, 1),)


@dataclass(frozen=True)
class BesideDoubt:
    """A withheld count (`cell`) beside which an amount stands in print: it is surely safe.

    Beside a small count no amount may stand, unless what is `shown` of it leaves a fifth either way. `amount` is None
    where the amount stands on another island than the count.
    """

    cell: int
    count: Doubt
    shown: Interval
    amount: int | None = None

    @property
    def subject(self) -> Terms:
        """What must be known to be safe."""
        return ((self.cell, 1),)


@dataclass(frozen=True)
class MoveDoubt:
    """The move between two withheld printings of a figure is not known for certain: two months, or two editions.

    It is not asked where one of the two is surely safe (`ends`); amounts have no such ends.
    """

    cell: int
    earlier: int
    ends: tuple[Doubt, ...] = ()

    @property
    def subject(self) -> Terms:
        """What must be in doubt: the later less the earlier."""
        return ((self.cell, 1), (self.earlier, -1))


AnyDoubt = Doubt | AmountDoubt | BesideDoubt | MoveDoubt


def around(amount: int) -> Interval:
    """The fifth either way that a withheld amount leaves open, in 分; at least one 分."""
    share = max(amount * _AMOUNT_SHARE // 100, 1)
    return Interval(max(amount - share, 0), amount + share)


def is_open(lowest: int, highest: int) -> bool:
    """Whether some amount between these ends has its fifth of doubt either way between them."""
    amount = lowest * 100 // (100 - _AMOUNT_SHARE)
    while amount > lowest and around(amount - 1).low >= lowest:
        amount -= 1
    while around(amount).low < lowest:
        amount += 1
    return around(amount).high <= highest


def moved(doubt: AnyDoubt, place: Mapping[int, int]) -> AnyDoubt | None:
    """The same doubt in an island's numbers, or None where it is another island's.

    A count of the row that stands on another island cannot show the amount to be nobody's. A move between two islands
    is in doubt as soon as one of its ends is.
    """
    if doubt.cell not in place:
        return None
    at = place[doubt.cell]
    match doubt:
        case Doubt():
            return _moved(doubt, place)
        case AmountDoubt():
            is_here = all(count.cell in place for count in doubt.beside)
            return AmountDoubt(at, tuple(_moved(count, place) for count in doubt.beside) if is_here else ())
        case BesideDoubt():
            amount = place.get(doubt.amount) if doubt.amount is not None else None
            return BesideDoubt(at, _moved(doubt.count, place), doubt.shown, amount)
        case MoveDoubt():
            if doubt.earlier not in place:
                return None
            return MoveDoubt(at, place[doubt.earlier], tuple(_moved(end, place) for end in doubt.ends))


def _moved(doubt: Doubt, place: Mapping[int, int]) -> Doubt:
    return replace(doubt, cell=place[doubt.cell])
