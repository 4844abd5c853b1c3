"""Witnesses: the worlds found so far, as far as they alone show that a doubt stands, so that nothing need be reckoned for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np

from generator.disclosure.attackers import Attacker
from generator.disclosure.doubts import AmountDoubt, AnyDoubt, Doubt, MoveDoubt, is_open
from generator.disclosure.intervals import Interval
from generator.disclosure.relations import Relation, Terms, aimed, value_of
from generator.disclosure.tables import World
from generator.disclosure.worlds import WholeAttack

_LEAST, _GREATEST = 1, -1


class Witnesses:
    """The least and the greatest value of each cell in the worlds that an attacker thinks possible."""

    def __init__(self) -> None:
        """Nothing is seen yet."""
        # By the attacker's identity, as his worlds are.
        self._seen: dict[int, tuple[np.ndarray, np.ndarray]] = {}

    def note(self, attacker: Attacker, world: World) -> None:
        """Take in a world that this attacker thinks possible."""
        values = np.array(world, dtype=object)
        lowest, highest = self._seen.get(id(attacker), (values, values))
        self._seen[id(attacker)] = (np.minimum(lowest, values), np.maximum(highest, values))

    def leave_open(self, attacker: Attacker, doubt: AnyDoubt) -> Interval | None:
        """Between which values a doubt's cell was seen, where that is all the doubt that the plan promises; else None.

        A cell that two worlds of whole numbers show so far apart is neither surely safe nor exposed, whatever its ends are.
        """
        if id(attacker) not in self._seen:
            return None
        lowest, highest = self._seen[id(attacker)]
        seen = Interval(int(lowest[doubt.cell]), int(highest[doubt.cell]))
        match doubt:
            case Doubt():
                return seen if seen.covers(doubt.needed) else None
            case AmountDoubt():
                return seen if is_open(seen.low, seen.high) else None
        return None

    def lacking(self, attacker: Attacker, doubt: AnyDoubt) -> tuple[int, ...]:
        """On which sides a doubt's cell was not seen far enough: low (1), high (-1), both or neither."""
        if self.leave_open(attacker, doubt) is not None:
            return ()
        if id(attacker) not in self._seen or not isinstance(doubt, Doubt):
            return (_LEAST, _GREATEST)
        lowest, highest = self._seen[id(attacker)]
        is_low, is_high = lowest[doubt.cell] <= doubt.needed.low, highest[doubt.cell] >= doubt.needed.high
        return (*(() if is_low else (_LEAST,)), *(() if is_high else (_GREATEST,)))


def first_worlds(whole: WholeAttack, attacker: Attacker, doubts: Sequence[AnyDoubt]) -> Iterator[World]:
    """Worlds that serve many doubts at once: every count as low as it must be able to be; every count and amount far above
    that; and every later figure another than the earlier one.

    Where not all of them can be so together there is no such world, and each doubt is asked for by itself.
    """
    counts = [doubt for doubt in doubts if isinstance(doubt, Doubt)]
    amounts: Terms = tuple((doubt.cell, 1) for doubt in doubts if isinstance(doubt, AmountDoubt))
    least = [aimed(doubt.subject, _LEAST, doubt.needed.low) for doubt in counts]
    low = whole.together(attacker, least, ((_LEAST, amounts),))
    if low is None:
        return
    yield low
    most = [aimed(doubt.subject, _GREATEST, doubt.needed.high) for doubt in counts]
    above = [aimed(((cell, 1),), _GREATEST, _far_above(low[cell])) for cell, _ in amounts]
    other = [
        aimed(doubt.subject, _GREATEST, value_of(doubt.subject, low) + 1)
        for doubt in doubts
        if isinstance(doubt, MoveDoubt)
    ]
    yield from _together(whole, attacker, [most, above])
    yield from _together(whole, attacker, [other])


def worlds_in_turn(
    whole: WholeAttack, attacker: Attacker, doubts: Sequence[AnyDoubt], seen: Witnesses
) -> Iterator[World]:
    """Worlds that serve as many of the doubts left as can be together, until two more of them serve none.

    Who knows a sum can have no world with all its parts low: so every other one is wished low and the rest high, then the
    other way round. What comes of it must be noted in `seen` before the next one is asked for.
    """
    for kind in (Doubt, AmountDoubt):
        own = [doubt for doubt in doubts if isinstance(doubt, kind)]
        told: list[int] = []
        for turn in count():
            left = [(doubt.subject, sides) for doubt in own if (sides := seen.lacking(attacker, doubt))]
            told.append(sum(len(sides) for _, sides in left))
            if not left or told[-1] == next(iter(told[-3:-2]), None):
                break
            wishes = [(sides[(turn + at) % len(sides)], subject) for at, (subject, sides) in enumerate(left)]
            world = whole.together(attacker, (), wishes)
            if world is not None:
                yield world


def _together(whole: WholeAttack, attacker: Attacker, wanted: Sequence[list[Relation]]) -> Iterator[World]:
    """One world that reaches all the aims, or else one for each of their groups."""
    world = whole.together(attacker, [aim for aims in wanted for aim in aims])
    if world is not None:
        yield world
    elif len(wanted) > 1:
        for aims in wanted:
            yield from _together(whole, attacker, [aims])


def _far_above(amount: int) -> int:
    """More than an amount of which this one is a fifth less, and a fifth more than that."""
    return amount * 3 // 2 + 10
