"""How many towns a fleet builds in a minute with one worker and with two, by the clock: only worth anything on a machine at rest.

python -m benchmarks.site.fleet [--towns 6] [--months 12] [--scheduler 本机]
"""

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.site.town import made_up
from generator.publishing.fleet import build_fleet, is_fine
from generator.records.fleet import Fleet, Member


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--towns", type=int, default=6)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--scheduler")
    given = parser.parse_args()
    taken: list[float] = []
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            made_up(root / "0" / "content", given.months)
            for number in range(1, given.towns):
                shutil.copytree(root / "0", root / str(number))
            towns = tuple(Member(folder=str(number)) for number in range(given.towns))
            fleet = Fleet(title="汇总", publisher="区民政局", towns=towns)
            started, load = time.monotonic(), os.getloadavg()[0]
            reports = build_fleet(fleet, root, given.scheduler, workers)
            taken.append(time.monotonic() - started)
            assert is_fine(reports), [report.words for report in reports]  # noqa: S101 - a measurement of what failed is none
            per_minute = given.towns * 60 / taken[-1]
            cpu = sum(report.cpu for report in reports)
            print(
                f"{workers} workers: {per_minute:.1f} towns a minute, {cpu / given.towns:.1f} CPU s a town, load before {load:.1f}"
            )
    print(f"throughput of two: {taken[0] / taken[1]:.2f} times that of one")


if __name__ == "__main__":
    main()
