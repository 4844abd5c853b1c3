"""Separation: attack one choice of what is withheld for every task, and learn a cut from each that fails."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.disclosure.attack import Attack
from generator.disclosure.attackers import Attacker
from generator.disclosure.carrying import carried
from generator.disclosure.case import Budget, Case
from generator.disclosure.companies import companies
from generator.disclosure.cuts import Cut, Limit, cuts_of, limit_of
from generator.disclosure.nearest import Nearest
from generator.disclosure.parts import Parts
from generator.disclosure.pushing import push_together
from generator.disclosure.reach import Reach
from generator.disclosure.relations import Terms
from generator.disclosure.solver import Status, Vector
from generator.disclosure.tasks import Task
from generator.disclosure.worlds import WorldPool

# A cut that falls short by less is not worth a row; whole patterns are judged by their tasks, not by this.
_WORTH = 1e-4


@dataclass(frozen=True)
class Separated:
    """What an attack on one choice brought: cuts, and the tasks that failed (by their number)."""

    cuts: tuple[Cut, ...]
    failed: tuple[int, ...]


class _Round:
    """An attack on one choice (`withheld`), and what it has brought so far: the cuts that `judged` falls short of, what
    failed, and of which expressions a cut is told. `keep` gets the points."""

    def __init__(
        self,
        withheld: Vector,
        judged: Vector,
        most: int | None,
        budget: Budget,
        keep: Callable[[Vector], None],
    ) -> None:
        self.withheld, self.budget, self.keep = withheld, budget, keep
        self._judged, self._most = judged, most
        self.cuts: list[Cut] = []
        self.failed: dict[int, None] = {}
        self.told: set[Terms] = set()

    @property
    def is_full(self) -> bool:
        """Whether there are as many cuts as were asked for."""
        return self._most is not None and len(self.cuts) >= self._most

    def learn(self, number: int, task: Task, cuts: Sequence[Cut]) -> None:
        """Enter what the test of a task that failed brought."""
        self.failed[number] = None
        worth = [cut for cut in cuts if cut.lacks(self._judged) > _WORTH]
        self.cuts += worth
        self.told.update([task.subject] if worth else [])


class Separation:
    """Attacks choices for the tasks of a case; worlds found on whole patterns are kept for later ones."""

    def __init__(self, case: Case) -> None:
        self.tables, self.tasks = case.tables, case.tasks
        self.reach = Reach(self.tasks)
        self.attack = Attack(self.tables, self.reach.attackers)
        self.pool = WorldPool(self.tables)
        self.parts = Parts(case)
        self._case = case
        self.carried = tuple(carried(case))
        for world in self.carried:
            self.pool.add(np.array(world, dtype=np.float64))
        self._truth = np.array(case.truth, dtype=np.float64)
        self._room = max((self._need(task) for task in self.tasks), default=1.0)
        self._suspects: dict[int, None] = {}
        of_attacker: defaultdict[Attacker, list[int]] = defaultdict(list)
        for number, task in enumerate(self.tasks):
            of_attacker[task.attacker].append(number)
        self._companies = tuple(
            (company, company.tasks_of(of_attacker, self.tasks))
            for company in companies(self.reach.attackers)
        )

    def at(
        self, withheld: Vector, budget: Budget, most: int | None = None, against: Vector | None = None
    ) -> Separated:
        """Attack a choice, a cell of which may be withheld in part; stop after `most` cuts.

        Told are the cuts that the choice falls short of, or that another choice (`against`) does.
        """
        judged = withheld if against is None else against
        is_whole = bool(np.isin(withheld, (0.0, 1.0)).all())
        here = _Round(withheld, judged, most, budget, self.pool.add if is_whole else _forget)
        self._start(withheld)
        self._ask(here, knowing=False)
        # Who knows more is asked only when whoever knows nothing has found nothing, for it takes far longer; and of his
        # figures first those that failed under other choices, for they mostly fail again.
        if not here.cuts:
            self._test_each(here, tuple(self._suspects))
        # Worlds that who knows more would find near a choice seldom tell of the choice.
        if not here.cuts and against is None:
            self._ask(here, knowing=True)
        self._suspects.update(dict.fromkeys(number for number in here.failed if self._is_knowing(number)))
        return Separated(tuple(here.cuts), tuple(here.failed))

    def _ask(self, here: _Round, knowing: bool) -> None:
        """Attack for whoever knows nothing, or for those who know: first where worlds are found soon, because only the
        newest releases move, or little moves in a long ledger; then in the whole ledger."""
        for part in self.parts.newest:
            part.search(knowing, self.reach, here.budget, here.keep)
        if self._case.is_long:
            own = (number for number in range(len(self.tasks)) if self._is_knowing(number) is knowing)
            self._nearest.bound(self.attack.lower, self.attack.upper)
            self._nearest.search(self.tasks, self._open(here, own), self.reach, here.budget, here.keep)
        for company, numbers in self._companies:
            if company.is_knowing is knowing and not here.is_full:
                if not (self._case.is_long or company.was_joined):
                    self._push_together(here, company.reader, numbers)
                self._test_each(here, numbers if company.is_alone else ())

    def _push_together(self, here: _Round, reader: Attacker, numbers: Sequence[int]) -> None:
        def take(point: Vector) -> None:
            self._take(here, point)

        own = tuple(self._open(here, numbers))
        push_together(self.attack, reader, self.tasks, own, self.reach, take, here.budget)

    def _test_each(self, here: _Round, numbers: Iterable[int]) -> None:
        """Test tasks one by one in the whole ledger; of a figure of which a cut was learned nothing more is asked."""
        for number in self._open(here, numbers):
            task = self.tasks[number]
            limits = self._limits(here, number, task)
            if self.reach.is_unmet(number):
                here.learn(number, task, cuts_of(task, *limits))
            if here.is_full:
                return

    def _open(self, here: _Round, numbers: Iterable[int]) -> Iterator[int]:
        """Of some tasks those that still lack something, each looked at when it is wanted."""
        for number in numbers:
            task = self.tasks[number]
            stands = task.guard is None or here.withheld[task.guard] > 0
            if stands and task.subject not in here.told and self.reach.is_unmet(number):
                yield number

    def _is_knowing(self, number: int) -> bool:
        return not self.tasks[number].attacker.is_ignorant

    @cached_property
    def _nearest(self) -> Nearest:
        return Nearest(self.tables, self._case.truth, self.attack, self.reach.attackers)

    def _need(self, task: Task) -> float:
        """How far a task's expression must move from the truth, in grains."""
        true = sum(factor * self._truth[cell] for cell, factor in task.subject)
        wanted = task.requirement
        ends = (true if wanted.low is None else wanted.low, true if wanted.high is None else wanted.high)
        grain = max(self.tables.cells[cell].grain for cell, _ in task.subject)
        return float(max(true - ends[0], ends[1] - true, wanted.width)) / grain

    def _start(self, withheld: Vector) -> None:
        self.attack.place(withheld, self._room)
        for part in self.parts.newest:
            part.place(withheld, self._room)
        self.reach.forget()
        self.reach.take(self._truth)
        for point in self.pool.under(withheld):
            self.reach.take(point)

    def _limits(self, here: _Round, number: int, task: Task) -> tuple[Limit | None, Limit | None]:
        """Push the task's expression down and up as far as it needs: how far it can go, and why not further."""
        least = greatest = None
        if self.reach.too_high(number) or self.reach.too_narrow(number):
            least = self._push(here, task, 1)
        if self.reach.too_low(number) or self.reach.too_narrow(number):
            greatest = self._push(here, task, -1)
        return least, greatest

    def _push(self, here: _Round, task: Task, sign: int) -> Limit | None:
        solved = self.attack.extreme(task.attacker, task.subject, sign, here.budget())
        if solved.status is not Status.OPTIMAL:
            return None
        self._take(here, solved.point * self.attack.grains)
        return limit_of(self.attack, task.attacker, task.subject, sign, solved)

    def _take(self, here: _Round, point: Vector) -> None:
        self.reach.take(point)
        here.keep(point)


def _forget(_: Vector) -> None:
    """A point of a choice in part serves no other choice."""
