"""Linear and integer programs, solved by HiGHS; the only module that knows the solver."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np
from numpy.typing import NDArray

from generator.disclosure.relations import Terms

Vector = NDArray[np.float64]
INFINITE = highspy.kHighsInf

# HiGHS's own names for its simplex methods (option `simplex_strategy`).
_DUAL, _PRIMAL = 1, 4


class Status(Enum):
    """How a solve ended; a limit, a fault or doubt of the solver is UNDECIDED."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Solved:
    """The end of a solve: `value` of the objective, `bound` no solution can beat, the point and the rows' prices.

    UNDECIDED may still bring a point, the best that was found in time; `point` is empty where there is none.
    """

    status: Status
    value: float
    bound: float
    point: Vector
    prices: Vector


@dataclass(frozen=True)
class Row:
    """`low` ≤ expression ≤ `high`, in the solver's numbers."""

    columns: Sequence[int]
    coefficients: Sequence[float]
    low: float
    high: float


_STATUSES = {
    highspy.HighsModelStatus.kOptimal: Status.OPTIMAL,
    highspy.HighsModelStatus.kInfeasible: Status.INFEASIBLE,
}


class _Quiet(highspy.Highs):
    """HiGHS without its callbacks: installing them prints the solver's name on the terminal."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the solver's own has no types

    def enableCallbacks(self) -> None:  # noqa: N802 - the solver's own name
        """Install none."""


class Program:
    """Minimise a linear expression over columns with bounds, subject to rows; the basis stays warm between solves.

    With `presolve` a linear program is made smaller first, which pays where it is solved but once.
    """

    def __init__(
        self,
        lower: Vector,
        upper: Vector,
        rows: Sequence[Row],
        whole: Vector | None = None,
        gap: float = 0.0,
        presolve: bool = False,
    ) -> None:
        self.columns = len(lower)
        self._costly, self._costs = np.zeros(0, dtype=np.int32), np.zeros(0)
        self._highs = _Quiet()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 1),
            ("mip_rel_gap", gap),
        ):
            self._highs.setOptionValue(option, value)
        if whole is None and not presolve:
            self._highs.setOptionValue("presolve", "off")
        self._highs.addVars(self.columns, lower, upper)
        for row in rows:
            self.add(row)
        if whole is not None:
            for column in np.flatnonzero(whole):
                self._highs.changeColIntegrality(int(column), highspy.HighsVarType.kInteger)
        self._all = np.arange(self.columns, dtype=np.int32)
        # The first solve starts from where no column moves, which suits the dual method.
        self._is_bounded_anew, self._is_aimed_anew = True, False

    def add(self, row: Row) -> None:
        """One more row."""
        columns = np.array(row.columns, dtype=np.int32)
        coefficients = np.array(row.coefficients, dtype=np.float64)
        self._highs.addRow(row.low, row.high, len(columns), columns, coefficients)

    @contextmanager
    def besides(self, rows: Sequence[Row]) -> Iterator[None]:
        """These rows too, for a while."""
        count = self._highs.getNumRow()
        for row in rows:
            self.add(row)
        yield
        if rows:
            self._highs.deleteRows(len(rows), np.arange(count, count + len(rows), dtype=np.int32))

    def bound_columns(self, columns: Sequence[int], lower: Vector, upper: Vector) -> None:
        """New bounds for some columns; what was found before stays a good start."""
        self._highs.changeColsBounds(len(columns), np.array(columns, dtype=np.int32), lower, upper)
        self._is_bounded_anew = True

    def bound_all(self, lower: Vector, upper: Vector) -> None:
        """New bounds for every column."""
        self._highs.changeColsBounds(self.columns, self._all, lower, upper)
        self._is_bounded_anew = True

    def bound_row(self, row: int, low: float, high: float) -> None:
        """New bounds for one row."""
        self._highs.changeRowBounds(row, low, high)
        self._is_bounded_anew = True

    def bound_rows(self, low: Vector, high: Vector) -> None:
        """New bounds for every row."""
        every = np.arange(len(low), dtype=np.int32)
        self._highs.changeRowsBounds(len(low), every, low, high)  # type: ignore[attr-defined]  # its types leave it out
        self._is_bounded_anew = True

    def aim(self, columns: Sequence[int], costs: Sequence[float]) -> None:
        """A new objective, to be minimised: these costs, and 0 for every other column."""
        self._cost(0.0)
        self._costly = np.array(columns, dtype=np.int32)
        self._costs = np.array(costs, dtype=np.float64)
        self._cost(1.0)
        self._is_aimed_anew = True

    def _cost(self, share: float) -> None:
        """Ask for this share of the objective's costs."""
        self._highs.changeColsCost(len(self._costly), self._costly, share * self._costs)

    def aim_at(self, terms: Terms, sign: int, grains: Vector) -> None:
        """Minimise (`sign` 1) or maximise (-1) an expression over cells that the columns hold in grains."""
        self.aim([cell for cell, _ in terms], [sign * factor * grains[cell] for cell, factor in terms])

    def solve(self, seconds: float = math.inf) -> Solved:
        """Solve, for at most `seconds`; where a warm start leads nowhere, once more from the beginning.

        From the last solve the dual method goes on where only bounds are new, the primal where only the objective is.
        Where both are, neither would have a start: any point within the bounds comes first.
        """
        end = self._end(seconds)
        if self._is_bounded_anew and self._is_aimed_anew:
            found = self._any_point(end)
            if found.status is Status.INFEASIBLE:
                return found
        return self._solved(end, _DUAL if self._is_bounded_anew else _PRIMAL)

    def solve_afresh(self, seconds: float = math.inf) -> Solved:
        """Solve from where no column moves, for at most `seconds`; what was found before is forgotten."""
        end = self._end(seconds)
        self._highs.clearSolver()
        return self._solved(end, _DUAL)

    def solve_smaller(self, seconds: float = math.inf) -> Solved:
        """Solve for at most `seconds` a program that is made smaller first: for an aim far from the one before, where what
        was found then is no good start."""
        presolve = self._highs.getOptionValue("presolve")[1]
        self._highs.setOptionValue("presolve", "on")
        solved = self.solve_afresh(seconds)
        self._highs.setOptionValue("presolve", presolve)
        return solved

    def _end(self, seconds: float) -> float:
        """HiGHS counts the seconds of one object from its birth, over all its solves."""
        return self._highs.getRunTime() + seconds

    def _any_point(self, end: float) -> Solved:
        """A point that obeys all rows, wherever; a short way from the last one, where a few bounds have changed."""
        self._cost(0.0)
        found = self._solved(end, _DUAL)
        self._cost(1.0)
        return found

    def _solved(self, end: float, method: int) -> Solved:
        if self._highs.getRunTime() >= end:
            return Solved(Status.UNDECIDED, math.nan, -math.inf, *_nothing())
        self._highs.setOptionValue("simplex_strategy", method)
        solved = self._run(end)
        if solved.status is Status.UNDECIDED and self._highs.getRunTime() < end:
            self._highs.clearSolver()
            solved = self._run(end)
        self._is_bounded_anew = self._is_aimed_anew = False
        return solved

    def _run(self, end: float) -> Solved:
        self._highs.setOptionValue("time_limit", min(end, INFINITE))
        self._highs.run()
        status = _STATUSES.get(self._highs.getModelStatus(), Status.UNDECIDED)
        info = self._highs.getInfo()
        if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            is_empty = status is Status.INFEASIBLE
            told = Status.INFEASIBLE if is_empty else Status.UNDECIDED
            return Solved(told, math.nan, math.inf if is_empty else -math.inf, *_nothing())
        return self._found(status)

    def _found(self, status: Status) -> Solved:
        info, solution = self._highs.getInfo(), self._highs.getSolution()
        value = float(info.objective_function_value)
        whole = bool(info.mip_node_count >= 0)
        bound = float(info.mip_dual_bound) if whole else value if status is Status.OPTIMAL else -math.inf
        if not np.isfinite(solution.col_value).all():
            # A solver that was stopped by its time may leave infinite values behind: that is no point.
            return Solved(Status.UNDECIDED, math.nan, bound, *_nothing())
        return Solved(status, value, bound, np.array(solution.col_value), np.array(solution.row_dual))


IMPOSSIBLE = Solved(Status.INFEASIBLE, math.nan, math.inf, np.zeros(0), np.zeros(0))
"""No point obeys all rows."""


def _nothing() -> tuple[Vector, Vector]:
    return np.zeros(0), np.zeros(0)
