"""The peer `pytauargus` beside ours on the shared tables, judged by one attack; it is no dependency of the product.

Run it from the checkout where the package is installed by hand: python -m benchmarks.disclosure.peer [--tables NAME ...].
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.disclosure.leaks import Reader
from generator.disclosure.attackers import OUTSIDER
from generator.disclosure.suppression import suppress
from generator.disclosure.tables import Pattern
from tests.disclosure.shared_tables import TABLES, SharedTable

HEADER = f"{'table':8}  {'tool':22}  {'secondary':>9}  {'exact':>5}  {'insider':>7}  {'s':>6}"
SECONDS = 100.0


def hierarchy_file(folder: Path, name: str, hierarchy: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """The hierarchy of a dimension in the peer's notation; None where a total has plain parts alone."""
    parts = dict(hierarchy)
    if len(parts) == 1:
        return None

    def lines(code: str, depth: int) -> list[str]:
        return [
            line for part in parts.get(code, ()) for line in ("@" * depth + part, *lines(part, depth + 1))
        ]

    path = folder / f"{name}.hrc"
    path.write_text("\n".join(lines("Total", 0)) + "\n", encoding="utf-8")
    return str(path)


def withheld_by_peer(table: SharedTable, suppress_by: str) -> Pattern:
    """What the peer withholds, in our numbers; a record for each person, the threshold as its frequency rule."""
    drawn = json.loads((TABLES / f"{table.name}.json").read_text(encoding="utf-8"))
    names = [f"D{at}" for at in range(len(drawn["hiers"]))]
    records: dict[str, list[Any]] = {name: [] for name in (*names, "people")}
    for codes, count in drawn["inner"]:
        for _ in range(count):
            for name, code in zip(names, codes, strict=True):
                records[name].append(code)
            records["people"].append(1)
    protect = importlib.import_module("pytauargus").protect
    # The peer writes its diaries into whatever folder it is started in.
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        files = {
            name: file
            for name, dimension in zip(names, drawn["hiers"], strict=True)
            if (file := hierarchy_file(Path(folder), name, dimension[0])) is not None
        }
        found = protect(
            records, names, "people", f"FREQ({table.threshold},1)", suppress_by,
            hrc=files or None, totcode="Total", workdir=folder,
        ).tables[0]  # fmt: skip
        number = {code: at for at, code in enumerate(table.cube.codes)}
        hidden = set()
        for row in found.rows:
            if row["status"] in {"U", "M"}:
                hidden.add(number[tuple(str(row[name]).strip() for name in names)])
    return frozenset(hidden)


def line(table: SharedTable, tool: str, withheld: Pattern, seconds: float) -> str:
    """One row, whoever made the pattern."""
    tables, sensitive = table.cube.tables, table.sensitive
    insiders = table.insiders
    reader = Reader(tables, withheld | sensitive, (OUTSIDER, *insiders))
    exact = sum(reader.interval(cell).width == 0 for cell in sensitive)
    nothing = Reader(tables, tables.printable, insiders)
    learned = {
        cell
        for one in insiders
        for cell in sensitive - one.cells
        if reader.interval(cell, one).width == 0 and nothing.interval(cell, one).width > 0
    }
    secondary = len(withheld - sensitive)
    return f"{table.name:8}  {tool:22}  {secondary:9}  {exact:5}  {len(learned):7}  {seconds:6.2f}"


def main() -> None:
    """Ours and the peer's, table after table; what the peer cannot run is said."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", nargs="*", default=["d1", "d2c", "town1", "acc"])
    options = parser.parse_args()
    sys.stdout.write(f"{HEADER}\n")
    for name in options.tables:
        table = SharedTable.read(name)
        for tool in ("OPT(1)", "MOD(1)"):
            start = time.monotonic()
            try:
                withheld = withheld_by_peer(table, tool)
            except Exception as fault:  # noqa: BLE001 - whatever stops the peer is told, not hidden
                sys.stdout.write(
                    f"{name:8}  pytauargus {tool:11}  does not run: {type(fault).__name__}: {fault}\n"
                )
                continue
            sys.stdout.write(line(table, f"pytauargus {tool}", withheld, time.monotonic() - start) + "\n")
        for guarantee, case in (("not exact", table.not_exact()), ("0 to T, insiders", table.strong())):
            start = time.monotonic()
            found = suppress(case, lambda start=start: SECONDS - time.monotonic() + start)  # type: ignore[misc]  # bound here
            sys.stdout.write(
                line(table, f"ours, {guarantee}", found.withheld, time.monotonic() - start) + "\n"
            )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
