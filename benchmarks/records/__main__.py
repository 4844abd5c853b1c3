"""Feeds records damaged at random to the loader, a million by habit: python -m benchmarks.records STATE [--until N].

STATE is a file that keeps how far it came, so that it may be stopped and started again; it is printed at the end.
Each input may take two seconds and the process 512 MB more than it had at the start; what fails is kept in STATE's folder.
"""

import argparse
import json
import resource
import signal
import time
import traceback
from pathlib import Path
from types import FrameType

from tests.records.mutated_records import Seed, mutated, seeds, told

SECONDS = 2.0
MEMORY = 512 << 20
STEP = 5_000
PAGE = resource.getpagesize()


class TooSlow(Exception):
    """One input took more than its two seconds of the processor."""


def out_of_time(_signal: int, _frame: FrameType | None) -> None:
    """What the alarm does."""
    raise TooSlow


def start(state_file: Path, seed: int) -> dict[str, float]:
    """The state to go on from."""
    if state_file.exists():
        state: dict[str, float] = json.loads(state_file.read_text("utf-8"))
        return state
    return {
        "seed": seed,
        "tried": 0,
        "taken": 0,
        "failed": 0,
        "slowest_seconds": 0.0,
        "highest_memory_mb": 0.0,
    }


def limit_memory() -> None:
    """From here on no more than 512 MB may be added to what the process has."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * PAGE + MEMORY,) * 2)


def main() -> None:
    """Go on until the number is reached, keeping the state every few thousand inputs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--until", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    state, records = start(wanted.state, wanted.seed), seeds()
    signal.signal(signal.SIGVTALRM, out_of_time)
    limit_memory()
    while state["tried"] < wanted.until:
        for number in range(int(state["tried"]), min(int(state["tried"]) + STEP, wanted.until)):
            one(number, state, records, wanted.state.parent)
        state["highest_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        wanted.state.write_text(json.dumps(state), "utf-8")
    print(json.dumps(state))


def one(number: int, state: dict[str, float], records: tuple[Seed, ...], kept: Path) -> None:
    """One input; whatever it raises counts, and the input is kept."""
    mutant = mutated(number, int(state["seed"]), records)
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        report = told(*mutant)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        state["taken"] += report == ""
    except Exception:  # noqa: BLE001 - any of them is what we look for
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        state["failed"] += 1
        (kept / f"failed-{number}.yml").write_bytes(mutant[2])
        (kept / f"failed-{number}.txt").write_text(f"{mutant[1]}\n{traceback.format_exc()}", "utf-8")
    state["tried"] += 1
    state["slowest_seconds"] = max(state["slowest_seconds"], time.process_time() - begun)


if __name__ == "__main__":
    main()
