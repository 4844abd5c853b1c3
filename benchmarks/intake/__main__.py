"""How long a check of a large workbook takes, and how much memory: python -m benchmarks.intake [--rows N] [--sheets N] [--hostile]."""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from xlsxwriter import Workbook

from benchmarks.intake import hostile
from benchmarks.intake.hostile import HOSTILE, written

ROOT = Path(__file__).parents[2]
HEADS = (*hostile.HEADS, "备注", "序号")


def large_workbook(path: Path, sheets: int, rows: int) -> None:
    """A workbook of many sheets with invented figures, every row under a name of the town's own."""
    book = Workbook(path)
    cover = book.add_worksheet("封面")
    cover.write_row(0, 0, ["月份", "2026-11"])
    for number in range(sheets - 1):
        sheet = book.add_worksheet(f"低保{number}")
        sheet.write_row(0, 0, HEADS)
        for row in range(1, rows // (sheets - 1) + 1):
            place = f"示例{'一二三四五六七八'[row % 8]}村"
            sheet.write_row(
                row, 0, ["最低生活保障", place, row, row * 2, row * 650.5, row * 6505, "已核", row]
            )
    book.close()


def measured(path: Path) -> dict[str, float]:
    """Seconds and megabytes of one check in a process of its own."""
    started = time.monotonic()
    ran = subprocess.run(  # noqa: S603 - our own Python with our own arguments
        [sys.executable, "-m", "benchmarks.intake", "--read", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {"wall_seconds": round(time.monotonic() - started, 1), **json.loads(ran.stdout)}


def read(path: Path) -> None:
    """Check the workbook here, and print what it took."""
    from generator.release.desk import examine  # noqa: PLC0415 - only the measured process pays for the import

    started = time.process_time()
    found = examine(path, ROOT / "content")
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = {
        "cpu_seconds": round(time.process_time() - started, 1),
        "peak_megabytes": round(kilobytes / 1024),
        "problems": len(found.problems),
    }
    print(json.dumps(told))


def main() -> None:
    """Make the workbook and check it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheets", type=int, default=40)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--read", type=Path)
    parser.add_argument("--hostile", nargs="*", choices=[*HOSTILE], metavar="KIND")
    wanted = parser.parse_args()
    if wanted.read:
        read(wanted.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "2026-11.xlsx"
        for kind in wanted.hostile or (HOSTILE if wanted.hostile is not None else ()):
            written(path, kind)
            print(
                json.dumps(
                    {"kind": kind, "megabytes": round(path.stat().st_size / 1e6, 1), **measured(path)}
                ),
                flush=True,
            )
        if wanted.hostile is not None:
            return
        large_workbook(path, wanted.sheets, wanted.rows)
        print(json.dumps({"megabytes": round(path.stat().st_size / 1e6, 1), **measured(path)}))


if __name__ == "__main__":
    main()
