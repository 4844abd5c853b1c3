"""Pushing together: a few worlds show of many figures at once how far they may move."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.case import Budget
from generator.disclosure.reach import Reach
from generator.disclosure.relations import merged
from generator.disclosure.solver import Status, Vector
from generator.disclosure.tasks import Task

_STILL_WORTH = 3
"""A point that settles fewer tasks costs more than it saves: one by one they would take as long."""

Tasks = Mapping[int, Task] | Sequence[Task]


def unlimited() -> float:
    """Seconds that are left where nobody counts them."""
    return math.inf


def push_together(
    attack: Attack,
    attacker: Attacker,
    tasks: Tasks,
    numbers: Iterable[int],
    reach: Reach,
    take: Callable[[Vector], None],
    budget: Budget = unlimited,
) -> None:
    """Let `take` have points, in the cells' units, in which all that some tasks (`numbers`) lack is pushed down, or up, at once.

    `take` tells `reach`, by which a task lacks something. As long as a point settles some tasks there is another; what is lacking then is to be tested by itself.
    """
    own = tuple(numbers)
    for sign, lacks in ((1, reach.too_high), (-1, reach.too_low)):
        lacking = [number for number in own if lacks(number)]
        while len(lacking) > 1:
            _push(attack, attacker, [tasks[number] for number in lacking], sign, take, budget)
            left = [number for number in lacking if lacks(number)]
            if len(lacking) - len(left) < _STILL_WORTH:
                break
            lacking = left


def _push(
    attack: Attack,
    attacker: Attacker,
    tasks: Sequence[Task],
    sign: int,
    take: Callable[[Vector], None],
    budget: Budget,
) -> None:
    """The expressions together are least (`sign` 1) or, with none in excess, greatest (-1)."""
    wishes = merged([term for task in tasks for term in task.subject])
    with attack.capped(attacker, _enough(tasks) if sign < 0 else {}):
        solved = attack.extreme(attacker, wishes, sign, budget())
    if solved.status is Status.OPTIMAL:
        take(solved.point * attack.grains)


def _enough(tasks: Iterable[Task]) -> Mapping[int, int]:
    """For each cell that is a whole expression twice what it should reach, so that a total leaves its parts room."""
    enough: dict[int, int] = {}
    for task in tasks:
        cell, high = task.subject[0][0], task.requirement.high
        if len(task.subject) == 1 and high is not None:
            enough[cell] = max(2 * high, enough.get(cell, 0))
    return enough
