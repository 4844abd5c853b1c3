"""Runs a program and tells what it cost: CPU of it and all that it started, and the most memory that any of them held."""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """CPU in seconds (user and system), the largest resident memory of one process in MB."""

    cpu: float
    memory: float


def cost_of(command: Sequence[str], folder: Path, log: Path) -> Cost:
    """Run a command to its end in a folder; what it says goes to `log`. Raises RuntimeError where it fails."""
    with log.open("wb") as told:
        process = subprocess.Popen(command, cwd=folder, stdout=told, stderr=subprocess.STDOUT)  # noqa: S603 - our own
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        end = log.read_text("utf-8", errors="replace")[-2_000:]
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{end}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def size_of(folder: Path) -> float:
    """All files of a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def pages_in(folder: Path) -> int:
    """How many pages a folder holds."""
    return sum(1 for _ in folder.rglob("*.html"))
