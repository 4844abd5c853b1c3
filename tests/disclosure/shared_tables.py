"""The benchmark tables in tables/, read into the neutral form; sources.md there says where each comes from."""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.disclosure.attackers import OUTSIDER, Attacker, contributors
from generator.disclosure.baseline import within_reach
from generator.disclosure.case import Case
from generator.disclosure.cubes import Cube, cube
from generator.disclosure.primary import small
from generator.disclosure.tables import Pattern
from generator.disclosure.tasks import NOT_EXACT, Requirement, Task, of_cells

TABLES = Path(__file__).with_name("tables")


@dataclass(frozen=True)
class SharedTable:
    """One table of the shared set: all its cells, and the threshold below which a count is sensitive."""

    name: str
    cube: Cube
    threshold: int

    @classmethod
    def read(cls, name: str) -> "SharedTable":
        drawn = json.loads((TABLES / f"{name}.json").read_text(encoding="utf-8"))
        inner = {tuple(codes): value for codes, value in drawn["inner"]}
        return cls(name, cube(drawn["hiers"], inner), drawn["maxN"] + 1)

    @property
    def sensitive(self) -> Pattern:
        truth = self.cube.truth
        return small(range(len(truth)), truth, self.threshold, zeros_are_shown=True)

    @property
    def zeros(self) -> Pattern:
        return frozenset(cell for cell, value in enumerate(self.cube.truth) if value == 0)

    @property
    def insiders(self) -> tuple[Attacker, ...]:
        """Whoever is alone in a cell."""
        return contributors(self.sensitive, self.cube.truth, most=1)

    def not_exact(self) -> Case:
        """The weak guarantee that the peers share: no sensitive cell is known exactly; zeros are printed."""
        tasks = tuple(of_cells(self.sensitive, NOT_EXACT))
        return self._case(tasks, self.zeros)

    def strong(self) -> Case:
        """Each sensitive cell might be anything from 0 to the threshold, for insiders too; zeros may be withheld."""
        wanted = Requirement(0, self.threshold)
        tasks = tuple(of_cells(self.sensitive, wanted, (OUTSIDER, *self.insiders)))
        return self._case(within_reach(self.cube.tables, tasks), frozenset())

    def _case(self, tasks: tuple[Task, ...], printed: Pattern) -> Case:
        ones = (1.0,) * len(self.cube.truth)
        return Case(self.cube.tables, self.cube.truth, tasks, ones, self.sensitive, printed)
