"""Runs the shared tables, a cube of 1,000 cells and a township's months, and prints a row for each.

Run it from the checkout: python -m benchmarks.disclosure [--months 12] [--seconds 100] [--tables NAME ...].
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.disclosure.cubes_made_up import made_up_cube
from benchmarks.disclosure.leaks import leaks_of
from benchmarks.disclosure.report import HEADER, Line, run
from benchmarks.disclosure.township import THRESHOLD, Key, Township
from generator.disclosure.case import Case
from generator.disclosure.certificate import Certificate, certify, failures
from generator.disclosure.condensing import condensed, followers
from generator.disclosure.intervals import Interval
from generator.disclosure.tables import Pattern
from generator.disclosure.tidying import tidied
from tests.disclosure.shared_tables import TABLES, SharedTable

CORRECTED = (2, 14, 25, 38, 51, 60, 63, 76, 89, 99, 101, 120)
"""The months of ten years that get a second edition."""


def tables(names: list[str], seconds: float) -> Iterator[Line]:
    """Each shared table and the made-up cube, at the weak guarantee that peers share and at the strong one."""
    shared = [SharedTable.read(name) for name in names]
    cubes = [made_up_cube(9, seed=1)] if names else []
    for table in (*shared, *cubes):
        for guarantee, case in (("not exact", table.not_exact()), ("0 to T, insiders", table.strong())):
            line, _ = run(
                (table.name, guarantee),
                case,
                seconds,
                lambda found, table=table, case=case: leaks_of(  # type: ignore[misc]  # bound here
                    case, found, table.sensitive, table.insiders, Interval(0, table.threshold)
                ),
                len(table.sensitive),
            )
            yield line


def months(first: int, count: int, seconds: float, insiders: bool) -> Iterator[Line]:
    """A township of 15 villages and 12 benefits, one release after another, with a correction in each year.

    Each year stands alone, so a run may begin with any; `first` is the number of its first month.
    """
    township = Township(villages=15, benefits=12, seed=first, attackers=insiders)
    for number in range(first, first + count):
        releases = [(f"month {number}", township.next_month)]
        if number in CORRECTED:
            releases.append((f"month {number} e2", township.correction))
        for name, enter in releases:
            line, safe = release(township, name, *enter(number), seconds)
            yield line
            if not safe:
                return


def release(
    township: Township, name: str, numbers: dict[Key, int], settled: Pattern, seconds: float
) -> tuple[Line, bool]:
    """Suppress one release, attack it, certify it, and publish it; whether it was safe."""
    case = township.case(numbers, settled)
    counts = frozenset(cell for cell in township.sensitive if township.cells[cell].is_count)
    line, found = run(
        (name, "0 to T, amounts, 累计"),
        case,
        seconds,
        lambda found: leaks_of(case, found, counts, township.watchers()[1:], Interval(0, THRESHOLD)),
        len(case.withheld),
    )
    if found.exposed:
        return line, False
    certificate = tidied(case, found.withheld, case.tasks, certify(case.tasks, found.withheld, found.worlds))
    start = time.process_time()
    if failures(case.tables, found.withheld, case.tasks, certificate):
        raise RuntimeError("a certificate shows less than it was made for")
    checked = time.process_time() - start
    township.publish(numbers, found.withheld & frozenset(numbers.values()), certificate.changes)
    kept, worlds = packed(case, certificate), len(certificate.changes)
    return replace(line, certificate=kept // 1000, worlds=worlds, checked=checked), True


def packed(case: Case, certificate: Certificate) -> int:
    """The bytes of a certificate as `restricted/` keeps it: the truth, and what the sums do not give of each world."""
    following = followers(case.tables.relations)
    changes = [dict(condensed(change, following)) for change in certificate.changes]
    moved = sorted(set().union(*changes))
    by = [[change.get(cell, 0) for change in changes] for cell in moved]
    return len(lzma.compress(json.dumps([certificate.first, moved, by]).encode()))


def main() -> None:
    """Print the rows as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    known = sorted(path.stem for path in TABLES.glob("*.json"))
    parser.add_argument("--tables", nargs="*", default=known, choices=known, metavar="NAME")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--first", type=int, default=1, help="number of the first month, the first of a year")
    parser.add_argument("--seconds", type=float, default=100.0, help="budget of each case")
    parser.add_argument("--insiders", action="store_true", help="attack the months as their insiders too")
    options = parser.parse_args()
    sys.stdout.write("  ".join(HEADER) + "\n")
    for line in tables(options.tables, options.seconds):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    for line in months(options.first, options.months, options.seconds, options.insiders):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
