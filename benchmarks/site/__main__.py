"""Builds a made-up town with us and with others, on the same pages, in one run, and prints what each cost.

    python -m benchmarks.site [--months 12 60 120] [--tools DIR] [--without NAME ...]

CPU is user and system time of a program and of all that it starts; memory is the largest process; size is what stands then.
`--tools` keeps the environment with the other generators for the next run.
"""

import argparse
import compileall
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.site.measured import Cost, cost_of, pages_in, size_of
from benchmarks.site.peers import Peer, built, cleared, environment, peers
from benchmarks.site.town import NEWEST, ROOT, made_up, release_into
from generator.outputs.column import pages_of
from generator.outputs.page import Page
from generator.records.loading import load

SLOWEST = 2_500
"""Pages up to which generators are tried whose cost grows with the square of the pages."""
COLD = "ours, from nothing, or a template changed"
SQUARE = ("Material, as it comes", "Zensical, as it comes")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    cost: Cost
    size: float | None = None
    made: float | None = None
    checked: float | None = None


class Town:
    """A made-up town in a folder of its own, and a copy of the program that may be changed."""

    def __init__(self, folder: Path, months: int) -> None:
        """Write the records of so many months."""
        self.folder = folder
        self.content = made_up(folder / "content", months)
        for name in ("generator", "site_templates", "benchmarks"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        self.site = folder / "site"

    def pages(self) -> tuple[Page, ...]:
        """The pages of the town as every generator gets them."""
        town = load(self.content).town
        if town is None:
            raise SystemExit("the made-up records are refused")
        return tuple(pages_of(town, town.newest_publication))

    def build(self, what: str) -> Row:
        """Build the site, with what is kept from the build before."""
        log = self.folder / "log.txt"
        command = (sys.executable, "-m", "benchmarks.site.ours", str(self.content), str(self.site))
        cost = cost_of(command, self.folder, log)
        told = json.loads(log.read_text("utf-8").splitlines()[-1])
        return Row(what, cost, size_of(self.site), told["made"], told["checked"])


def ours(town: Town) -> Iterator[Row]:
    """Our builds: from nothing, and after each kind of change."""
    newest = town.content / "releases" / f"{NEWEST}.yml"
    newest.unlink()
    compileall.compile_dir(town.folder, quiet=2)
    town.build("all but the newest month")
    release_into(town.content, NEWEST)
    yield town.build("ours, one month added")
    yield town.build("ours, nothing changed")
    glossary = town.content / "glossary.yml"
    glossary.write_text(glossary.read_text("utf-8").replace("。", "！", 1), "utf-8")
    yield town.build("ours, a word mended")
    # Whatever changes in the program makes everything anew, so this is a build from nothing as well.
    template = town.folder / "site_templates" / "pages" / "month.html.j2"
    template.write_text(template.read_text("utf-8") + "\n", "utf-8")
    yield town.build(COLD)


def others(pages: Sequence[Page], folder: Path, tools: Path, without: Sequence[str]) -> Iterator[Row]:
    """The other generators, each from nothing."""
    for peer in peers(pages, folder, tools):
        if peer.name in without or (peer.name in SQUARE and len(pages) > SLOWEST):
            continue
        yield _of_peer(peer, len(pages), folder / "log.txt")


def _of_peer(peer: Peer, pages: int, log: Path) -> Row:
    cleared(peer)
    cost = cost_of(peer.command, peer.folder, log)
    found = pages_in(built(peer))
    if found < pages:
        raise SystemExit(f"{peer.name} has made {found} of {pages} pages")
    return Row(peer.name, cost, size_of(built(peer)))


def table(rows: Sequence[Row], base: Row) -> Iterator[str]:
    """The rows in Markdown, each with its CPU beside that of making our pages from nothing."""
    yield "| what | CPU s | of it making | checking | ÷ ours made | memory MB | size MB |"
    yield "|---|---|---|---|---|---|---|"
    unit = base.made or base.cost.cpu
    for row in rows:
        share = (row.cost.cpu if row.made is None else row.made) / unit
        parts = [f"{part:.2f}" if part is not None else "" for part in (row.made, row.checked)]
        size = f"{row.size:.1f}" if row.size is not None else ""
        yield (
            f"| {row.what} | {row.cost.cpu:.2f} | {parts[0]} | {parts[1]} | {share:.2f} | {row.cost.memory:.0f} | {size} |"
        )


def measured(months: int, folder: Path, tools: Path, without: Sequence[str]) -> Iterator[str]:
    """All that is measured of a town of so many months."""
    town = Town(folder / "town", months)
    pages = town.pages()
    rows = list(ours(town))
    copied = cost_of(("cp", "-r", str(town.site), str(folder / "copy")), folder, folder / "log.txt")
    rows.append(Row("cp -r of our site", copied, size_of(town.site)))
    rows += others(pages, folder / "peers", tools, without)
    base = next(row for row in rows if row.what == COLD)
    yield f"### {months} months, {len(pages)} pages"
    yield ""
    yield from table(rows, base)
    yield ""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--months", type=int, nargs="+", default=[12, 60, 120])
    parser.add_argument("--tools", type=Path)
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME")
    given = parser.parse_args()
    day = datetime.datetime.now(datetime.UTC).date()  # noqa: TID251 - a measurement bears its day
    print(
        f"{day}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}", flush=True
    )
    with tempfile.TemporaryDirectory() as name:
        tools = given.tools or Path(name) / "tools"
        for command in () if (tools / "bin" / "hugo").exists() else environment(tools):
            subprocess.run(command, check=True)  # noqa: S603 - our own
        for months in given.months:
            folder = Path(name) / f"{months}"
            for line in measured(months, folder, tools / "bin", given.without):
                print(line, flush=True)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
