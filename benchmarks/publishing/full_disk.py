"""Builds and releases on a disk that is really full: so many bytes or so many inodes are left, then none.

    python -m benchmarks.publishing.full_disk [--points N]

Needs to be root on Linux: a small ext4 image is mounted in a temporary folder. After each run the site must be the old one or the new one,
whole, and the records those before or those after; a run that did not finish says so in a sentence, with an exit code, and no traceback;
the next run, with room, finishes and leaves nothing behind. Prints JSON.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.cli.build import NOT_UPDATED
from generator.publishing.manifest import problems_of_manifest
from generator.records.release_log import read_log
from tests.release.small_month import order, snapshot

ROOT = Path(__file__).parents[2]
TOWN = ROOT / "examples" / "hecheng"
SIZE = 48 << 20
"""Bytes of the disk, several times what a site of the small town needs."""
INODES = 6_000
BLOCK = 1024
BLOCKS_OF_A_BUILD, INODES_OF_A_BUILD = 3_500, 320
BLOCKS_OF_A_RELEASE, INODES_OF_A_RELEASE = 64, 16
"""More than what each takes at its height."""
AROUND = 6
HEALED = 6
"""Of the runs that end without a new site every sixth is followed by one with room; again() clears away what the others left."""


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A small file system of its own, mounted; gone afterwards."""
    image, mounted = folder / "image", folder / "disk"
    with image.open("wb") as made:
        made.truncate(SIZE)
    _run("mkfs.ext4", "-q", "-m", "0", "-b", str(BLOCK), "-N", str(INODES), "-O", "^has_journal", str(image))
    mounted.mkdir()
    _run("mount", "-o", "loop", str(image), str(mounted))
    try:
        yield mounted
    finally:
        _run("umount", str(mounted))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - our own


def leave(mounted: Path, what: str, left: int) -> Path:
    """Fill the disk but for so many blocks or inodes; what fills it lies in one folder."""
    filling = mounted / "filling"
    filling.mkdir()
    free = os.statvfs(mounted)
    if what == "blocks":
        with (filling / "one").open("wb") as made:
            # Blocks that hold the list of blocks are taken beside those asked for.
            os.posix_fallocate(made.fileno(), 0, max(1, (free.f_bavail - left - 64) * BLOCK))
        while os.statvfs(mounted).f_bavail > left:
            with (filling / "rest").open("ab", buffering=0) as made:
                made.write(b"x" * BLOCK)
    else:
        for number in range(free.f_favail - left):
            (filling / str(number)).touch()
    return filling


def again(mounted: Path, kept: Path) -> None:
    """The disk as it was before."""
    for path in mounted.iterdir():
        if path.name != "lost+found":
            shutil.rmtree(path)
    for path in kept.iterdir():
        shutil.copytree(path, mounted / path.name, symlinks=True)


@dataclass(frozen=True)
class Trial:
    """A command, tried on a disk with something on it."""

    mounted: Path
    kept: Path
    arguments: Sequence[str]

    def run(self) -> tuple[int, str]:
        """The exit code of the command, and all that it said."""
        command = [sys.executable, "-m", "generator", *self.arguments]
        ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own
        return ran.returncode, ran.stdout + ran.stderr

    def tried(self, what: str, left: int) -> tuple[int, str]:
        """The same with only so much left."""
        again(self.mounted, self.kept)
        filling = leave(self.mounted, what, left)
        try:
            return self.run()
        finally:
            shutil.rmtree(filling)

    def beside(self) -> list[str]:
        """What lies on the disk."""
        return sorted(path.name for path in self.mounted.iterdir())


def points_of(at_most: int, points: int, tried: Callable[[int], bool]) -> None:
    """Try with so much left, from nothing on; and with each of a few numbers around the least with which it succeeds."""
    fails, does = 0, at_most
    for left in (at_most * number // points for number in range(points + 1)):
        if tried(left):
            does = min(does, left)
        else:
            fails = max(fails, left)
    while does - fails > 1:
        middle = (does + fails) // 2
        if tried(middle):
            does = middle
        else:
            fails = middle
    for left in range(max(0, does - AROUND), does + AROUND):
        tried(left)


def builds(mounted: Path, kept: Path, points: int) -> Counter[str]:
    """Builds with more and more room."""
    shutil.copytree(TOWN, mounted / "content")
    trial = Trial(
        mounted, kept, ["build", "--content", str(mounted / "content"), "--site", str(mounted / "site")]
    )
    _demand(trial.run())
    record = mounted / "content" / "site.yml"
    record.write_text(
        record.read_text("utf-8").replace("introduction: ", "introduction: 第二次。", 1), "utf-8"
    )
    old, told = _site(mounted), Counter[str]()
    _keep(mounted, kept)
    _demand(trial.run())
    new, whole = _site(mounted), trial.beside()

    def tried(what: str, left: int) -> bool:
        code, said = trial.tried(what, left)
        stands = _site(mounted)
        told["tried"] += 1
        told["old" if stands == old else "new" if stands == new else "mixed"] += 1
        told["damaged"] += bool(list(problems_of_manifest(mounted / "site")))
        told["traceback"] += _is_raw(said, what, left)
        told["code and site differ"] += (code == 0) != (stands == new)
        told["not said"] += (NOT_UPDATED in said) != (stands == old)
        if told["tried"] % HEALED == 0 or stands == new:
            _demand(trial.run())
            told["next runs"] += 1
            told["healed by the next run"] += _site(mounted) == new and trial.beside() == whole
        return stands == new

    points_of(BLOCKS_OF_A_BUILD, points, lambda left: tried("blocks", left))
    points_of(INODES_OF_A_BUILD, points, lambda left: tried("inodes", left))
    return told


def releases(mounted: Path, kept: Path, points: int) -> Counter[str]:
    """Releases of a small month with more and more room."""
    given = order(mounted)
    trial = Trial(
        mounted, kept, ["release", str(given.given), "--content", str(given.content), "--yes", "-q"]
    )
    _keep(mounted, kept)
    old, told = _public(given.content), Counter[str]()
    _demand(trial.run())
    # The key of the desk decides which of two cells that would do is withheld.
    shutil.copy2(mounted / "restricted" / ".key", kept / "restricted" / ".key")
    new, whole = _public(given.content), trial.beside()

    def tried(what: str, left: int) -> bool:
        code, said = trial.tried(what, left)
        stands = _public(given.content)
        told["tried"] += 1
        told["old" if stands == old else "new" if stands == new else "half"] += 1
        told["traceback"] += _is_raw(said, what, left)
        told["done, and a code that says it is not"] += code == 0 and stands != new
        told["said nothing"] += code != 0 and not said.strip()
        trial.run()
        log, problems = read_log(given.content)
        told["next runs"] += 1
        told["healed by the next run"] += (
            _public(given.content) == new
            and (set(log.newest), problems) == (set(log.files), ())
            and trial.beside() == whole
        )
        return stands == new

    points_of(BLOCKS_OF_A_RELEASE, points, lambda left: tried("blocks", left))
    points_of(INODES_OF_A_RELEASE, points, lambda left: tried("inodes", left))
    return told


def _public(content: Path) -> dict[str, bytes]:
    return {name: data for name, data in snapshot(content).items() if name != "log.txt"}


def _site(mounted: Path) -> Mapping[str, bytes]:
    return snapshot(mounted / "site")


def _keep(mounted: Path, kept: Path) -> None:
    shutil.copytree(
        mounted, kept, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("lost+found")
    )


def _is_raw(said: str, what: str, left: int) -> bool:
    """Whether a fault of ours is told instead of the system's; it is printed, to be mended."""
    raw = "Traceback" in said or "程序自身出错" in said
    if raw:
        print(f"{left} {what} left:\n{said}", file=sys.stderr)
    return raw


def _demand(ran: tuple[int, str]) -> None:
    if ran[0]:
        raise RuntimeError(ran[1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=int, default=16)
    parser.add_argument("--only", choices=("build", "release"))
    given = parser.parse_args()
    told = {}
    for name, way in {"build": builds, "release": releases}.items():
        if given.only in {None, name}:
            with tempfile.TemporaryDirectory() as folder, disk(Path(folder)) as mounted:
                told[name] = way(mounted, Path(folder) / "kept", given.points)
    print(json.dumps(told, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
