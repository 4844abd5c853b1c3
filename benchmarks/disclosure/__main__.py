"""Runs the shared tables, a cube of 1,000 cells and a township's months, and prints a row for each.

Run it from the checkout: python -m benchmarks.disclosure [--months 12] [--seconds 100] [--tables NAME ...].
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from benchmarks.disclosure.cubes_made_up import made_up_cube
from benchmarks.disclosure.leaks import leaks_of
from benchmarks.disclosure.report import HEADER, Line, run
from benchmarks.disclosure.township import THRESHOLD, Township
from generator.disclosure.certificate import certify
from generator.disclosure.intervals import Interval
from tests.disclosure.shared_tables import TABLES, SharedTable


def tables(names: list[str], seconds: float) -> Iterator[Line]:
    """Each shared table and the made-up cube, at the weak guarantee that peers share and at the strong one."""
    shared = [SharedTable.read(name) for name in names]
    for table in (*shared, made_up_cube(9, seed=1)):
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


def months(count: int, seconds: float, insiders: bool) -> Iterator[Line]:
    """A township of 15 villages and 12 benefits, one month after another."""
    township = Township(villages=15, benefits=12, seed=1, attackers=insiders)
    for number in range(1, count + 1):
        numbers, settled = township.next_month(number)
        case = township.case(numbers, settled)
        counts = frozenset(cell for cell in township.sensitive if township.cells[cell].is_count)
        own = township.watchers()[1:]
        line, found = run(
            (f"month {number}", "0 to T, amounts, 累计"),
            case,
            seconds,
            lambda found, case=case, counts=counts, own=own: leaks_of(  # type: ignore[misc]  # bound here
                case, found, counts, own, Interval(0, THRESHOLD)
            ),
            len(case.withheld),
        )
        yield line
        if found.exposed:
            return
        certificate = certify(case.tasks, found.withheld, found.worlds)
        township.publish(numbers, found.withheld & frozenset(numbers.values()), certificate.changes)


def main() -> None:
    """Print the rows as they come."""
    parser = argparse.ArgumentParser(description=__doc__)
    known = sorted(path.stem for path in TABLES.glob("*.json"))
    parser.add_argument("--tables", nargs="*", default=known, choices=known, metavar="NAME")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=100.0, help="budget of each case")
    parser.add_argument("--insiders", action="store_true", help="attack the months as their insiders too")
    options = parser.parse_args()
    sys.stdout.write("  ".join(HEADER) + "\n")
    for line in tables(options.tables, options.seconds):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    for line in months(options.months, options.seconds, options.insiders):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
