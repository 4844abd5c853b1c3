"""Runs one case and tells it as a row: cells, weight, bound, gap, seconds, memory and leaks."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass

from benchmarks.disclosure.leaks import Leaks
from generator.disclosure.case import Budget, Case, Suppression
from generator.disclosure.suppression import suppress

HEADER = (
    "table", "guarantee", "cells", "sensitive", "secondary", "weight", "bound", "gap %", "s", "cpu s", "MB",
    "outsider", "insider", "narrow", "uncertified", "worlds", "kB", "check s",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the report; seconds by the clock and of the processor, memory at its highest so far."""

    table: str
    guarantee: str
    cells: int
    sensitive: int
    secondary: int
    weight: float
    bound: float
    gap: float
    seconds: float
    processor: float
    megabytes: int
    leaks: Leaks
    worlds: int = 0
    certificate: int = 0
    checked: float = 0.0

    def __str__(self) -> str:
        *own, leaks, worlds, certificate, checked = astuple(self)
        told = (*own, *leaks, worlds, certificate, checked)
        cells = [f"{each:.1f}" if isinstance(each, float) else str(each) for each in told]
        return "  ".join(f"{cell:>{len(head)}}" for cell, head in zip(cells, HEADER, strict=True))


def within(seconds: float) -> Budget:
    """A budget that ends after so many seconds of the processor: others on the machine must not cost a case its proof."""
    end = time.process_time() + seconds
    return lambda: end - time.process_time()


def run(
    name: tuple[str, str], case: Case, seconds: float, leaks: Callable[[Suppression], Leaks], before: int
) -> tuple[Line, Suppression]:
    """Suppress, then attack the result; `before` counts the cells that were settled and are no secondaries."""
    clock, processor = time.monotonic(), time.process_time()
    found = suppress(case, within(seconds))
    clock, processor = time.monotonic() - clock, time.process_time() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = Line(
        *name,
        len(case.tables.cells),
        len(case.withheld),
        len(found.withheld) - before,
        found.weight,
        found.bound,
        100 * found.gap,
        clock,
        processor,
        memory,
        leaks(found),
    )
    return line, found
