"""Runs the shared tables, a cube of 1,000 cells and a township's months, and prints a row for each.

Run it from the checkout: python -m benchmarks.disclosure [--months 12] [--seconds 100] [--tables NAME ...].
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.disclosure.cubes_made_up import made_up_cube
from benchmarks.disclosure.kept_releases import Shelf, packed
from benchmarks.disclosure.leaks import leaks_of
from benchmarks.disclosure.report import HEADER, Line, run
from benchmarks.disclosure.township import RELEASES, THRESHOLD, Key, Township
from generator.disclosure.certificate import certify, failures
from generator.disclosure.intervals import Interval
from generator.disclosure.tables import Pattern
from generator.disclosure.tidying import tidied
from tests.disclosure.shared_tables import TABLES, SharedTable


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


def months(
    first: int, count: int, seconds: float, insiders: bool, yearly: bool, shelf: Shelf
) -> Iterator[Line | str]:
    """A township of 15 villages and 12 benefits, one release after another, with a correction in each year.

    It is one township for ten years. No relation ties a year to the one before, so a run may begin with any year:
    `first` is the number of its first month, and the town's life before is lived without releases. A correction that
    cannot be made safe is refused and waits: a count that was printed as 0 and is 1 is known to be small by the bound
    on corrections, whatever is withheld.
    """
    township = Township(villages=15, benefits=12, seed=1, attackers=insiders)
    for one in RELEASES:
        put_off = township.way_back()
        numbers, settled = one.enter(township)
        if not first <= one.month < first + count:
            continue
        kept = again(township, one.name, numbers, shelf)
        if kept:
            yield kept
            continue
        # What the year publishes later narrows every interval: whoever reads its last release knows the most.
        is_attacked = one.ends_year or not yearly
        line, safe = release(township, one.name, numbers, settled, seconds, shelf, is_attacked)
        yield line
        if not safe and not one.is_correction:
            return
        if not safe:
            put_off()
            yield f"{one.name} is refused and waits"


def again(township: Township, name: str, numbers: dict[Key, int], shelf: Shelf) -> str | None:
    """Publish what an earlier run decided of a release; its row, None where it did not come so far."""
    kept = shelf.read(name, township.relations)
    if kept is None:
        return None
    if kept.certificate.first != tuple(township.truth):
        raise ValueError(f"{name} was kept of another township")
    township.publish(numbers, kept.withheld & frozenset(numbers.values()), kept.certificate.changes)
    return kept.line


def release(
    township: Township,
    name: str,
    numbers: dict[Key, int],
    settled: Pattern,
    seconds: float,
    shelf: Shelf,
    is_attacked: bool,
) -> tuple[Line, bool]:
    """Suppress one release, attack it where asked, certify it, keep it, and publish it; whether it was safe."""
    case = township.case(numbers, settled)
    attacked = township.sensitive if is_attacked else frozenset()
    counts = frozenset(cell for cell in attacked if township.cells[cell].is_count)
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
    whole = packed(case.tables.relations, found.withheld, case.tasks, certificate)
    worlds = len(certificate.changes)
    line = replace(line, certificate=len(whole) // 1000, worlds=worlds, checked=checked)
    shelf.write(name, str(line), found.withheld, whole)
    township.publish(numbers, found.withheld & frozenset(numbers.values()), certificate.changes)
    return line, True


def main() -> None:
    """Print the rows as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    known = sorted(path.stem for path in TABLES.glob("*.json"))
    parser.add_argument("--tables", nargs="*", default=known, choices=known, metavar="NAME")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--first", type=int, default=1, help="number of the first month, the first of a year")
    parser.add_argument("--seconds", type=float, default=100.0, help="budget of each case")
    parser.add_argument(
        "--yearly", action="store_true", help="attack anew with the last release of a year only"
    )
    parser.add_argument("--kept", type=Path, help="folder of what is decided: a later run goes on from there")
    parser.add_argument("--insiders", action="store_true", help="attack the months as their insiders too")
    options = parser.parse_args()
    sys.stdout.write("  ".join(HEADER) + "\n")
    for line in tables(options.tables, options.seconds):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    shelf = Shelf(options.kept)
    rows = months(options.first, options.months, options.seconds, options.insiders, options.yearly, shelf)
    for row in rows:
        sys.stdout.write(f"{row}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
