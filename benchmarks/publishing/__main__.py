"""Kills real builds at random moments while somebody reads, verifies 240 releases, and measures the search for persons.

    python -m benchmarks.publishing [--kills N] [--seed S]

Prints JSON. Times are CPU seconds of the processes that were measured, for the machine is shared.
"""

import argparse
import dataclasses
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from generator.foundation.personal_data import personal_data
from generator.publishing.manifest import problems_of_manifest
from generator.publishing.verifier import SOURCE
from generator.records.release_log import Entry, ReleaseLog
from tests.publishing.registered_site import registered_site, town_with_register

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "examples" / "hecheng"
CORPUS = ROOT / "tests" / "foundation" / "cases" / "personal_corpus.yml"
RELEASES = 240


def build(content: Path, site: Path) -> list[str]:
    """The command line of one build."""
    return [sys.executable, "-m", "generator", "build", "-q", "--content", str(content), "--site", str(site)]


def state(site: Path) -> str:
    """What a reader finds who opens the folder once: whole, mixed or none."""
    try:
        opened = os.open(site, os.O_RDONLY)
    except FileNotFoundError:
        return "none"
    try:
        for name in ("index.html", "manifest.txt", "months/2022-05.html", "log/withdrawals.txt"):
            os.close(os.open(name, os.O_RDONLY, dir_fd=opened))
    except FileNotFoundError:
        return "mixed"
    finally:
        os.close(opened)
    return "whole"


def random_kills(count: int, chance: random.Random) -> dict[str, object]:
    """Kill -9 at random moments of a build; the site is read all the time, and verified after each kill."""
    with tempfile.TemporaryDirectory() as name:
        content, site = Path(shutil.copytree(TOWN, Path(name) / "content")), Path(name) / "site"
        started = time.monotonic()
        subprocess.run(build(content, site), cwd=ROOT, check=True)  # noqa: S603 - our own
        length = time.monotonic() - started
        record = (content / "site.yml").read_text("utf-8")
        reads: dict[str, int] = {}
        damaged = changed = 0
        for number in range(count):
            text = record.replace("introduction: ", f"introduction: 第{number}次。", 1)
            (content / "site.yml").write_text(text, "utf-8")
            before = site.stat().st_ino
            # Half of them near the end, where the folders change places.
            moment = length * (chance.uniform(0.85, 1.1) if number % 2 else chance.random())
            run = subprocess.Popen(build(content, site), cwd=ROOT, start_new_session=True)  # noqa: S603 - our own
            end = time.monotonic() + moment
            while time.monotonic() < end and run.poll() is None:
                found = state(site)
                reads[found] = reads.get(found, 0) + 1
                time.sleep(0.001)
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            changed += site.stat().st_ino != before
            damaged += bool(list(problems_of_manifest(site)))
        subprocess.run(build(content, site), cwd=ROOT, check=True)  # noqa: S603 - our own
        left = {path.name for path in Path(name).iterdir()} - {"content", "site", ".site.mingbai-kept"}
        return {"kills": count, "reads": reads, "damaged": damaged, "changed": changed, "left": sorted(left)}


def many_releases() -> dict[str, object]:
    """How long the checker beside the site takes over a register of 240 releases."""
    with tempfile.TemporaryDirectory() as name:
        town = town_with_register(Path(name))
        first = town.log.entries[0]
        stems = [f"{2000 + number // 12}-{number % 12 + 1:02}" for number in range(RELEASES)]
        entries = tuple(Entry(first.kind, stem, first.salt, first.digest) for stem in stems)
        log = ReleaseLog(entries, dict.fromkeys(stems, town.log.files[first.stem]))
        site = registered_site(dataclasses.replace(town, log=log), Path(name) / "site")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run([sys.executable, "-I", str(SOURCE), str(site)], check=False, capture_output=True)  # noqa: S603 - our own
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return {"releases": RELEASES, "exit": ran.returncode, "cpu_seconds": round(seconds, 2)}


def personal_search() -> dict[str, object]:
    """How much of the development corpus is found, kind by kind, and how often the innocent is taken for it."""
    corpus = yaml.safe_load(CORPUS.read_text("utf-8"))
    found = {
        kind: f"{sum(bool(list(personal_data(line))) for line in lines)}/{len(lines)}"
        for kind, lines in corpus["leaks"].items()
    }
    innocent = [line for lines in corpus["innocent"].values() for line in lines]
    alarms = sum(bool(list(personal_data(line))) for line in innocent)
    return {"found": found, "false_alarms": f"{alarms}/{len(innocent)}"}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=20261125)
    given = parser.parse_args()
    told = {
        "personal": personal_search(),
        "register": many_releases(),
        "kills": random_kills(given.kills, random.Random(given.seed)),  # noqa: S311 - no secret
    }
    print(json.dumps(told, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
