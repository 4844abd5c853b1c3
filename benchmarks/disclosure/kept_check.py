"""Checks the certificates that a run kept of the township, in whole numbers without a solver, and tells their sizes.

Run it from the checkout: python -m benchmarks.disclosure.kept_check FOLDER. The newest certificate of a year answers for the
whole year, so one is checked for each year; what it should show is worked out anew from the figures.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.disclosure.kept_releases import KeptRelease, Shelf
from benchmarks.disclosure.township import RELEASES, Township
from generator.disclosure.certificate import failures
from generator.disclosure.tables import LinkedTables


@dataclass(frozen=True)
class Checked:
    """One year's newest certificate: its release, tasks, bytes, seconds of the processor, and tasks it leaves unshown."""

    name: str
    tasks: int
    size: int
    seconds: float
    unshown: int

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.tasks} tasks, {self.size / 1000:.0f} kB, "
            f"{self.seconds:.1f} s, {self.unshown} not shown"
        )


def years(folder: Path, township: Township) -> Iterator[Checked]:
    """Each year of which something was kept, as far as it came."""
    shelf = Shelf(folder)
    newest = {one.year: one for one in RELEASES if shelf.has(one.name)}
    for one in RELEASES:
        put_off = township.way_back()
        numbers, _ = one.enter(township)
        kept = shelf.read(one.name, township.relations)
        if kept is None and one.is_correction:
            put_off()
        if kept is not None:
            township.publish(numbers, kept.withheld & frozenset(numbers.values()), kept.certificate.changes)
            if newest[one.year] == one:
                yield checked(one.name, kept, township, shelf)


def checked(name: str, kept: KeptRelease, township: Township, shelf: Shelf) -> Checked:
    """Whether a certificate shows every task of the township as it stands, and how long that takes."""
    start = time.process_time()
    tables = LinkedTables(tuple(township.cells), tuple(township.relations))
    tasks = tuple(township.tasks())
    same = kept.certificate.first == tuple(township.truth) and kept.withheld == township.withheld
    unshown = failures(tables, township.withheld, tasks, kept.certificate) if same else tasks
    return Checked(name, len(tasks), shelf.size(name), time.process_time() - start, len(unshown))


def main() -> None:
    """A line for each year, and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    found = []
    for year in years(options.folder, Township(villages=15, benefits=12, seed=1)):
        found.append(year)
        sys.stdout.write(f"{year}\n")
        sys.stdout.flush()
    sizes, seconds = sum(one.size for one in found), sum(one.seconds for one in found)
    unshown = sum(one.unshown for one in found)
    sys.stdout.write(
        f"{len(found)} years: {sizes / 1000:.0f} kB, {seconds:.1f} s, {unshown} tasks not shown\n"
    )
    sys.exit(1 if unshown else 0)


if __name__ == "__main__":
    main()
